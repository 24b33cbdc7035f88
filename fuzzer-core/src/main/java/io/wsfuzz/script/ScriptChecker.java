package io.wsfuzz.script;

import io.wsfuzz.frame.Opcode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a case from line to line and finds what can never happen: {@code < echo} before anything was sent. */
final class ScriptChecker {

    /** How far the connection is. */
    private enum ConnectionStage {
        /** The opening handshake may still fail. */
        OPENING, OPEN,
        /** The peer has ended its half of TCP; ours is open. */
        PEER_DONE,
        /** The server has refused; its head can still be looked at. */
        REFUSED, OVER
    }

    private ConnectionStage connectionStage = ConnectionStage.OPENING;
    private String ended = "";
    private boolean weAreDone;
    private long messages;
    /** The line behind which nothing is read. */
    private Step.@Nullable HoldReading held;
    /** Octets outside of any frame may be frames: nobody counts messages then. */
    private boolean uncounted;

    private ScriptChecker() {}

    private ScriptChecker(ScriptChecker before) {
        connectionStage = before.connectionStage;
        ended = before.ended;
        weAreDone = before.weAreDone;
        messages = before.messages;
        held = before.held;
        uncounted = before.uncounted;
    }

    /** Throws {@link ScriptException} at the first line that makes no sense; the others of its block are not looked at. */
    static void check(List<Step> prelude, List<Alternative> alternatives) {
        ScriptChecker common = new ScriptChecker();
        common.steps(prelude);
        common.requireReading();
        for (Alternative alternative : alternatives) {
            ScriptChecker block = new ScriptChecker(common);
            block.steps(alternative.steps());
            block.requireReading();
        }
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            step(step);
        }
    }

    private void step(Step step) {
        switch (step) {
            case Step.SendFrame frame -> sent(frame, begins(frame.opcode()));
            case Step.SendHead head -> sent(head, begins(head.opcode()));
            case Step.SendMessage message -> sent(message, 1);
            case Step.SendClose close -> sent(close, 0);
            case Step.SendOctets octets -> {
                sent(octets, 0);
                uncounted = true;
            }
            case Step.SendFin fin -> last(fin, "> fin");
            case Step.SendTruncate truncate -> last(truncate, "> truncate");
            case Step.SendReset reset -> {
                notOver(reset);
                over(ConnectionStage.OVER, "> reset");
            }
            case Step.HoldReading hold -> {
                notOver(hold);
                requireReading();
                held = hold;
            }
            case Step.ResumeReading resume -> {
                if (held == null) {
                    throw new ScriptException(resume.at(), "nothing is held here: there is no '> hold reading' above");
                }
                held = null;
            }
            case Step.See see -> see(see);
            case Step.Wait ignored -> {
            }
            case Step.Repeat repeat -> repeat(repeat);
        }
    }

    private static int begins(int opcode) {
        return opcode == Opcode.TEXT.code() || opcode == Opcode.BINARY.code() ? 1 : 0;
    }

    private void last(Step.Send step, String line) {
        sent(step, 0);
        weAreDone = true;
        ended = line;
    }

    private void sent(Step.Send step, int begun) {
        notOver(step);
        if (weAreDone) {
            throw neverSent(step);
        }
        messages += begun;
    }

    private void notOver(Step step) {
        if (connectionStage == ConnectionStage.OVER || connectionStage == ConnectionStage.REFUSED) {
            throw neverSent(step);
        }
    }

    private ScriptException neverSent(Step step) {
        return new ScriptException(step.at(),
                "this can never be sent: the connection has ended with '" + ended + "'");
    }

    /** What is held is resumed in the same lines, unless TCP ends there. */
    private void requireReading() {
        if (held != null && connectionStage != ConnectionStage.OVER) {
            throw new ScriptException(held.at(), "this 'hold reading' has no 'resume'");
        }
    }

    private void repeat(Step.Repeat repeat) {
        steps(repeat.steps());
        if (repeat.times() == 1) {
            return;
        }
        long before = messages;
        steps(repeat.steps());
        messages += (messages - before) * (repeat.times() - 2L);
        if (messages < 0 && !uncounted) {
            throw new ScriptException(repeat.at(),
                    "this can never be seen: there are more '< echo' than messages sent");
        }
    }

    private void see(Step.See see) {
        if (held != null) {
            throw new ScriptException(see.at(), "this can never be seen: nothing is read before '> resume'");
        }
        boolean late = connectionStage == ConnectionStage.OVER || connectionStage == ConnectionStage.PEER_DONE
                || connectionStage == ConnectionStage.REFUSED && !(see.what() instanceof Expectation.Header);
        if (late) {
            throw new ScriptException(see.at(),
                    "this can never be seen: the connection has ended with '" + ended + "'");
        }
        switch (see.what()) {
            case Expectation.Message ignored -> connectionStage = ConnectionStage.OPEN;
            case Expectation.Ping ignored -> connectionStage = ConnectionStage.OPEN;
            case Expectation.Pong ignored -> connectionStage = ConnectionStage.OPEN;
            case Expectation.Echo ignored -> echo(see);
            case Expectation.Failed ignored -> over(ConnectionStage.OVER, Notation.line(see));
            case Expectation.Closed ignored -> over(ConnectionStage.OVER, Notation.line(see));
            case Expectation.Limit ignored -> over(ConnectionStage.OVER, "< limit");
            case Expectation.Eof ignored -> over(ConnectionStage.PEER_DONE, "< eof");
            case Expectation.Reset ignored -> over(ConnectionStage.OVER, "< reset");
            case Expectation.CloseFrame ignored -> connectionStage = ConnectionStage.OPEN;
            case Expectation.Absence ignored -> {
            }
            case Expectation.FreshKeys ignored -> {
            }
            case Expectation.Accepted ignored -> opening(see, ConnectionStage.OPEN);
            case Expectation.Refused ignored -> {
                opening(see, ConnectionStage.REFUSED);
                ended = Notation.line(see);
            }
            case Expectation.Header ignored -> {
            }
        }
    }

    private void echo(Step.See see) {
        connectionStage = ConnectionStage.OPEN;
        messages--;
        if (messages < 0 && !uncounted) {
            throw new ScriptException(see.at(),
                    "this can never be seen: no message that could be echoed has been sent before");
        }
    }

    private void opening(Step.See see, ConnectionStage then) {
        if (connectionStage != ConnectionStage.OPENING) {
            throw new ScriptException(see.at(), "this can never be seen: the opening handshake is over");
        }
        connectionStage = then;
    }

    private void over(ConnectionStage then, String line) {
        connectionStage = then;
        ended = line;
    }
}
