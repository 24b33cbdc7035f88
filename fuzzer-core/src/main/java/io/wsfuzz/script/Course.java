package io.wsfuzz.script;

import io.wsfuzz.frame.Opcode;
import java.util.List;

/** Follows a case from line to line and finds what can never happen: {@code < echo} before anything was sent. */
final class Course {

    /** How far the connection is. */
    private enum Stage {
        /** The opening handshake may still fail. */
        OPENING, OPEN,
        /** The peer has ended its half of TCP; ours is open. */
        PEER_DONE,
        /** The server has refused; its head can still be looked at. */
        REFUSED, OVER
    }

    private Stage stage = Stage.OPENING;
    private String ended = "";
    private boolean weAreDone;
    private long messages;
    /** Octets outside of any frame may be frames: nobody counts messages then. */
    private boolean uncounted;

    private Course() {}

    private Course(Course before) {
        stage = before.stage;
        ended = before.ended;
        weAreDone = before.weAreDone;
        messages = before.messages;
        uncounted = before.uncounted;
    }

    /** Throws {@link Wrong} at the first line that makes no sense; the others of its block are not looked at. */
    static void check(List<Step> prelude, List<Alternative> alternatives) {
        Course common = new Course();
        common.steps(prelude);
        for (Alternative alternative : alternatives) {
            new Course(common).steps(alternative.steps());
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
            case Step.SendFin fin -> {
                sent(fin, 0);
                weAreDone = true;
                ended = "> fin";
            }
            case Step.SendReset reset -> {
                sent(reset, 0);
                over(Stage.OVER, "> reset");
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

    private void sent(Step.Send step, int begun) {
        if (stage == Stage.OVER || stage == Stage.REFUSED || weAreDone) {
            throw new Wrong(step.at(), "this can never be sent: the connection has ended with '" + ended + "'");
        }
        messages += begun;
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
            throw new Wrong(repeat.at(), "this can never be seen: there are more '< echo' than messages sent");
        }
    }

    private void see(Step.See see) {
        boolean late = stage == Stage.OVER || stage == Stage.PEER_DONE
                || stage == Stage.REFUSED && !(see.what() instanceof Expectation.Header);
        if (late) {
            throw new Wrong(see.at(), "this can never be seen: the connection has ended with '" + ended + "'");
        }
        switch (see.what()) {
            case Expectation.Message ignored -> stage = Stage.OPEN;
            case Expectation.Ping ignored -> stage = Stage.OPEN;
            case Expectation.Pong ignored -> stage = Stage.OPEN;
            case Expectation.Echo ignored -> echo(see);
            case Expectation.Failed ignored -> over(Stage.OVER, Notation.line(see));
            case Expectation.Closed ignored -> over(Stage.OVER, Notation.line(see));
            case Expectation.Limit ignored -> over(Stage.OVER, "< limit");
            case Expectation.Eof ignored -> over(Stage.PEER_DONE, "< eof");
            case Expectation.Reset ignored -> over(Stage.OVER, "< reset");
            case Expectation.Silence ignored -> {
            }
            case Expectation.Accepted ignored -> opening(see, Stage.OPEN);
            case Expectation.Refused ignored -> {
                opening(see, Stage.REFUSED);
                ended = Notation.line(see);
            }
            case Expectation.Header ignored -> {
            }
        }
    }

    private void echo(Step.See see) {
        stage = Stage.OPEN;
        messages--;
        if (messages < 0 && !uncounted) {
            throw new Wrong(see.at(), "this can never be seen: no message that could be echoed has been sent before");
        }
    }

    private void opening(Step.See see, Stage then) {
        if (stage != Stage.OPENING) {
            throw new Wrong(see.at(), "this can never be seen: the opening handshake is over");
        }
        stage = then;
    }

    private void over(Stage then, String line) {
        stage = then;
        ended = line;
    }
}
