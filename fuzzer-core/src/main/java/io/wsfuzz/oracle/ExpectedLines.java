package io.wsfuzz.oracle;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.script.Expectation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <} lines of a dialogue: what a usual right peer does when it has read our octets. A right peer that is not usual may
 * do something else, so a line that is not met is no finding; the {@link Oracle} knows.
 */
public final class ExpectedLines {

    /** A longer message is not written out where {@code < echo} says the same. */
    private static final int WRITTEN_OUT = 48;

    private final SenderReading reading;
    private final Owed owed = new Owed();
    private final boolean countsMessages;

    /**
     * The lines of one connection that is open.
     *
     * @param us             who sends
     * @param terms          by which messages may be compressed, if they may
     * @param countsMessages whether {@code < echo} is sure to be the message that is owed
     */
    public ExpectedLines(Side us, Optional<Terms> terms, boolean countsMessages) {
        reading = new SenderReading(us, owed::said);
        terms.ifPresent(reading::agree);
        this.countsMessages = countsMessages;
    }

    /**
     * What a {@code testee} is worth that accepts {@code ours} as a head.
     *
     * @param request what was asked, where we answer
     */
    public static Assessment ofAccepting(Side testee, Head request, Octets ours) {
        List<Deviation> none = new ArrayList<>();
        Opening opening = new Opening(testee.peer(), none::add);
        if (testee == Side.CLIENT) {
            opening.asked(request);
        }
        opening.sent(ours.asBuffer());
        return opening.ofAccepting();
    }

    /** These octets go out. */
    public void sent(byte[] octets) {
        reading.read(ByteBuffer.wrap(octets));
    }

    /** Whether nothing more can be asked of the connection: we have closed it or broken a rule. */
    public boolean isAtItsEnd() {
        return owed.close() != null || !owed.breaches().isEmpty();
    }

    /** What is owed so far, in the order in which it was asked for; it is then no longer owed. */
    public List<Expectation> answers() {
        record Placed(int place, Expectation line) {}
        Stream<Placed> echoes = owed.echoes().stream().map(each -> new Placed(each.place(), echo(each.message())));
        Stream<Placed> pongs = owed.pongs().stream()
                .map(each -> new Placed(each.place(), new Expectation.Pong(payload(each.payload()))));
        List<Expectation> lines = new ArrayList<>();
        for (Placed each : Stream.concat(echoes, pongs).sorted(Comparator.comparingInt(Placed::place)).toList()) {
            // Of pings in a row, the latest one is enough.
            if (each.line() instanceof Expectation.Pong && !lines.isEmpty()
                    && lines.getLast() instanceof Expectation.Pong) {
                lines.removeLast();
            }
            lines.add(each.line());
        }
        owed.echoes().clear();
        owed.pongs().clear();
        return lines;
    }

    private Expectation echo(Said.Message message) {
        boolean isShort = message.octets().length() <= WRITTEN_OUT;
        return countsMessages && !isShort || !message.readable()
                ? new Expectation.Echo()
                : new Expectation.Message(message.opcode(), payload(message.octets()));
    }

    /** The same octet many times is written as that. */
    private static Payload payload(Octets octets) {
        Octets unit = octets.isEmpty() ? octets : octets.slice(0, 1);
        for (int i = 0; i < octets.length(); i++) {
            if (octets.at(i) != unit.at(0)) {
                return Payload.of(octets);
            }
        }
        return octets.length() > WRITTEN_OUT ? new Payload.Repeat(unit, octets.length()) : Payload.of(octets);
    }

    /** How the peer ends it, if it has to; what is owed besides may come before. */
    public Optional<Expectation> end() {
        if (!owed.breaches().isEmpty()) {
            List<Integer> codes = owed.breaches().stream()
                    .flatMap(each -> each.breach().demand().codes().stream()).distinct().toList();
            return Optional.of(new Expectation.Failed(codes));
        }
        Said.@Nullable Close close = owed.close();
        return close == null ? Optional.empty() : Optional.of(new Expectation.Closed(codes(close.code())));
    }

    private static List<Integer> codes(OptionalInt code) {
        return code.isEmpty() || code.getAsInt() == CloseCode.NORMAL
                ? List.of(CloseCode.NORMAL)
                : List.of(CloseCode.NORMAL, code.getAsInt());
    }

    /** Whether a peer that goes on as if nothing were wrong is only not strict. */
    public boolean mayBeOverlooked() {
        return owed.grave() == null && !owed.breaches().isEmpty();
    }

    /** Whether we have closed. */
    public boolean isClosing() {
        return owed.close() != null;
    }
}
