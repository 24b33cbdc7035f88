package io.wsfuzz.run;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.frame.Comparison;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@linkplain Observation observations} of what an {@link io.wsfuzz.session.Endpoint} hears: messages are compared with what
 * they may have to be while they come, and forgotten.
 */
final class PeerReceiver {

    private final Side peer;
    private final Conditions conditions;
    private final boolean logsFrames;
    private final IntFunction<List<Payload>> candidates;
    private final Consumer<Observation> tell;
    private long now;
    private long start;
    private boolean stopped;
    private boolean inDataFrame;
    private long payload;
    private @Nullable FrameLogLine line;
    private @Nullable ComparedMessage message;

    /**
     * A receiver of what {@code peer} sends.
     *
     * @param candidates an opcode to the payloads that a message of it is compared with
     */
    PeerReceiver(Side peer, Conditions conditions, boolean logsFrames, IntFunction<List<Payload>> candidates,
            Consumer<Observation> tell) {
        this.peer = peer;
        this.conditions = conditions;
        this.logsFrames = logsFrames && conditions.log().isOn();
        this.candidates = candidates;
        this.tell = tell;
    }

    void start(long when) {
        start = when;
    }

    /** Whether a message was so long that no more is listened to. */
    boolean isStopped() {
        return stopped;
    }

    /** How many octets of payload have come in data frames, as they were on the wire. */
    long payload() {
        return payload;
    }

    /** The peer's half of TCP has ended: writes down the frame that it cut off, if it did. */
    void end(long when) {
        if (line != null) {
            conditions.log().script(Direction.IN, when, line.unfinished(peer), line.header());
            line = null;
        }
    }

    private void begin(FrameHeader header) {
        conditions.statistics().frame(Direction.IN, header.opcode());
        inDataFrame = !Opcode.isControl(header.opcode());
        line = logsFrames ? new FrameLogLine(header) : null;
    }

    /** The peer has sent this. */
    void heard(Event event, long when) {
        now = when;
        switch (event) {
            case Event.FrameStarted started -> begin(started.header());
            case Event.FramePart part -> {
                payload += inDataFrame ? part.octets().remaining() : 0;
                if (line != null) {
                    line.add(part.octets());
                }
            }
            case Event.FrameEnded _ -> {
                if (line != null) {
                    conditions.log().script(Direction.IN, now, line.text(peer), line.header());
                    line = null;
                }
            }
            case Event.MessageStarted started -> message = new ComparedMessage(started);
            case Event.MessagePart part -> {
                if (message != null) {
                    message.add(part.octets());
                }
            }
            case Event.MessageEnded ended -> {
                if (message != null) {
                    tell.accept(message.seen(ended));
                    message = null;
                }
            }
            case Event.Ping ping -> tell.accept(new Observation.Ping(now - start, ping.payload()));
            case Event.Pong pong -> tell.accept(new Observation.Pong(now - start, pong.payload(), -1));
            case Event.Close close ->
                    tell.accept(new Observation.Close(now - start, close.code(), close.reason(), false,
                            Observation.Sent.NONE));
            case Event.Violated violated -> violated(violated.violation());
        }
    }

    private void violated(Violation violation) {
        if (line != null) {
            conditions.log().script(Direction.IN, now, line.broken(peer), line.header());
            line = null;
        }
        conditions.log().note(now, violation.sentence());
        tell.accept(new Observation.Violated(now - start, violation));
    }

    /** A message that is coming. */
    private final class ComparedMessage {
        private final Event.MessageStarted started;
        private final long most;
        private final List<Comparison> comparisons;
        private final ByteBuffer first = ByteBuffer.allocate(Observation.PREVIEW);
        private long length;

        ComparedMessage(Event.MessageStarted started) {
            this.started = started;
            comparisons = candidates.apply(started.opcode()).stream()
                    .map(each -> new Comparison(each, conditions.seed())).toList();
            most = comparisons.stream().mapToLong(each -> each.expected().length()).max().orElse(0)
                    + Conditions.MOST_TOO_MANY;
        }

        void add(ByteBuffer octets) {
            length += octets.remaining();
            if (length > most) {
                flood();
                return;
            }
            for (Comparison comparison : comparisons) {
                comparison.accept(octets);
            }
            int size = Math.min(first.remaining(), octets.remaining());
            first.put(first.position(), octets, octets.position(), size);
            first.position(first.position() + size);
        }

        private void flood() {
            if (!stopped) {
                stopped = true;
                tell.accept(new Observation.Flood(now - start, "a message of more than " + most + " octets"));
            }
        }

        private void count(Event.MessageEnded ended) {
            MessageStatistics counts = conditions.statistics().messages(Direction.IN);
            counts.message(ended.length());
            counts.payload(ended.deflated().map(MessageFacts::octetsIn).orElse(ended.length()));
            if (started.compressed()) {
                counts.compressed();
            }
            ended.deflated().ifPresent(counts::deflated);
        }

        Observation.Message seen(Event.MessageEnded ended) {
            count(ended);
            List<Observation.Compared> compared = comparisons.stream()
                    .map(each -> new Observation.Compared(each.expected(), each.differsAt())).toList();
            return new Observation.Message(now - start, started.opcode(), ended.length(), ended.fragments(),
                    Octets.copy(first.flip()),
                    compared, false);
        }
    }
}
