package io.wsfuzz.script;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.script.Alternative.ClassicBehavior;
import io.wsfuzz.script.CaseHead.Level;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.CaseHead.Requirement;
import io.wsfuzz.script.CaseHead.Withheld;
import io.wsfuzz.script.CaseHead.WrongCode;
import io.wsfuzz.script.Fault.FaultDirection;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any case that a script can say. */
final class ArbitraryScripts {

    private ArbitraryScripts() {}

    private record Top(CaseId id, String title, CaseHead head) {}

    private record HandshakeHead(List<HandshakeEdit> edits, List<HandshakeEdit> responseEdits, boolean together,
            List<Fault> faults) {}

    static Arbitrary<Case> cases() {
        Arbitrary<Top> tops = Combinators.combine(ids(), phrases(), heads()).as(Top::new);
        Arbitrary<HandshakeHead> openings = Combinators
                .combine(edits(), responseEdits(), Arbitraries.of(true, false), faults().list().ofMaxSize(3))
                .as(HandshakeHead::new);
        Arbitrary<List<Step>> preludes = ArbitrarySteps.common().list().ofMaxSize(5).map(ArbitraryScripts::flat);
        return Combinators.combine(tops, openings, preludes, alternatives()).as(ArbitraryScripts::build);
    }

    private static Case build(Top top, HandshakeHead handshakeHead, List<Step> prelude,
            List<Alternative> alternatives) {
        boolean answers = top.head().tests().filter(Side.CLIENT::equals).isPresent();
        List<HandshakeEdit> edits = answers ? handshakeHead.responseEdits() : handshakeHead.edits();
        CaseHead head = edits.isEmpty() || top.head().tests().isPresent() ? top.head() : testingServers(top.head());
        // Without blocks all lines belong to the one that has no head.
        Alternative first = alternatives.getFirst();
        boolean plain =
                alternatives.size() == 1 && first.grade() == Grade.OK && first.classicBehavior() == ClassicBehavior.OK;
        return new Case(top.id(), top.title(), head, new Position("f", 1, 1), edits,
                handshakeHead.together(),
                handshakeHead.faults(), plain ? List.of() : prelude, alternatives);
    }

    /** A case with a request of its own is one for servers. */
    private static CaseHead testingServers(CaseHead head) {
        return new CaseHead(head.chapter(), head.section(), head.spec(), head.requirement(), Optional.of(Side.SERVER),
                head.covers(), head.needs(), head.negotiation(), head.within(), head.overdue(), head.wrongCode(),
                head.informational(), head.quiet(), head.timed(), head.large(), head.withheld(), head.tls());
    }

    private static Arbitrary<CaseId> ids() {
        return Arbitraries.integers().between(0, 999_999).list().ofMinSize(1).ofMaxSize(6)
                .map(numbers -> new CaseId(String.join(".", numbers.stream().map(String::valueOf).toList())));
    }

    /** Lines that can be read. */
    private static Arbitrary<String> phrases() {
        return Arbitraries.strings().all().ofMaxLength(12)
                .map(text -> text.codePoints().filter(PrintableText::isPlain)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }

    private static Arbitrary<CaseHead> heads() {
        Arbitrary<Requirement> requirements =
                Combinators.combine(Arbitraries.of(Level.class), phrases()).as(Requirement::new);
        Arbitrary<Optional<String>> needs = Arbitraries.of(Optional.empty(), Optional.of("deflate"));
        Arbitrary<List<String>> covers = Arbitraries.of("H1S-01", "B042", "UTF-11").list().uniqueElements();
        Arbitrary<List<String>> titles = phrases().list().ofSize(3);
        Arbitrary<List<Boolean>> flags = Arbitraries.of(true, false).list().ofSize(10);
        List<Optional<TlsCertificate>> certificates = List.of(Optional.of(TlsCertificate.WRONG_HOST), Optional.empty());
        return Combinators
                .combine(titles, requirements.optional(), Arbitraries.of(Side.class).optional(), covers, needs,
                        negotiations(), ArbitrarySteps.times(), flags)
                .as((texts, requirement, tests, ids, extension, negotiation, within, flag) -> new CaseHead(
                        texts.get(0), texts.get(1), texts.get(2), requirement, tests, ids, extension, negotiation,
                        within, flag.get(0) ? Overdue.CLOSE : Overdue.DROP,
                        flag.get(1) ? WrongCode.FAILED : WrongCode.NON_STRICT, flag.get(2), flag.get(3), flag.get(4),
                        flag.get(5), withheld(flag.subList(6, 9)),
                        certificates.get(flag.get(9) ? 0 : 1)));
    }

    private static Set<Withheld> withheld(List<Boolean> which) {
        Set<Withheld> withheld = new HashSet<>();
        Iterator<Boolean> next = which.iterator();
        for (Withheld what : Withheld.values()) {
            if (next.next()) {
                withheld.add(what);
            }
        }
        return withheld;
    }

    private static Arbitrary<Optional<Negotiation>> negotiations() {
        Arbitrary<OptionalInt> bits = Arbitraries.integers().between(8, 15).optional()
                .map(some -> some.map(OptionalInt::of).orElse(OptionalInt.empty()));
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        Arbitrary<Terms> terms = Combinators.combine(either, either, bits, bits).as(Terms::new);
        return Combinators.combine(phrases().list().ofMaxSize(2), terms.list().ofMaxSize(2)).as(Negotiation::new)
                .map(all -> all.equals(Negotiation.NONE) ? Optional.empty() : Optional.of(all));
    }

    private static Arbitrary<List<HandshakeEdit>> edits() {
        Arbitrary<String> texts = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(8);
        Arbitrary<Octets> octets = ArbitrarySteps.octets();
        return Arbitraries.<HandshakeEdit>oneOf(Combinators.combine(texts, texts).as(HandshakeEdit.Set::new),
                Combinators.combine(texts, texts).as(HandshakeEdit.Add::new), texts.map(HandshakeEdit.Drop::new),
                texts.map(HandshakeEdit.Line::new), octets.map(HandshakeEdit.Raw::new),
                texts.map(HandshakeEdit.Subprotocol::new), ArbitrarySteps.times().map(HandshakeEdit.After::new),
                Combinators.combine(texts, texts, texts).as(HandshakeEdit.Pad::new),
                Arbitraries.integers().greaterOrEqual(1).map(HandshakeEdit.Chop::new)).list().ofMaxSize(3);
    }

    /** Those of a response, and some that a request has too. */
    private static Arbitrary<List<HandshakeEdit>> responseEdits() {
        Arbitrary<String> texts = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(8);
        Arbitrary<Integer> statuses = Arbitraries.integers().between(100, 999);
        Arbitrary<HandshakeEdit> own = Arbitraries.oneOf(
                Combinators.combine(statuses, texts).as(HandshakeEdit.Status::new),
                Combinators.combine(statuses, texts).as(HandshakeEdit.Interim::new),
                ArbitrarySteps.octets().map(HandshakeEdit.Body::new), Arbitraries.just(new HandshakeEdit.Anyway()),
                Arbitraries.of("a", "permessage-deflate; x=\"1\"").map(HandshakeEdit.Unasked::new));
        return Combinators.combine(own.list().ofMaxSize(3), edits()).as((first, then) -> Stream
                .concat(first.stream(), then.stream()).toList());
    }

    static Arbitrary<Fault> faults() {
        Arbitrary<Duration> times = ArbitrarySteps.times();
        Arbitrary<FaultDirection> directions = Arbitraries.of(FaultDirection.class);
        Arbitrary<Long> octets = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<Long> some = Arbitraries.longs().greaterOrEqual(1);
        Arbitrary<Fault> delaying = Arbitraries.oneOf(
                Combinators.combine(times, Arbitraries.oneOf(times, Arbitraries.just(Duration.ZERO)), directions)
                        .as(Fault.Latency::new),
                Combinators.combine(some, times, directions).as(Fault.Bandwidth::new),
                Combinators.combine(times, octets, directions).as(Fault.Stall::new),
                Combinators.combine(times, directions).as(Fault.Coalesce::new),
                Combinators.combine(times, directions).as(Fault.SlowClose::new),
                Combinators.combine(Arbitraries.integers().greaterOrEqual(1), times).as(Fault.Read::new));
        return Arbitraries.oneOf(delaying, Combinators.combine(Arbitraries.integers().between(1, 1 << 20),
                Arbitraries.integers().between(0, 1 << 20), directions)
                .as((least, more, direction) -> new Fault.Chop(least, least + more, direction)),
                Combinators.combine(Arbitraries.longs().between(1, Long.MAX_VALUE - 1).set().ofMinSize(1).ofMaxSize(4),
                        directions)
                        .as((offsets, direction) -> new Fault.Cut(offsets.stream().sorted().toList(), direction)),
                Combinators.combine(some, directions).as(Fault.Corrupt::new),
                Combinators.combine(octets, directions).as(Fault.Truncate::new),
                Combinators.combine(octets, directions).as(Fault.HalfClose::new),
                Arbitraries.of(Fault.ResetState.class).map(Fault.Reset::new),
                Combinators.combine(octets, directions, Arbitraries.of(true, false)).as(Fault.Drop::new));
    }

    /** Blocks from the best to the worst; each waits for something, else the next would never be tried. */
    private static Arbitrary<List<Alternative>> alternatives() {
        Arbitrary<List<Step>> common = ArbitrarySteps.common().list().ofMaxSize(4).map(ArbitraryScripts::flat);
        Arbitrary<List<Step>> steps = Combinators.combine(common, ArbitrarySteps.last())
                .as((first, last) -> Stream.concat(first.stream(), Stream.of(last)).toList());
        return Combinators.combine(Arbitraries.of(Grade.class), Arbitraries.of(ClassicBehavior.class), steps)
                .as(Alternative::new).list()
                .ofMinSize(1).ofMaxSize(4)
                .map(list -> list.stream().sorted(Comparator.comparing(Alternative::grade)).toList());
    }

    private static List<Step> flat(List<List<Step>> steps) {
        return steps.stream().flatMap(List::stream).toList();
    }

    static Payload joined(List<Payload> parts) {
        return parts.isEmpty() ? Payload.EMPTY : parts.size() == 1 ? parts.getFirst() : new Payload.Joined(parts);
    }
}
