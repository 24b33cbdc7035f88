package io.wsfuzz.result;

import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireStatistics;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How long a case took whose time is reported. A result is never made of it.
 *
 * @param nanos      how long its payload took, in nanoseconds: its only round trip, or else the whole play
 * @param octets     the payload of messages, inflated, both ways
 * @param others     how many other cases were played meanwhile, at most at a time: the time says the more the fewer there were
 * @param roundTrips where there are enough of them
 */
public record Times(long nanos, long octets, int others, Optional<RoundTrips> roundTrips) {

    /** So many round trips are needed before they are more than a few numbers. */
    public static final int FEWEST = 10;

    private static final int SIGNIFICANT_DIGITS = 3;

    /**
     * Round trips, in nanoseconds, each true to a thousandth.
     *
     * @param count  how many there were
     * @param least  the shortest
     * @param median half of them took no longer
     * @param p99    99 of 100 took no longer
     * @param most   the longest
     */
    public record RoundTrips(long count, long least, long median, long p99, long most) {

        private static RoundTrips of(long count, Histogram histogram) {
            return new RoundTrips(count, histogram.getMinNonZeroValue(), histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(99), histogram.getMaxValue());
        }
    }

    /** Empty where the time is not reported, or nothing came back. */
    static Optional<Times> of(Case played, Transcript told) {
        WireStatistics statistics = told.statistics();
        long back = statistics.messages(Direction.IN).octets();
        if (!played.head().timed() || back == 0 && statistics.countOfRoundTrips() == 0) {
            return Optional.empty();
        }
        long count = statistics.countOfRoundTrips();
        Optional<RoundTrips> roundTrips = count < FEWEST
                ? Optional.empty()
                : Optional.of(RoundTrips.of(count, histogram(statistics)));
        long nanos = count == 1 ? statistics.roundTrips().sum() : told.duration().toNanos();
        return Optional.of(
                new Times(Math.max(1, nanos), back + statistics.messages(Direction.OUT).octets(), 0, roundTrips));
    }

    Times beside(int cases) {
        return new Times(nanos, octets, cases, roundTrips);
    }

    /** All round trips that were kept. */
    public static Histogram histogram(WireStatistics statistics) {
        Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
        statistics.roundTrips().forEach(nanos -> histogram.recordValue(Math.max(1, nanos)));
        return histogram;
    }

    /** Octets of payload per second, both ways together. */
    public double rate() {
        return octets * 1e9 / nanos;
    }
}
