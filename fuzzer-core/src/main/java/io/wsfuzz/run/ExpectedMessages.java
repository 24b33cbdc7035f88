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

/** Which payloads the messages of a peer may have to be, in any alternative of the case. */
final class ExpectedMessages {

    /** A message of ours, and when its last frame was handed to the stream. */
    private record SentMessage(Expectation.Message message, long at) {}

    private final Set<Expectation.Message> messages = new LinkedHashSet<>();
    private final Deque<SentMessage> unanswered = new ArrayDeque<>();
    private final List<Payload> fragments = new ArrayList<>();
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
            candidates.add(unanswered.element().message().payload());
        }
        return candidates;
    }

    /** Remembers the messages of ours. */
    void sent(Step.Send step, long now) {
        if (!echoes) {
            return;
        }
        if (step instanceof Step.SendMessage message) {
            unanswered.add(new SentMessage(new Expectation.Message(message.opcode(), message.payload()), now));
        } else if (step instanceof Step.SendFrame frame && !Opcode.isControl(frame.opcode())) {
            if (fragments.isEmpty()) {
                fragmented = frame.opcode();
            }
            fragments.add(frame.payload());
            if (!frame.sendOptions().more()) {
                Payload whole = fragments.size() == 1 ? fragments.getFirst() : new Payload.Joined(fragments);
                unanswered.add(new SentMessage(new Expectation.Message(fragmented, whole), now));
                fragments.clear();
            }
        }
    }

    /**
     * A message has come: when the one was sent that waited longest for its echo, if it is that; in any case it waits no
     * longer.
     */
    OptionalLong echoed(Observation.Message message) {
        SentMessage answered = unanswered.poll();
        boolean echo = answered != null && answered.message().opcode() == message.opcode()
                && message.is(answered.message().payload());
        return echo ? OptionalLong.of(answered.at()) : OptionalLong.empty();
    }
}
