package io.wsfuzz.fault;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.script.Fault;

/** {@link Fault.Chop}: no write carries more octets than are drawn for it, and each leaves on its own. */
final class ChopHandler extends PiecesHandler {

    private final Fault.Chop fault;
    private final Dice dice;

    ChopHandler(Fault.Chop fault, Dice dice) {
        super(fault.faultDirection());
        this.fault = fault;
        this.dice = dice;
    }

    @Override
    int next() {
        int range = fault.most() - fault.least();
        return range == 0 ? fault.least() : fault.least() + dice.below(range + 1);
    }
}
