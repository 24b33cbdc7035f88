package io.wsfuzz.run;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Answer;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.script.Case;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The opening handshake of a case (RFC 6455, section 4), on either side. What comes of it is told to the {@link Line}. */
final class Opening {

    private final Case played;
    private final Line line;
    private final Conditions conditions;
    private final Head request;
    private final String key;
    private final HeadReader reader = new HeadReader();
    private @Nullable Head response;
    private boolean done;

    /**
     * An opening.
     *
     * @param request ours, where we are the client, else the peer's
     * @param key     the key in our request
     */
    Opening(Case played, Line line, Conditions conditions, Head request, String key) {
        this.played = played;
        this.line = line;
        this.conditions = conditions;
        this.request = request;
        this.key = key;
    }

    void begin(long now) {
        if (line.us() == Side.CLIENT) {
            send(request, now);
        } else {
            answer(now);
        }
    }

    private void send(Head head, long now) {
        conditions.log().script(Direction.OUT, now, head.startLine());
        line.outbox().raw(HandshakeEdit.apply(head, played.edits()), HandshakeEdit.chop(played.edits()),
                !played.together());
    }

    private void answer(long now) {
        done = true;
        conditions.log().script(Direction.IN, now, request.startLine());
        List<HandshakeFault> faults = Answer.checkRequest(request);
        response = faults.isEmpty() ? Answer.accept(request, List.of(), Optional.empty()) : Answer.refuse(faults);
        send(response, now);
        if (faults.isEmpty()) {
            line.hear(new Seen.Accepted(line.since(now), request));
        } else {
            wrong(faults, now);
        }
    }

    /** Reads the answer of a server; what comes behind its head stays in {@code octets}. */
    void read(ByteBuffer octets, long now) {
        switch (reader.read(octets)) {
            case HeadReader.Progress.Incomplete _ -> {
            }
            case HeadReader.Progress.Complete complete -> judge(complete.head(), now);
            case HeadReader.Progress.Malformed malformed ->
                    wrong("RFC 9112 2.1", "octet " + malformed.at() + " of the answer: " + malformed.reason(), now);
            case HeadReader.Progress.TooLong tooLong -> wrong("RFC 6455 4.1",
                    "the head of the answer is longer than " + tooLong.limit() + ' ' + tooLong.unit(), now);
        }
    }

    private void judge(Head head, long now) {
        response = head;
        done = true;
        conditions.log().script(Direction.IN, now, head.startLine());
        switch (Answer.check(head, key, List.of(), List.of())) {
            case Answer.Outcome.Accepted _ -> line.hear(new Seen.Accepted(line.since(now), head));
            case Answer.Outcome.Refused refused ->
                    line.hear(new Seen.Refused(line.since(now), refused.status(), head));
            case Answer.Outcome.Wrong wrong -> wrong(wrong.faults(), now);
        }
    }

    private void wrong(String clause, String sentence, long now) {
        wrong(List.of(new HandshakeFault(clause, sentence, 400)), now);
    }

    private void wrong(List<HandshakeFault> faults, long now) {
        done = true;
        faults.forEach(fault -> line.note(fault.clause() + ": " + fault.sentence()));
        HandshakeFault first = faults.getFirst();
        line.hear(new Seen.Violated(line.since(now), new Violation(Rule.HANDSHAKE, first.clause(), first.sentence())));
    }

    /** Whether it has succeeded or failed. */
    boolean isDone() {
        return done;
    }

    Transcript.Opening heads() {
        return new Transcript.Opening(Optional.of(request), Optional.ofNullable(response));
    }
}
