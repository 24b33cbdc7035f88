package io.wsfuzz.oracle;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.Ending;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of one connection what a right peer may do, and grades what this one does, while it does it.
 *
 * <p>It is told what went out and what came in, octet by octet, and knows nothing of a case. A right peer has many ways: it may
 * answer each ping or the latest only, before or behind an echo, find bad text at once or at the end, have a limit and say so,
 * fail before it has answered what came earlier, and ping by itself. All of them are {@link Assessment#OK} or
 * {@link Assessment#NON_STRICT}; what none of them does is {@link Assessment#FAILED}.
 *
 * <p>Times are nanoseconds of any clock that never goes back. What is kept is what may still be owed: the messages that have not
 * come back, so this is for dialogues of a bounded size.
 */
public final class Oracle {

    private final Side us;
    private final long patience;
    private final long closingPatience;
    private final Opening opening;
    private final Ledger ledger;
    private final SenderReading ours;
    private final SenderReading theirs;
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();
    private final List<Deviation> deviations = new ArrayList<>();
    private boolean agreed;
    private long movedAt;

    /**
     * An oracle.
     *
     * @param us       our side
     * @param patience what has not come when nothing has moved for so long, never will
     * @param closing  the same, once the closing handshake has begun
     */
    public Oracle(Side us, Duration patience, Duration closing) {
        this.us = us;
        this.patience = patience.toNanos();
        closingPatience = closing.toNanos();
        opening = new Opening(us, deviations::add);
        ledger = new Ledger(us.peer(), deviations::add);
        ours = new SenderReading(us, ledger::weSaid);
        theirs = new SenderReading(us.peer(), ledger::peerSaid);
    }

    /** We are the server, and this is what the client asks for. */
    public void asked(Head request) {
        opening.asked(request);
    }

    /** TCP is there. */
    public void opened(long now) {
        movedAt = now;
    }

    /** These octets go out: from now on the peer may have read them. The position of {@code octets} stays. */
    public void sent(ByteBuffer octets, long now) {
        movedAt = now;
        ByteBuffer rest = octets.duplicate();
        opening.sent(rest);
        settle();
        if (opening.isOpen()) {
            ours.read(rest);
        } else {
            byte[] kept = new byte[rest.remaining()];
            rest.get(kept);
            early.writeBytes(kept);
        }
    }

    /** The connection may have opened: what went out before that is read now. */
    private void settle() {
        if (opening.isOpen() && !agreed) {
            agreed = true;
            opening.terms(us).ifPresent(ours::agree);
            opening.terms(us.peer()).ifPresent(theirs::agree);
            ours.read(ByteBuffer.wrap(early.toByteArray()));
        }
    }

    /** Our half of TCP ends, by FIN or RST. */
    public void finished(long now) {
        movedAt = now;
        ledger.weFinished();
    }

    /** These octets came in. The position of {@code octets} stays. */
    public void received(ByteBuffer octets, long now) {
        movedAt = now;
        ByteBuffer rest = octets.duplicate();
        opening.received(rest);
        settle();
        if (opening.isOpen()) {
            theirs.read(rest);
        }
    }

    /** The peer's half of TCP has ended. */
    public void ended(Ending how, long now) {
        movedAt = now;
        if (opening.isOpen()) {
            ledger.ended(how);
        } else if (how != Ending.CUT) {
            opening.ended();
        }
    }

    /** It is {@code now}, and all that came until then has been {@linkplain #received told}. */
    public void passed(long now) {
        long longest = ledger.isClosing() ? closingPatience : patience;
        if (now - movedAt < longest) {
            return;
        }
        if (opening.isOpen()) {
            ledger.overdue();
        } else {
            opening.overdue();
        }
    }

    /** What the peer is worth so far. */
    public Assessment assessment() {
        return deviations.stream().map(Deviation::assessment).reduce(Assessment.OK, Assessment::or);
    }

    /** All that was not as it should be, in order; what follows a failure is not looked at. */
    public List<Deviation> deviations() {
        return List.copyOf(deviations);
    }

    /** The first of the worst. */
    public Optional<Deviation> worst() {
        Assessment worst = assessment();
        return deviations.stream().filter(each -> each.assessment() == worst).findFirst();
    }
}
