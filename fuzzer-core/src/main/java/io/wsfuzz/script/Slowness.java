package io.wsfuzz.script;

import java.time.Duration;
import java.util.List;

/**
 * By how much faults that we play ourselves make a peer look slower than it is: no deadline of ours may hold that against it.
 *
 * @param held          so much later its answer may come
 * @param nanosPerOctet so much later comes each octet of it
 */
public record Slowness(Duration held, long nanosPerOctet) {

    /** Of a network that does nothing wrong. */
    public static final Slowness NONE = new Slowness(Duration.ZERO, 0);

    /** So many octets pass before any payload does: heads of the opening handshake, and headers. */
    private static final long OVERHEAD = 512;

    /** No fault is waited for any longer. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Of all these at a time. */
    public static Slowness of(List<Fault> faults) {
        Slowness sum = NONE;
        for (Fault fault : faults) {
            Slowness more = of(fault);
            Duration held = sum.held.plus(more.held);
            sum = new Slowness(held.compareTo(LONGEST) < 0 ? held : LONGEST,
                    Math.min(sum.nanosPerOctet + more.nanosPerOctet, Duration.ofSeconds(10).toNanos()));
        }
        return sum;
    }

    private static Slowness of(Fault fault) {
        return switch (fault) {
            case Fault.Latency latency -> new Slowness(latency.delay().plus(latency.jitter()), 0);
            case Fault.Stall stall -> new Slowness(stall.time(), 0);
            case Fault.Coalesce coalesce -> new Slowness(coalesce.time(), 0);
            case Fault.SlowClose slow -> new Slowness(slow.time(), 0);
            case Fault.Bandwidth bandwidth -> rate(bandwidth.octets(), bandwidth.per());
            case Fault.Read read -> rate(read.octets(), read.per());
            case Fault.Chop _,Fault.Cut _,Fault.Corrupt _,Fault.Truncate _,Fault.HalfClose _,Fault.Reset _,Fault.Drop _ ->
                    NONE;
        };
    }

    private static Slowness rate(long octets, Duration per) {
        long nanos = Math.min(per.toNanos() / octets + 1, Duration.ofSeconds(10).toNanos());
        return new Slowness(Duration.ofNanos(OVERHEAD * nanos).plus(per), nanos);
    }
}
