package io.wsfuzz.run;

import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
    private final CorpusCursor corpusCursor = new CorpusCursor();
    private Optional<Terms> terms = Optional.empty();
    private final HeldReading heldReading;
    private boolean aborted;
    private long now;
    private long start;
    private final ClosingDraft end;
    private final ClientKeys clientKeys;
    private final Sightings sightings;

    CaseConnection(Side us, Conditions conditions, Case played) {
        this.us = us;
        this.conditions = conditions;
        this.played = played;
        heldReading = new HeldReading(conditions.log());
        clientKeys = new ClientKeys(conditions.keyRepeats());
        expectedMessages = new ExpectedMessages(played);
        endpoint = new Endpoint(us, new Dice(Dice.seed(conditions.seed(), "masks")),
                conduct().endpointRules().tellingFailed(), new ProtocolAnswers(this, played.head().withheld()));
        end = new ClosingDraft(new ClassicEndpoint(us, conditions.conduct(), played.head()));
        output = new CaseOutput(conditions, expectedMessages, endpoint);
        sightings = new Sightings(conditions.statistics(), expectedMessages, output, end);
        peerReceiver = new PeerReceiver(us.peer(), conditions, !played.head().quiet(), expectedMessages::candidates,
                this::hear);
    }

    Conduct conduct() {
        return conditions.conduct();
    }

    Side us() {
        return us;
    }

    CaseOutput output() {
        return output;
    }

    List<Observation> seen() {
        return sightings.seen();
    }

    void opened(long when) {
        start = when;
        sightings.start(when);
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
    public void read(boolean wanted) {
        heldReading.read(wanted, now);
    }

    HeldReading heldReading() {
        return heldReading;
    }

    @Override
    public Optional<Observation> staleKey() {
        return clientKeys.wrong().map(wrong -> new Observation.Violated(now - start, wrong));
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
        end.classic().deflates();
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

    /** Likewise; the play goes on. */
    void excuse(HandshakeFault fault) {
        note("the play goes on over " + fault.clause() + ": " + fault.sentence());
        sightings.excuse(new Observation.Violated(now - start, Violation.of(fault)));
    }

    /** Sends a line of the case, unless that {@linkplain #isPastSending makes no sense}. @return whether it does */
    @Override
    public boolean send(Step.Send written, StepCursor behind) {
        Step.Send step = corpusCursor.next(written);
        boolean tearsDown = step instanceof Step.SendReset && !end.hasEnded();
        if (isPastSending() && !tearsDown) {
            output.skip(step, now);
            return false;
        }
        if (step instanceof Step.SendClose close) {
            end.classic().closes(close.sendOptions());
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

    /** A fault of ours has changed what comes or goes. */
    void disturbed(String what) {
        note("our fault: " + what);
        sightings.disturbed(what);
    }

    /** The peer has sent this. */
    void heard(Event event) {
        if (event instanceof Event.FrameStarted(FrameHeader header) && header.masked()) {
            clientKeys.masked(header.maskKey());
        }
        peerReceiver.heard(event, now);
    }

    /** A frame that the protocol asks for goes out. */
    void answer(ControlFrame frame) {
        output.add(frame, played.at(), now);
    }

    Sightings sightings() {
        return sightings;
    }

    /** Something was seen. */
    void hear(Observation what) {
        sightings.hear(what, now);
    }

    /** Begins the closing handshake, unless it has begun. */
    void close(OptionalInt code) {
        if (!end.hasRemote() && !end.hasEnded()) {
            end.classic().closes();
            endpoint.close(code, "");
        }
    }

    /** Ends our half of TCP, if it has not ended. */
    void fin() {
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
        aborted = true;
        if (failed) {
            end.fails();
        }
        end.finishes();
        output.lose(now);
        conditions.log().script(Direction.OUT, now, "reset");
    }

    boolean isAborted() {
        return aborted;
    }

    ClosingDraft end() {
        return end;
    }

    /** Whether nothing may be compressed, and the case is about that. */
    boolean isPlain() {
        return played.needs().isPresent() && terms.isEmpty();
    }

    /** It went on for so long that it is given up. @return what is seen of that */
    Observation endless(Duration cap) {
        Observation endless = new Observation.Endless(now - start, cap.toNanos());
        hear(endless);
        return endless;
    }

    /** What happened on it. */
    Transcript transcript(Transcript.Handshakes heads, List<Attempt> attempts, Duration duration) {
        return new Transcript(us, heads, terms, sightings.all(), attempts, end.closing(), end.classic().ending(),
                duration, sightings.disturbances(), conditions.log(), conditions.statistics());
    }

    /** Whether there is nothing left to learn of this connection. */
    boolean isDone() {
        return end.hasEnded() || us == Side.SERVER && end.hasRemote() && end.hasFinished()
                || conduct().isClassic() && end.classic().isClosed();
    }
}
