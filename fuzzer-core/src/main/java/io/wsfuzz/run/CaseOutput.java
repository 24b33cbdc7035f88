package io.wsfuzz.run;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Position;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What we send in a case, line by line. What the peer may answer is remembered when the stream takes it; what is written down
 * and counted has gone, and has the time of the wire.
 */
final class CaseOutput {

    /** So many lines are noted that are not sent as the connection has ended; a script may have a million of them. */
    private static final int MOST_NOTED = 100;

    /** So many octets of a payload are remembered: a control frame has at most 125. */
    private static final int REMEMBERED = 256;

    private final Conditions conditions;
    private final SendQueue sendQueue = new SendQueue();
    private final ScriptFrames scriptFrames;
    private final ExpectedMessages expectedMessages;
    private final SentPings sentPings = new SentPings();
    private int skipped;

    CaseOutput(Conditions conditions, ExpectedMessages expectedMessages, Endpoint endpoint) {
        this.conditions = conditions;
        this.expectedMessages = expectedMessages;
        scriptFrames = new ScriptFrames(conditions.seed(), conditions.statistics(), endpoint);
    }

    /** A head of the opening handshake goes out. */
    void addHead(String startLine, Octets octets, int chop, boolean flush) {
        sendQueue.add(() -> new Action.Write(Payload.of(octets).open(0), chop, flush), new SentLine(startLine));
    }

    /** A line of the script; it is written down if {@code isLogged}. */
    void addLine(Step.Send step, boolean isLogged, long now) {
        if (step instanceof Step.SendFrame frame && frame.opcode() == Opcode.PING.code()) {
            sentPings.sent(octets(frame.payload()));
        }
        add(step, isLogged, now);
    }

    /** Likewise, or what the protocol asks for. */
    void add(Step.Send step, boolean isLogged, long now) {
        ExpectedMessages.SentMessage message = expectedMessages.sent(step, now);
        SentLine line = new SentLine(isLogged ? Notation.line(step).substring(2) : null);
        sendQueue.add(() -> {
            Action action = scriptFrames.action(step, sendQueue.drained());
            line.of(scriptFrames.header(step));
            return action;
        }, new SendQueue.Departure() {
            @Override
            public void gone(long when) {
                line.gone(when);
                if (message != null) {
                    message.gone(when);
                }
                if (step instanceof Step.SendMessage whole) {
                    scriptFrames.gone(whole);
                }
            }

            @Override
            public void cut(long octets, long when) {
                line.cut(octets, when);
            }
        });
    }

    /** A frame that the protocol asks for in the case that begins at {@code at}. */
    void add(ControlFrame frame, Position at, long now) {
        Step.Send step = frame.opcode() == Opcode.CLOSE
                ? new Step.SendClose(at, frame.code(), Payload.EMPTY, SendOptions.PLAIN)
                : new Step.SendFrame(at, frame.opcode().code(), Payload.of(frame.payload()), SendOptions.PLAIN);
        add(step, true, now);
    }

    /** A line of the script is not sent, as the connection has ended. */
    void skip(Step.Send step, long now) {
        skipped++;
        if (skipped <= MOST_NOTED) {
            conditions.log().note(now, "not sent, the connection is closed: " + Notation.line(step));
        } else if (skipped == MOST_NOTED + 1) {
            conditions.log().note(now, "nor are the lines that follow");
        }
    }

    /** Writes a line down when its octets have gone. */
    private final class SentLine implements SendQueue.Departure {
        private final @Nullable String line;
        private Optional<FrameHeader> header = Optional.empty();

        SentLine(@Nullable String line) {
            this.line = line;
        }

        void of(Optional<FrameHeader> made) {
            header = made;
        }

        @Override
        public void gone(long now) {
            if (line != null) {
                conditions.log().script(Direction.OUT, now, line, header);
            }
        }

        @Override
        public void cut(long octets, long now) {
            if (line != null) {
                conditions.log().script(Direction.OUT, now, line + "  # cut off after " + octets + " octets",
                        header);
            }
        }
    }

    /** The first octets of a payload, all that a control frame can have. */
    Octets octets(Payload payload) {
        ByteBuffer first = ByteBuffer.allocate((int) Math.min(payload.length(), REMEMBERED));
        payload.open(conditions.seed()).read(first);
        return Octets.copy(first.flip());
    }

    /** The next action of the stream. */
    Action poll(long now) {
        return sendQueue.poll(now);
    }

    /** The stream has sent so many octets. */
    void sent(long octets, long now) {
        sendQueue.sent(octets, now);
        scriptFrames.gone(sendQueue.gone());
    }

    /** What has not gone never will. */
    void lose(long now) {
        sendQueue.lose(now);
    }

    /** What has gone so far. */
    Observation.Sent soFar() {
        return new Observation.Sent(sendQueue.gone(), scriptFrames.begun());
    }

    /** Whether a hand-made frame of ours has begun and is not whole: nothing else may be written into it. */
    boolean isInsideFrame() {
        return scriptFrames.isInsideFrame();
    }

    /** Whether the stream has taken all that there is. */
    boolean isDrained() {
        return sendQueue.isDrained();
    }

    /** Whether all that there is has gone. */
    boolean hasGone() {
        return sendQueue.hasGone();
    }

    SentPings sentPings() {
        return sentPings;
    }
}
