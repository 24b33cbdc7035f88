package io.wsfuzz.run;

import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.session.EndpointListener;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Violation;
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
final class CaseConnection implements ScriptRunner.ScriptPort {

    private final Side us;
    private final Conditions conditions;
    private final Case played;
    private final CaseOutput output;
    private final PeerReceiver peerReceiver;
    private final Endpoint endpoint;
    private final ExpectedMessages expectedMessages;
    private final List<Observation> seen = new ArrayList<>();
    private final CorpusCursor corpusCursor = new CorpusCursor();
    private Optional<Terms> terms = Optional.empty();
    private int echoes;
    private long now;
    private long start;
    private final ClosingDraft end = new ClosingDraft();

    CaseConnection(Side us, Conditions conditions, Case played) {
        this.us = us;
        this.conditions = conditions;
        this.played = played;
        expectedMessages = new ExpectedMessages(played);
        endpoint = new Endpoint(us, new Dice(Dice.seed(conditions.seed(), "masks")), new ProtocolListener());
        output = new CaseOutput(us, conditions, expectedMessages, endpoint);
        peerReceiver = new PeerReceiver(us.peer(), conditions, !played.head().quiet(), expectedMessages::candidates,
                this::hear);
    }

    Side us() {
        return us;
    }

    CaseOutput output() {
        return output;
    }

    List<Observation> seen() {
        return seen;
    }

    void opened(long when) {
        start = when;
        at(when);
        peerReceiver.start(when);
        conditions.log().start(when);
    }

    long since(long when) {
        return when - start;
    }

    void at(long when) {
        now = when;
    }

    @Override
    public void note(String what) {
        conditions.log().note(now, what);
    }

    @Override
    public ExpectationMatcher matching(boolean half, boolean weClose) {
        return new ExpectationMatcher(conditions.seed(), half, weClose, played.head().wrongCode(),
                output.sentPings());
    }

    /**
     * Messages may be compressed from now on.
     *
     * @param agreed what the peer is held to
     * @param kept   what we keep to, which may be more
     */
    void agree(Terms agreed, Terms kept) {
        terms = Optional.of(agreed);
        endpoint.agree(agreed, kept, Effort.LITTLE);
    }

    Optional<Terms> terms() {
        return terms;
    }

    /** Octets of payload that have come. */
    long payload() {
        return peerReceiver.payload();
    }

    /** Whether sending makes no sense: the connection has ended, is ending, or has failed. */
    boolean isPastSending() {
        return end.hasEnded() || end.hasFinished() || end.hasViolation() || end.hasRemote() && !end.isClosedByMe();
    }

    /** The peer's head of the opening handshake has come. */
    void heard(Head head) {
        conditions.log().script(Direction.IN, now, head.startLine());
    }

    /** The peer's head breaks these rules; not empty. */
    void violated(List<HandshakeFault> faults) {
        faults.forEach(fault -> note(fault.clause() + ": " + fault.sentence()));
        hear(new Observation.Violated(now - start, Violation.of(faults.getFirst())));
    }

    /** Sends a line of the case, unless that {@linkplain #isPastSending makes no sense}. @return whether it does */
    @Override
    public boolean send(Step.Send written, StepCursor behind) {
        Step.Send step = corpusCursor.next(written);
        if (isPastSending()) {
            output.skip(step, now);
            return false;
        }
        if (step instanceof Step.SendClose close) {
            endpoint.closes();
            end.closes(new Closing.CloseFrame(close.code(), output.octets(close.reason())));
        }
        if (step instanceof Step.SendFin || step instanceof Step.SendTruncate || step instanceof Step.SendReset) {
            end.finishes();
        }
        expectedMessages.lookAhead(step, behind, corpusCursor, now);
        output.addLine(step, !played.head().quiet(), now);
        return true;
    }

    void received(ByteBuffer octets, long when) {
        now = when;
        if (!peerReceiver.isStopped()) {
            endpoint.receive(octets);
        }
    }

    /** What the peer sends is seen, and what the protocol asks of us is done about it. */
    private final class ProtocolListener implements EndpointListener {
        @Override
        public void heard(Event event) {
            peerReceiver.heard(event, now);
        }

        @Override
        public boolean due(ControlFrame frame) {
            if (end.hasFinished() || end.hasLocal() || isFlooded()) {
                return false;
            }
            if (output.isInsideFrame()) {
                note("no " + Opcode.word(frame.opcode().code()) + " is written into the unfinished frame");
                return false;
            }
            if (frame.opcode() == Opcode.CLOSE) {
                end.closes(new Closing.CloseFrame(frame.code(), Octets.NONE));
            }
            output.add(frame, played.at(), now);
            return true;
        }

        @Override
        public void ending() {
            if (us == Side.SERVER && end.hasRemote()) {
                fin();
            }
        }
    }

    private boolean isFlooded() {
        return !seen.isEmpty() && seen.getLast() instanceof Observation.Flood;
    }

    /** Something was seen. */
    void hear(Observation what) {
        if (seen.size() - echoes >= Conditions.MOST_EVENTS - 1) {
            flood(new Observation.Flood(now - start,
                    "more than " + (seen.size() - echoes) + " messages and control frames"));
            return;
        }
        switch (what) {
            case Observation.Pong pong ->
                    seen.add(new Observation.Pong(pong.at(), pong.payload(),
                            output.sentPings().answered(pong.payload())));
            case Observation.Close close -> {
                seen.add(new Observation.Close(close.at(), close.code(), close.reason(), end.hasLocal(),
                        output.soFar()));
                end.closed(new Closing.CloseFrame(close.code(), close.reason()));
            }
            case Observation.Violated _ -> {
                seen.add(what);
                end.violated();
            }
            case Observation.Message message -> message(message);
            case Observation.Flood flood -> flood(flood);
            case Observation.Ping _,Observation.Accepted _,Observation.Refused _,Observation.Endless _,Observation.Ended _ ->
                    seen.add(what);
        }
    }

    private void flood(Observation.Flood flood) {
        if (!isFlooded()) {
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

    /** Begins the closing handshake, unless it has begun. */
    void close(int code) {
        if (!end.hasRemote() && !end.hasEnded()) {
            endpoint.close(OptionalInt.of(code), "");
        }
    }

    private void fin() {
        if (!end.hasFinished()) {
            end.finishes();
            output.add(new Step.SendFin(played.at()), true, now);
        }
    }

    void ended(Ending how, long when) {
        now = when;
        peerReceiver.end(when);
        if (how != Ending.FIN) {
            output.lose(when);
        }
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

    /** The peer takes nothing, and TCP is torn down; {@code failed} where nothing else was wrong before. */
    void abort(boolean failed) {
        if (failed) {
            end.fails();
        }
        end.finishes();
        output.lose(now);
        conditions.log().script(Direction.OUT, now, "reset");
    }

    /** Notes which deadline the peer let pass while {@code what} was waited for. */
    void missed(Expectation what, boolean half) {
        end.missed(what, half);
    }

    /** The peer did not end what we began to close. */
    void missedEnd() {
        end.missedEnd();
        note(end.hasRemote() ? "the peer did not end TCP" : "our Close was not answered");
    }

    ClosingDraft end() {
        return end;
    }

    /** Whether there is nothing left to learn of this connection. */
    boolean isDone() {
        return end.hasEnded() || us == Side.SERVER && end.hasRemote() && end.hasFinished();
    }
}
