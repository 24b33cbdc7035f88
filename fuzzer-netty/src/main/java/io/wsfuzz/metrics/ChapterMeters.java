package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Meters of the cases of one chapter. */
final class ChapterMeters {

    private static final Duration[] TIMES =
            {Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100),
                Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1), Duration.ofMinutes(5)};

    private static final Duration[] ROUND_TRIPS =
            {Duration.ofNanos(50_000), Duration.ofNanos(100_000), Duration.ofNanos(200_000), Duration.ofNanos(500_000),
                Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
                Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10)};

    private final Map<Verdict, Counter> results = new EnumMap<>(Verdict.class);
    private final Timer times;
    private final Timer roundTrips;

    ChapterMeters(MeterRegistry registry, String chapter) {
        for (Verdict verdict : Verdict.values()) {
            results.put(verdict, Counter.builder("wsfuzz.results").description("Results of cases")
                    .tag("chapter", chapter).tag("verdict", verdict.word()).register(registry));
        }
        times = Timer.builder("wsfuzz.case.duration").description("From the opening of TCP to the result")
                .serviceLevelObjectives(TIMES).tag("chapter", chapter).register(registry);
        roundTrips = Timer.builder("wsfuzz.round.trip").description("From the first octet of a message to its echo")
                .serviceLevelObjectives(ROUND_TRIPS).tag("chapter", chapter).register(registry);
    }

    void result(Verdict verdict) {
        Objects.requireNonNull(results.get(verdict)).increment();
    }

    void played(Transcript told) {
        times.record(told.duration());
        told.statistics().roundTrips().forEach(nanos -> roundTrips.record(nanos, TimeUnit.NANOSECONDS));
    }
}
