package io.wsfuzz.run;

import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which payloads the messages of a peer may have to be, in any alternative of the case. */
final class ExpectedMessages {

    /** A message of ours that may come back. */
    static final class SentMessage {
        private final Expectation.Message message;
        private long at;

        private SentMessage(int opcode, Payload payload, long now) {
            message = new Expectation.Message(opcode, payload);
            at = now;
        }

        /** Its last octet has gone: its round trip begins. Until then it is that when the stream took it. */
        void gone(long now) {
            at = now;
        }
    }

    private final Set<Expectation.Message> messages = new LinkedHashSet<>();
    private final Deque<SentMessage> unanswered = new ArrayDeque<>();
    private final List<Payload> fragments = new ArrayList<>();
    /** The message that is on its way, frame by frame, if all of it is known. */
    private @Nullable SentMessage begun;
    private int fragmented;
    private boolean echoes;

    ExpectedMessages(Case played) {
        collect(played.prelude());
        for (Alternative alternative : played.alternatives()) {
            collect(alternative.steps());
        }
    }

    private void collect(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Repeat repeat) {
                collect(repeat.steps());
            } else if (step instanceof Step.See see) {
                if (see.what() instanceof Expectation.Message message) {
                    messages.add(message);
                }
                echoes |= see.what() instanceof Expectation.Echo;
            }
        }
    }

    /** What a message with {@code opcode} is compared with. */
    List<Payload> candidates(int opcode) {
        List<Payload> candidates = new ArrayList<>();
        for (Expectation.Message message : messages) {
            if (message.opcode() == opcode) {
                candidates.add(message.payload());
            }
        }
        if (echoes && !unanswered.isEmpty()) {
            candidates.add(unanswered.element().message.payload());
        }
        return candidates;
    }

    /**
     * A peer may send a message back while it still comes, so all of it must be known when its first frame goes out: finds what
     * continues it in the script. What does not end in the same block is known with its last frame.
     *
     * @param behind what follows {@code first}; is copied and stays where it is, as does {@code corpusCursor}
     */
    void lookAhead(Step.Send first, StepCursor behind, CorpusCursor corpusCursor, long now) {
        if (!echoes || !fragments.isEmpty() || !(first instanceof Step.SendFrame frame)
                || Opcode.isControl(frame.opcode()) || !frame.sendOptions().more()) {
            return;
        }
        List<Payload> parts = new ArrayList<>(List.of(frame.payload()));
        StepCursor steps = behind.copy();
        CorpusCursor places = corpusCursor.copy();
        for (Step step = steps.next(); step != null; step = steps.next()) {
            if (step instanceof Step.Send send && places.next(send) instanceof Step.SendFrame next
                    && !Opcode.isControl(next.opcode())) {
                parts.add(next.payload());
                if (!next.sendOptions().more()) {
                    begun = whole(frame.opcode(), new Payload.Joined(parts), now);
                    return;
                }
            }
        }
    }

    /**
     * The stream takes a line of ours. A peer may answer octets of which we have not been told that they have gone, so a
     * message is remembered from now on.
     *
     * @return the message that it ends, if it may come back; null for none
     */
    @Nullable
    SentMessage sent(Step.Send step, long now) {
        if (!echoes) {
            return null;
        }
        return switch (step) {
            case Step.SendMessage message -> whole(message.opcode(), message.payload(), now);
            case Step.SendFrame frame when !Opcode.isControl(frame.opcode()) -> fragment(frame, now);
            case Step.SendFrame _,Step.SendClose _,Step.SendHead _,Step.SendOctets _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _ ->
                    null;
        };
    }

    private SentMessage whole(int opcode, Payload payload, long now) {
        SentMessage whole = new SentMessage(opcode, payload, now);
        unanswered.add(whole);
        return whole;
    }

    private @Nullable SentMessage fragment(Step.SendFrame frame, long now) {
        if (fragments.isEmpty()) {
            fragmented = frame.opcode();
        }
        fragments.add(frame.payload());
        if (frame.sendOptions().more()) {
            return null;
        }
        Payload payload = fragments.size() == 1 ? fragments.getFirst() : new Payload.Joined(fragments);
        fragments.clear();
        SentMessage known = begun;
        begun = null;
        return known == null ? whole(fragmented, payload, now) : known;
    }

    /**
     * A message has come: when the one was sent that waited longest for its echo, if it is that; in any case it waits no
     * longer.
     */
    OptionalLong echoed(Observation.Message message) {
        SentMessage answered = unanswered.poll();
        boolean echo = answered != null && answered.message.opcode() == message.opcode()
                && message.is(answered.message.payload());
        return echo ? OptionalLong.of(answered.at) : OptionalLong.empty();
    }
}
