package io.wsfuzz.judged;

import io.wsfuzz.frame.Dice;

/** The masking keys of a {@link JudgedPeer} with a trait, which is a client. */
final class PeerMasks {

    private final Trait trait;
    private final Dice dice = new Dice(7);
    private int last = 0x37fa213d;

    PeerMasks(Trait trait) {
        this.trait = trait;
    }

    int next() {
        last = switch (trait) {
            case SAME_MASKING_KEY -> last;
            case COUNTS_MASKING_KEYS -> last + 0x01000001;
            default -> (int) dice.next();
        };
        return last;
    }
}
