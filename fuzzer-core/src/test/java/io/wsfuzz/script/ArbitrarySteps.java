package io.wsfuzz.script;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.SendOptions.Masking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any step that a script can say. */
final class ArbitrarySteps {

    private static final Position AT = new Position("f", 1, 1);
    private static final Arbitrary<Boolean> EITHER = Arbitraries.of(true, false);

    private ArbitrarySteps() {}

    static Arbitrary<Duration> times() {
        return Arbitraries.longs().between(1, Duration.ofHours(24).toNanos()).map(Duration::ofNanos);
    }

    static Arbitrary<Octets> octets() {
        Arbitrary<Octets> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(12).map(Octets::of);
        return Arbitraries.oneOf(any, texts());
    }

    private static Arbitrary<Octets> texts() {
        return Arbitraries.strings().all().ofMaxLength(8).map(Octets::utf8);
    }

    /** Octets stand never side by side: they would be read as one part. */
    static Arbitrary<Payload> payloads() {
        Arbitrary<Payload> literals = octets().filter(octets -> !octets.isEmpty()).map(Payload::of);
        Arbitrary<Payload> repeats = Combinators.combine(octets().filter(octets -> !octets.isEmpty()),
                Arbitraries.longs().between(0, 1L << 50)).as(Payload.Repeat::new);
        Arbitrary<Payload> randoms = Arbitraries.longs().between(0, 1L << 60).map(Payload.Random::new);
        return Arbitraries.oneOf(literals, repeats, randoms).list().ofMaxSize(4).map(parts -> {
            List<Payload> apart = new ArrayList<>();
            for (Payload part : parts) {
                boolean beside = !apart.isEmpty() && apart.getLast() instanceof Payload.Literal
                        && part instanceof Payload.Literal;
                apart.add(beside ? new Payload.Random(1) : part);
            }
            return ArbitraryScripts.joined(apart);
        });
    }

    private static Arbitrary<SendOptions> paces() {
        Arbitrary<Duration> pauses = Arbitraries.oneOf(times(), Arbitraries.just(Duration.ZERO));
        return Combinators.combine(Arbitraries.integers().greaterOrEqual(0), EITHER, pauses)
                .as((chop, flush, after) -> pace(SendOptions.PLAIN, chop, flush, after));
    }

    private static SendOptions pace(SendOptions sendOptions, int chop, boolean flush, Duration after) {
        return new SendOptions(sendOptions.more(), sendOptions.rsv(), sendOptions.mask(), sendOptions.length(),
                sendOptions.form(), chop, flush, after);
    }

    /** For a frame with a payload of {@code size} octets. */
    private static Arbitrary<SendOptions> hows(long size, boolean withLength) {
        Arbitrary<OptionalLong> lengths = withLength
                ? Arbitraries.longs().map(OptionalLong::of)
                : Arbitraries.oneOf(Arbitraries.longs().map(OptionalLong::of), Arbitraries.just(OptionalLong.empty()));
        Arbitrary<Masking> masks =
                Arbitraries.oneOf(Arbitraries.just(new Masking.Fitting()), Arbitraries.just(new Masking.None()),
                        Arbitraries.integers().map(Masking.Key::new));
        return Combinators.combine(EITHER, Arbitraries.integers().between(0, 7), masks, lengths,
                Arbitraries.of(LengthForm.class).optional(),
                paces()).as((more, rsv, mask, length, form, pace) -> {
                    Optional<LengthForm> fitting = form.filter(each -> each.holds(length.orElse(size)));
                    return new SendOptions(more, rsv, mask, length, fitting, pace.chop(), pace.flush(), pace.after());
                });
    }

    private static Arbitrary<Step> sends() {
        Arbitrary<Integer> opcodes = Arbitraries.integers().between(0, 15);
        Arbitrary<Step> frames =
                payloads().flatMap(payload -> Combinators.combine(opcodes, hows(payload.length(), false))
                        .as((opcode, sendOptions) -> new Step.SendFrame(AT, opcode, payload, sendOptions)));
        Arbitrary<OptionalInt> codes = Arbitraries.integers().between(0, 65535).optional()
                .map(code -> code.map(OptionalInt::of).orElse(OptionalInt.empty()));
        Arbitrary<Step> closes = Combinators.combine(codes, payloads())
                .flatAs((code, reason) -> hows(reason.length() + (code.isPresent() ? 2 : 0), false)
                        .map(sendOptions -> new Step.SendClose(AT, code, reason, sendOptions)));
        Arbitrary<Step> messages = Combinators
                .combine(Arbitraries.of(1, 2), payloads(), Arbitraries.longs().greaterOrEqual(0), EITHER,
                        paces())
                .as((opcode, payload, fragment, plain, sendOptions) -> new Step.SendMessage(AT, opcode, payload,
                        fragment,
                        plain, sendOptions));
        Arbitrary<Step> heads =
                Combinators.combine(opcodes, hows(0, true))
                        .as((opcode, sendOptions) -> new Step.SendHead(AT, opcode, sendOptions));
        Arbitrary<Step> octets =
                Combinators.combine(payloads(), paces())
                        .as((payload, sendOptions) -> new Step.SendOctets(AT, payload, sendOptions));
        return Arbitraries.oneOf(frames, closes, messages, heads, octets, times().map(time -> new Step.Wait(AT, time)));
    }

    private static Step see(Expectation what, Duration within) {
        return new Step.See(AT, what, within);
    }

    private static Arbitrary<Step> sees() {
        Arbitrary<Payload> small = octets().map(Payload::of);
        Arbitrary<Expectation> some = Arbitraries.oneOf(
                texts().map(Payload::of).map(text -> new Expectation.Message(1, text)),
                payloads().map(payload -> new Expectation.Message(2, payload)), small.map(Expectation.Ping::new),
                small.map(Expectation.Pong::new),
                Arbitraries.just(new Expectation.FreshKeys()));
        return Combinators.combine(some, deadlines()).as(ArbitrarySteps::see);
    }

    private static Arbitrary<Duration> deadlines() {
        return Arbitraries.oneOf(times(), Arbitraries.just(CaseHead.WITHIN));
    }

    /** Steps after which any other may follow; an echo stands behind its message. */
    static Arbitrary<List<Step>> common() {
        Arbitrary<List<Step>> single = Arbitraries.oneOf(sends(), sees()).map(List::of);
        Arbitrary<List<Step>> echoes = deadlines().map(within -> List.of(
                new Step.SendMessage(AT, 1, Payload.EMPTY, 0, false, SendOptions.PLAIN),
                see(new Expectation.Echo(), within)));
        Arbitrary<List<Step>> repeats =
                Combinators.combine(Arbitraries.integers().between(1, 3000), Arbitraries.oneOf(single, echoes))
                        .as((times, steps) -> List.of(new Step.Repeat(AT, times, steps)));
        return Arbitraries.frequencyOf(Tuple.of(4, single), Tuple.of(1, echoes),
                Tuple.of(1, repeats));
    }

    /** A step that waits, and may be the last one. */
    static Arbitrary<Step> last() {
        Arbitrary<List<Integer>> codes =
                Arbitraries.integers().between(1000, 4999).filter(CloseCode::maySend).list().ofMaxSize(3);
        Arbitrary<Expectation> ends =
                Arbitraries.oneOf(codes.map(Expectation.Failed::new), codes.map(Expectation.Closed::new),
                        Arbitraries.just(new Expectation.Eof()), Arbitraries.just(new Expectation.Reset()));
        return Arbitraries.oneOf(Combinators.combine(ends, deadlines()).as(ArbitrarySteps::see), sees());
    }
}
