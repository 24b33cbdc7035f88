package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.run.Closing;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import io.wsfuzz.wire.WireStatistics;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Meters of cases. */
final class CaseMeters {

    private static final int LAST_REGISTERED = 1015;

    private static final Duration[] TIMES =
            {Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100),
                Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1), Duration.ofMinutes(5)};

    private static final Duration[] ROUND_TRIPS =
            {Duration.ofNanos(50_000), Duration.ofNanos(100_000), Duration.ofNanos(200_000), Duration.ofNanos(500_000),
                Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
                Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10)};

    private final MeterRegistry registry;
    private final Counter runs;
    private final AtomicInteger agents = new AtomicInteger();

    CaseMeters(MeterRegistry registry) {
        this.registry = registry;
        runs = Counter.builder("wsfuzz.runs").description("Runs that an agent went through to the end")
                .register(registry);
        Gauge.builder("wsfuzz.agents", agents, AtomicInteger::get).description("Agents seen").register(registry);
    }

    void runFinished() {
        runs.increment();
    }

    void agentSeen() {
        agents.incrementAndGet();
    }

    void finished(CaseResult result, CaseEvidence evidence) {
        String chapter = result.id().chapter();
        result(chapter, result.verdict());
        evidence.transcript().ifPresent(told -> transcript(chapter, told));
    }

    private void result(String chapter, Verdict verdict) {
        Counter.builder("wsfuzz.results").description("Results of cases").tag("chapter", chapter)
                .tag("verdict", verdict.word())
                .register(registry).increment();
    }

    private void transcript(String chapter, Transcript told) {
        Timer.builder("wsfuzz.case.duration").description("From the opening of TCP to the result")
                .serviceLevelObjectives(TIMES).tag("chapter", chapter).register(registry).record(told.duration());
        for (Direction direction : Direction.values()) {
            told.statistics().frames(direction).forEach((opcode, count) -> frames(direction, opcode, count));
            messages(direction, told.statistics().messages(direction));
        }
        roundTrips(chapter, told.statistics());
        told.closing().local().ifPresent(close -> close("us", close));
        told.closing().remote().ifPresent(close -> close("agent", close));
        for (Observation observation : told.seen()) {
            if (observation instanceof Observation.Violated violated) {
                violation(violated.violation().clause());
            }
        }
    }

    private void frames(Direction direction, int opcode, long count) {
        Opcode known = Opcode.of(opcode);
        Counter.builder("wsfuzz.frames").description("Frames of cases").tag("direction", WireMeters.word(direction))
                .tag("opcode", known == null ? "reserved" : known.word()).register(registry).increment((double) count);
    }

    private void messages(Direction direction, MessageStatistics messages) {
        if (messages.messages() > 0) {
            messages(direction, "yes", messages.compressedMessages());
            messages(direction, "no", messages.messages() - messages.compressedMessages());
            octets(direction, "message", messages.octets());
            octets(direction, "payload", messages.payloadOctets());
        }
    }

    private void messages(Direction direction, String compressed, long count) {
        Counter.builder("wsfuzz.messages").description("Whole messages of cases")
                .tag("direction", WireMeters.word(direction)).tag("compressed", compressed).register(registry)
                .increment((double) count);
    }

    private void octets(Direction direction, String of, long count) {
        Counter.builder("wsfuzz.message").baseUnit(BaseUnits.BYTES)
                .description("Octets of messages: inflated (message), and in their frames (payload)")
                .tag("direction", WireMeters.word(direction)).tag("of", of).register(registry)
                .increment((double) count);
    }

    private void roundTrips(String chapter, WireStatistics statistics) {
        if (statistics.countOfRoundTrips() > 0) {
            Timer timer =
                    Timer.builder("wsfuzz.round.trip").description("From the first octet of a message to its echo")
                            .serviceLevelObjectives(ROUND_TRIPS).tag("chapter", chapter).register(registry);
            statistics.roundTrips().forEach(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
        }
    }

    private void close(String by, Closing.CloseFrame close) {
        Counter.builder("wsfuzz.close.codes").description("Close frames of cases, by their status code").tag("by", by)
                .tag("code", code(close.code())).register(registry).increment();
    }

    /** The codes that RFC 6455 and the registry name; a peer may send some 64 thousand others. */
    static String code(OptionalInt code) {
        if (code.isEmpty()) {
            return "none";
        }
        int number = code.getAsInt();
        return number >= CloseCode.NORMAL && number <= LAST_REGISTERED ? Integer.toString(number) : "other";
    }

    /** Clauses are written in our own sources, so there are only so many of them. */
    private void violation(String clause) {
        Counter.builder("wsfuzz.violations").description("Broken rules of the protocol").tag("clause", clause)
                .register(registry)
                .increment();
    }
}
