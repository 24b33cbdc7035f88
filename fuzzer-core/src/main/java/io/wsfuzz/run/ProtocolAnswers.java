package io.wsfuzz.run;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.CaseHead.Withheld;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.EndpointListener;
import io.wsfuzz.session.Event;
import java.util.Set;

/** What the peer sends is seen, and what the protocol asks of us is done about it, unless the case withholds that. */
final class ProtocolAnswers implements EndpointListener {

    private final CaseConnection caseConnection;
    private final Set<Withheld> withheld;

    ProtocolAnswers(CaseConnection caseConnection, Set<Withheld> withheld) {
        this.caseConnection = caseConnection;
        this.withheld = withheld;
    }

    @Override
    public void heard(Event event) {
        caseConnection.end().classic().heard(event);
        caseConnection.heard(event);
    }

    @Override
    public boolean due(ControlFrame frame) {
        ClosingDraft end = caseConnection.end();
        boolean drops = end.hasViolation() && caseConnection.conduct().failing() == Conduct.Failing.BY_DROP;
        if (end.hasFinished() || end.hasLocal() || drops || caseConnection.sightings().isFlooded()
                || isWithheld(frame.opcode())) {
            return false;
        }
        if (caseConnection.output().isInsideFrame() && !caseConnection.conduct().isClassic()) {
            caseConnection.note("no " + Opcode.word(frame.opcode().code()) + " is written into the unfinished frame");
            return false;
        }
        if (frame.opcode() == Opcode.CLOSE) {
            end.closes(new Closing.CloseFrame(frame.code(), Octets.NONE));
        }
        caseConnection.answer(frame);
        return true;
    }

    /** The Close that fails a connection is no answer, and goes out in any case. */
    private boolean isWithheld(Opcode opcode) {
        return switch (opcode) {
            case PONG -> withheld.contains(Withheld.PONGS);
            case CLOSE -> withheld.contains(Withheld.CLOSE) && caseConnection.end().hasRemote();
            case CONTINUATION, TEXT, BINARY, PING -> false;
        };
    }

    @Override
    public void ending() {
        ClosingDraft end = caseConnection.end();
        boolean isWithheld =
                withheld.contains(Withheld.FIN) || withheld.contains(Withheld.CLOSE) && !end.hasLocal();
        if (caseConnection.us() == Side.SERVER && end.hasRemote() && !isWithheld) {
            caseConnection.fin();
        }
    }
}
