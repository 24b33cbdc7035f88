package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.session.Rule;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Meters of cases. Whatever can be counted is there with 0 before anything is: what comes into being with its first 1 has not
 * grown for Prometheus.
 */
final class CaseMeters {

    private static final int LAST_REGISTERED = 1015;
    private static final String RESERVED = "reserved";
    private static final String NO_CODE = "none";
    private static final String OTHER_CODE = "other";

    private final MeterRegistry registry;
    private final Map<Direction, WayMeters> ways = new EnumMap<>(Direction.class);
    private final Map<String, Counter> closesOfUs;
    private final Map<String, Counter> closesOfAgents;
    private final Map<Rule, Counter> violations = new EnumMap<>(Rule.class);
    private final Map<String, ChapterMeters> chapters = new ConcurrentHashMap<>();

    /** What went one way. */
    private record WayMeters(Map<String, Counter> frames, Counter compressed, Counter plain, Counter octets,
            Counter payloadOctets) {}

    CaseMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Direction direction : Direction.values()) {
            ways.put(direction, way(direction));
        }
        closesOfUs = closes("us");
        closesOfAgents = closes("agent");
        for (Rule rule : Rule.values()) {
            violations.put(rule, Counter.builder("wsfuzz.violations").description("Broken rules of the protocol")
                    .tag("rule", rule.name().toLowerCase(Locale.ROOT).replace('_', '-')).tag("clause", rule.clause())
                    .register(registry));
        }
    }

    private WayMeters way(Direction direction) {
        Map<String, Counter> frames = counters(
                Stream.concat(Arrays.stream(Opcode.values()).map(Opcode::word), Stream.of(RESERVED)),
                opcode -> Counter.builder("wsfuzz.frames").description("Frames of cases")
                        .tag("direction", WireMeters.word(direction)).tag("opcode", opcode).register(registry));
        return new WayMeters(frames, messages(direction, "yes"), messages(direction, "no"),
                octets(direction, "message"), octets(direction, "payload"));
    }

    private Counter messages(Direction direction, String compressed) {
        return Counter.builder("wsfuzz.messages").description("Whole messages of cases")
                .tag("direction", WireMeters.word(direction)).tag("compressed", compressed).register(registry);
    }

    private Counter octets(Direction direction, String of) {
        return Counter.builder("wsfuzz.message").baseUnit(BaseUnits.BYTES)
                .description("Octets of messages: inflated (message), and in their frames (payload)")
                .tag("direction", WireMeters.word(direction)).tag("of", of).register(registry);
    }

    private Map<String, Counter> closes(String by) {
        Stream<String> codes = IntStream.rangeClosed(CloseCode.NORMAL, LAST_REGISTERED).mapToObj(Integer::toString);
        return counters(Stream.concat(codes, Stream.of(NO_CODE, OTHER_CODE)),
                code -> Counter.builder("wsfuzz.close.codes").description("Close frames of cases, by their status code")
                        .tag("by", by).tag("code", code).register(registry));
    }

    private static Map<String, Counter> counters(Stream<String> labels, Function<String, Counter> counter) {
        Map<String, Counter> counters = new HashMap<>();
        labels.forEach(label -> counters.put(label, counter.apply(label)));
        return counters;
    }

    private static Counter of(Map<String, Counter> counters, String label) {
        return Objects.requireNonNull(counters.get(label), label);
    }

    /** Its meters are there from now on. */
    ChapterMeters chapter(String chapter) {
        return chapters.computeIfAbsent(chapter, number -> new ChapterMeters(registry, number));
    }

    void finished(CaseResult result, CaseEvidence evidence) {
        ChapterMeters chapter = chapter(result.id().chapter());
        chapter.result(result.verdict());
        evidence.transcript().ifPresent(told -> transcript(chapter, told));
    }

    private void transcript(ChapterMeters chapter, Transcript told) {
        chapter.played(told);
        ways.forEach((direction, way) -> {
            told.statistics().frames(direction).forEach((opcode, count) -> {
                Opcode known = Opcode.of(opcode);
                of(way.frames(), known == null ? RESERVED : known.word()).increment((double) count);
            });
            messages(way, told.statistics().messages(direction));
        });
        told.closing().local().ifPresent(close -> close(closesOfUs, close));
        told.closing().remote().ifPresent(close -> close(closesOfAgents, close));
        for (Observation observation : told.seen()) {
            if (observation instanceof Observation.Violated violated) {
                Objects.requireNonNull(violations.get(violated.violation().rule())).increment();
            }
        }
    }

    private static void messages(WayMeters way, MessageStatistics messages) {
        way.compressed().increment((double) messages.compressedMessages());
        way.plain().increment((double) messages.messages() - messages.compressedMessages());
        way.octets().increment((double) messages.octets());
        way.payloadOctets().increment((double) messages.payloadOctets());
    }

    private static void close(Map<String, Counter> by, Closing.CloseFrame close) {
        of(by, code(close.code())).increment();
    }

    /** The codes that RFC 6455 and the registry name; a peer may send some 64 thousand others. */
    static String code(OptionalInt code) {
        if (code.isEmpty()) {
            return NO_CODE;
        }
        int number = code.getAsInt();
        return number >= CloseCode.NORMAL && number <= LAST_REGISTERED ? Integer.toString(number) : OTHER_CODE;
    }
}
