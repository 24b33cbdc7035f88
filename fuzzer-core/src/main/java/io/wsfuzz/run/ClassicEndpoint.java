package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.run.Conduct.Failing;
import io.wsfuzz.script.CaseHead;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Session;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol code of the classic suite makes of a connection. It sends nothing: it hears what the {@link CaseConnection}
 * hears, and notes what the other would have noted.
 *
 * <pre>
 *   OPENING ── accepted ──▶ OPEN ── a Close of ours, a broken rule, the deadline of the case ──▶ CLOSING
 *                             └──── the peer's Close, which is answered ──────────────────────────┤
 *   CLOSED ◀── TCP ended, a second broken rule, a Close where we are the server, no answer ───────┘
 * </pre>
 *
 * Unlike a {@link Session} it goes on reading after a broken rule, as it waits for the answer to its Close: pings, pongs and Close
 * frames still count then, and messages do not. Of several Close frames the last one counts.
 */
final class ClassicEndpoint {

    private enum ClassicState {
        OPENING, OPEN, CLOSING, CLOSED
    }

    /** No list of the classic suite is longer. */
    private static final int MOST_KEPT = 32;

    /** The codes below 3000 that are taken; 1012 to 1014 were registered later. */
    private static final Set<Integer> CODES = Set.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011);

    private final Side us;
    private final Conduct conduct;
    private final CaseHead caseHead;
    private final List<Observation> received = new ArrayList<>();
    private final ByteBuffer control = ByteBuffer.allocate(Session.LONGEST_CONTROL);
    private ClassicState classicState = ClassicState.OPENING;
    private boolean opened;
    private boolean closedByMe;
    private boolean failedByMe;
    private boolean droppedByMe;
    private boolean wasClean;
    private @Nullable CloseFrame remote;
    private long count;
    private boolean deflates;
    private FrameHeader frame = new FrameHeader(true, 0, 0, false, 0, LengthForm.BITS_7, 0);
    private boolean insideMessage;
    private boolean notUtf8;
    /** Nobody else hears messages any more. */
    private boolean isAlone;
    private @Nullable UnheardMessage unheardMessage;

    ClassicEndpoint(Side us, Conduct conduct, CaseHead caseHead) {
        this.us = us;
        this.caseHead = caseHead;
        this.conduct = conduct;
    }

    /** The opening handshake succeeded. */
    void opened() {
        if (classicState == ClassicState.OPENING) {
            classicState = ClassicState.OPEN;
            opened = true;
        }
    }

    /** Messages may be compressed. */
    void deflates() {
        deflates = true;
    }

    /** A Close of the script's goes out; with a reserved bit it is none. */
    void closes(SendOptions sendOptions) {
        if (sendOptions.rsv() == 0) {
            closes();
        }
    }

    /** A Close of ours goes out that answers none. */
    void closes() {
        if (classicState == ClassicState.OPEN) {
            classicState = ClassicState.CLOSING;
            closedByMe = true;
        }
    }

    /** A broken rule, or a deadline that a case is failed by. */
    private void fails() {
        if (isClosed()) {
            return;
        }
        failedByMe = true;
        if (conduct.failing() == Failing.BY_DROP) {
            wasClean = false;
            drops();
        } else if (classicState == ClassicState.CLOSING) {
            drops();
        } else {
            closes();
        }
    }

    private void drops() {
        if (!isClosed()) {
            droppedByMe = true;
            classicState = ClassicState.CLOSED;
        }
    }

    /**
     * Time is over: of the case, of the answer to our Close, or of the server's end of TCP.
     *
     * @return the code of the Close that goes out, which may have none; empty where none does
     */
    Optional<OptionalInt> overdue() {
        boolean fails = caseHead.overdue() == Overdue.DROP;
        switch (classicState) {
            case OPENING -> drops();
            case OPEN -> {
                if (fails) {
                    fails();
                } else {
                    closes();
                }
                return isClosed()
                        ? Optional.empty()
                        : Optional.of(fails ? OptionalInt.of(CloseCode.GOING_AWAY) : OptionalInt.empty());
            }
            case CLOSING -> {
                // Who is failed at the deadline of the case is left alone before it is late with the end of TCP.
                wasClean &= fails && caseHead.within().compareTo(conduct.dropWithin()) <= 0;
                drops();
            }
            case CLOSED -> {
            }
        }
        return Optional.empty();
    }

    /** The peer's half of TCP has ended. */
    void ended() {
        classicState = ClassicState.CLOSED;
    }

    boolean isClosed() {
        return classicState == ClassicState.CLOSED;
    }

    /** The peer has sent this. */
    void heard(Event event) {
        if (isClosed()) {
            return;
        }
        switch (event) {
            case Event.FrameStarted(FrameHeader header) -> begin(header);
            case Event.FramePart(ByteBuffer octets) -> part(octets);
            case Event.FrameEnded _ -> end();
            case Event.Violated violated when violated.violation().rule() == Rule.TEXT_NOT_UTF8 -> {
                isAlone = true;
                notUtf8 = insideMessage;
                fails();
            }
            // Its inflater throws, which ends the connection without a word.
            case Event.Violated violated when violated.violation().rule() == Rule.DEFLATE -> {
                wasClean = false;
                ended();
            }
            case Event.Violated violated -> {
                isAlone = true;
                unheardMessage = violated.violation().rule() == Rule.AFTER_CLOSE ? unheard(frame) : null;
            }
            case Event.MessageStarted _,Event.MessagePart _,Event.MessageEnded _,Event.Ping _,Event.Pong _,Event.Close _ ->
                    {
                    }
        }
    }

    private void begin(FrameHeader header) {
        frame = header;
        control.clear();
        boolean control = Opcode.isControl(header.opcode());
        failsIf(header.rsv() != 0 && !(deflates && header.rsv() == FrameHeader.RSV1));
        failsIf(!conduct.endpointRules().frameMasks().allows(us.peer(), header.masked()));
        if (control) {
            failsIf(!header.fin());
            failsIf(header.form() != LengthForm.BITS_7);
            failsIf(Opcode.of(header.opcode()) == null);
            failsIf(header.opcode() == Opcode.CLOSE.code() && header.length() == 1);
            failsIf(deflates && header.rsv() == FrameHeader.RSV1);
        } else {
            failsIf(Opcode.of(header.opcode()) == null);
            failsIf(insideMessage == (header.opcode() != Opcode.CONTINUATION.code()));
            failsIf(deflates && header.rsv() == FrameHeader.RSV1 && insideMessage);
            failsIf(header.length() < 0 || header.form() != LengthForm.shortest(header.length()));
            if (!insideMessage) {
                insideMessage = true;
                unheardMessage = isAlone ? unheard(header) : null;
            }
        }
    }

    private UnheardMessage unheard(FrameHeader header) {
        boolean isText = header.opcode() == Opcode.TEXT.code() && header.rsv() != FrameHeader.RSV1;
        return new UnheardMessage(header.opcode(), isText && conduct.endpointRules().checksUtf8());
    }

    private void failsIf(boolean isBroken) {
        if (isBroken) {
            fails();
        }
    }

    private void part(ByteBuffer octets) {
        if (Opcode.isControl(frame.opcode())) {
            UnheardMessage.copy(octets, control);
        } else {
            notUtf8 |= unheardMessage != null && !unheardMessage.add(octets);
            // What was no UTF-8 before is no more so by each octet.
            failsIf(notUtf8);
        }
    }

    private void end() {
        if (Opcode.isControl(frame.opcode())) {
            control(Octets.copy(control.flip()));
        } else if (frame.fin()) {
            failsIf(notUtf8 || unheardMessage != null && !unheardMessage.isComplete());
            notUtf8 = false;
            insideMessage = false;
            if (unheardMessage != null) {
                heard(unheardMessage.seen());
                unheardMessage = null;
            }
        }
    }

    private void control(Octets payload) {
        if (frame.opcode() == Opcode.CLOSE.code()) {
            close(payload);
        } else if (frame.opcode() == Opcode.PING.code()) {
            receives(new Observation.Ping(0, payload));
        } else if (frame.opcode() == Opcode.PONG.code()) {
            receives(new Observation.Pong(0, payload, -1));
        }
    }

    /** A message of the peer's is whole. */
    void heard(Observation.Message message) {
        if (!failedByMe && !isClosed()) {
            receives(message);
        }
    }

    private void receives(Observation what) {
        count++;
        if (received.size() < MOST_KEPT) {
            received.add(what);
        }
    }

    private void close(Octets payload) {
        boolean hasCode = payload.length() > 1;
        int code = hasCode ? payload.at(0) << 8 | payload.at(1) : 0;
        Octets reason = hasCode ? payload.slice(2, payload.length()) : Octets.NONE;
        remote = new CloseFrame(hasCode ? OptionalInt.of(code) : OptionalInt.empty(), reason);
        failsIf(hasCode && !CODES.contains(code) && !(code >= 3000 && CloseCode.maySend(code)));
        failsIf(!reason.isUtf8());
        wasClean = !isClosed();
        if (classicState == ClassicState.OPEN) {
            classicState = ClassicState.CLOSING;
        }
        if (us == Side.SERVER) {
            drops();
        }
    }

    /** What it has noted. */
    ClassicEnding ending() {
        return new ClassicEnding(opened, closedByMe, failedByMe, droppedByMe, wasClean, Optional.ofNullable(remote),
                received, count);
    }
}
