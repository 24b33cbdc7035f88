package io.wsfuzz.run;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.Rule;
import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The connection under a case: what comes and goes, what the protocol asks us to do about it (a pong, the answer to a
 * Close, the end of TCP), and how it ends.
 */
final class CaseConnection {

    private final Side us;
    private final Conditions conditions;
    private final Case played;
    private final SendQueue sendQueue;
    private final PeerReceiver peerReceiver;
    private final ExpectedMessages expectedMessages;
    private final List<Observation> seen = new ArrayList<>();
    private final SentPings sentPings = new SentPings();
    private final CorpusCursor corpusCursor = new CorpusCursor();
    private Optional<Terms> terms = Optional.empty();
    private long heard;
    private int echoes;
    private long now;
    private long start;
    private final ClosingDraft end = new ClosingDraft();
    private boolean finished;

    CaseConnection(Side us, Conditions conditions, Case played) {
        this.us = us;
        this.conditions = conditions;
        this.played = played;
        sendQueue = new SendQueue(us, conditions.seed(), conditions.statistics());
        expectedMessages = new ExpectedMessages(played);
        peerReceiver = new PeerReceiver(us.peer(), conditions, !played.head().quiet(), expectedMessages::candidates,
                this::hear);
    }

    Side us() {
        return us;
    }

    SendQueue outbox() {
        return sendQueue;
    }

    List<Observation> seen() {
        return seen;
    }

    void opened(long when) {
        start = when;
        now = when;
        peerReceiver.start(when);
        conditions.log().start(when);
    }

    /** Nanoseconds since the connection was opened. */
    long since(long when) {
        return when - start;
    }

    void at(long when) {
        now = when;
    }

    void note(String what) {
        conditions.log().note(now, what);
    }

    ExpectationMatcher matching(boolean half, boolean weClose) {
        return new ExpectationMatcher(conditions.seed(), half, weClose, played.head().wrongCode(),
                sentPings.payloads());
    }

    Optional<ScriptRunner.Answered> answered() {
        for (Observation each : seen) {
            if (each instanceof Observation.Accepted accepted) {
                return Optional.of(new ScriptRunner.Answered(accepted.head(), each));
            }
            if (each instanceof Observation.Refused refused) {
                return Optional.of(new ScriptRunner.Answered(refused.head(), each));
            }
        }
        return Optional.empty();
    }

    /**
     * Messages may be compressed from now on.
     *
     * @param agreed what the peer is held to
     * @param kept   what we keep to, which may be more
     */
    void agree(Terms agreed, Terms kept) {
        terms = Optional.of(agreed);
        peerReceiver.agree(agreed);
        sendQueue.agree(kept);
    }

    Optional<Terms> terms() {
        return terms;
    }

    /** How many octets have come, behind the opening handshake. */
    long heard() {
        return heard;
    }

    /** Sends a line of the case, unless the peer has closed: what comes after that reaches nobody. */
    void send(Step.Send written, long when) {
        Step.Send step = corpusCursor.next(written);
        if (end.hasEnded() || finished || end.hasRemote() && !end.isClosedByMe()) {
            conditions.log().note(when, "not sent, the connection is closed: " + Notation.line(step));
            return;
        }
        if (!played.head().quiet()) {
            conditions.log().script(Direction.OUT, when, Notation.line(step).substring(2));
        }
        if (step instanceof Step.SendClose close) {
            end.closes(new Closing.CloseFrame(close.code(), octets(close.reason())), true);
        }
        if (step instanceof Step.SendFrame frame && frame.opcode() == Opcode.PING.code()) {
            sentPings.sent(octets(frame.payload()));
        }
        if (step instanceof Step.SendFin || step instanceof Step.SendReset) {
            finished = true;
            end.finishes();
        }
        expectedMessages.sent(step, when);
        sendQueue.send(step);
    }

    private Octets octets(Payload payload) {
        ByteBuffer first = ByteBuffer.allocate((int) Math.min(payload.length(), 256));
        payload.open(conditions.seed()).read(first);
        return Octets.copy(first.flip());
    }

    void received(ByteBuffer octets, long when) {
        now = when;
        heard += octets.remaining();
        peerReceiver.receive(octets, when);
    }

    /** Something was seen; what the protocol asks of us is done about it. */
    void hear(Observation what) {
        if (seen.size() - echoes >= Conditions.MOST_EVENTS - 1) {
            flood(new Observation.Flood(now - start,
                    "more than " + (seen.size() - echoes) + " messages and control frames"));
            return;
        }
        switch (what) {
            case Observation.Pong pong ->
                    seen.add(new Observation.Pong(pong.at(), pong.payload(), sentPings.answered(pong.payload())));
            case Observation.Close close -> {
                seen.add(new Observation.Close(close.at(), close.code(), close.reason(), end.hasLocal(),
                        sendQueue.soFar()));
                end.closed(new Closing.CloseFrame(close.code(), close.reason()));
                answerClose(close);
            }
            case Observation.Ping ping -> {
                seen.add(ping);
                answerPing(ping);
            }
            case Observation.Violated broken -> {
                seen.add(broken);
                fail(broken);
            }
            case Observation.Message message -> message(message);
            case Observation.Flood flood -> flood(flood);
            case Observation.Accepted _,Observation.Refused _,Observation.Ended _ -> seen.add(what);
        }
    }

    private void flood(Observation.Flood flood) {
        if (!(seen.getLast() instanceof Observation.Flood)) {
            seen.add(flood);
            end.violated();
        }
    }

    private void message(Observation.Message message) {
        OptionalLong sent = expectedMessages.echoed(message);
        echoes += sent.isPresent() ? 1 : 0;
        seen.add(sent.isPresent() ? message.asEcho(echoes <= Conditions.ECHOES_SHOWN) : message);
        sent.ifPresent(at -> conditions.statistics().roundTrip(now - at));
    }

    private void answerPing(Observation.Ping ping) {
        if (!end.hasLocal() && !sendQueue.isInsideFrame() && !finished) {
            conditions.log().script(Direction.OUT, now, "pong " + Notation.octets(ping.payload()));
            sendQueue.control(Opcode.PONG, ping.payload());
        }
    }

    /** RFC 6455, section 5.5.1: a Close is answered with a Close, usually of the same code; then the server ends TCP. */
    private void answerClose(Observation.Close close) {
        sendClose(close.code(), false);
        if (us == Side.SERVER) {
            fin();
        }
    }

    private void fail(Observation.Violated broken) {
        end.violated();
        Rule rule = broken.violation().rule();
        if (rule != Rule.HANDSHAKE) {
            sendClose(
                    OptionalInt.of(rule == Rule.TEXT_NOT_UTF8 ? CloseCode.INVALID_PAYLOAD : CloseCode.PROTOCOL_ERROR),
                    false);
        }
    }

    /** Begins the closing handshake, unless it has begun. */
    void close(int code) {
        if (!end.hasLocal() && !end.hasRemote() && !end.hasEnded()) {
            sendClose(OptionalInt.of(code), true);
        }
    }

    private void sendClose(OptionalInt code, boolean begins) {
        if (end.hasLocal() || finished) {
            return;
        }
        if (sendQueue.isInsideFrame()) {
            note("no Close is written into the unfinished frame");
            return;
        }
        end.closes(new Closing.CloseFrame(code, Octets.NONE), begins);
        Step.SendClose close = new Step.SendClose(played.at(), code, Payload.EMPTY, io.wsfuzz.script.SendOptions.PLAIN);
        conditions.log().script(Direction.OUT, now, Notation.line(close).substring(2));
        sendQueue.send(close);
    }

    private void fin() {
        if (!finished) {
            finished = true;
            end.finishes();
            conditions.log().script(Direction.OUT, now, "fin");
            sendQueue.end(new Action.Fin());
        }
    }

    void ended(Ending how, long when) {
        now = when;
        peerReceiver.end(when);
        if (!end.hasEnded()) {
            end.ended(how);
            conditions.log().script(Direction.IN, when, how.word());
            hear(new Observation.Ended(when - start, how));
        }
    }

    /** Ends TCP from our side, if it has not ended; {@code failed} where that is because of the peer. */
    void drop(boolean failed) {
        if (failed) {
            end.fails();
        }
        fin();
    }

    /** Notes which deadline the peer let pass while {@code what} was waited for. */
    void missed(Expectation what, boolean half) {
        end.missed(what, half);
    }

    /** The peer did not end what we began to close. */
    void missed(long when) {
        now = when;
        end.missedEnd();
        note(end.hasRemote() ? "the peer did not end TCP" : "our Close was not answered");
    }

    boolean hasViolation() {
        return end.hasViolation();
    }

    /** Whether there is nothing left to learn of this connection. */
    boolean isDone() {
        return end.hasEnded() || us == Side.SERVER && end.hasRemote() && finished;
    }

    Closing closing() {
        return end.closing();
    }
}
