package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.wsfuzz.pipe.ConnectionListener.Refusal;
import io.wsfuzz.wire.Direction;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Meters of connections. */
final class WireMeters {

    /** Around the sizes that matter: octet by octet, a short frame, a segment, a buffer. */
    private static final double[] SIZES = {1, 2, 16, 128, 1024, 1460, 4096, 16_384, 65_536, 262_144, 1_048_576};

    private final Counter opened;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final DirectionMeters in;
    private final DirectionMeters out;

    private record DirectionMeters(Counter octets, DistributionSummary chunks) {}

    WireMeters(MeterRegistry registry) {
        opened = Counter.builder("wsfuzz.connections.opened").description("TCP connections, both roles")
                .register(registry);
        Gauge.builder("wsfuzz.connections.open", open, AtomicInteger::get)
                .description("TCP connections that have not ended").register(registry);
        for (Refusal reason : Refusal.values()) {
            refused.put(reason, Counter.builder("wsfuzz.connections.refused").description("TCP connections sent away")
                    .tag("reason", label(reason)).register(registry));
        }
        in = way(registry, Direction.IN);
        out = way(registry, Direction.OUT);
    }

    /** The word for a direction as seen from us: {@code in} or {@code out}. */
    static String word(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static DirectionMeters way(MeterRegistry registry, Direction direction) {
        Counter octets = Counter.builder("wsfuzz.wire").baseUnit(BaseUnits.BYTES)
                .description("Octets read (in) and written (out)")
                .tag("direction", word(direction)).register(registry);
        DistributionSummary chunks = DistributionSummary.builder("wsfuzz.chunk").baseUnit(BaseUnits.BYTES)
                .description("Octets per read (in) and per write (out)").serviceLevelObjectives(SIZES)
                .tag("direction", word(direction)).register(registry);
        return new DirectionMeters(octets, chunks);
    }

    private static String label(Refusal reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void opened() {
        opened.increment();
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    void refused(Refusal reason) {
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void chunk(Direction direction, int octets) {
        DirectionMeters directionMeters = direction == Direction.IN ? in : out;
        directionMeters.octets.increment(octets);
        directionMeters.chunks.record(octets);
    }
}
