package io.wsfuzz.result;

import io.wsfuzz.result.Times.RoundTrips;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How many round trips took how long, over a logarithmic scale of time.
 *
 * @param bars at most {@link #BARS}, without those that there are none of
 */
public record RoundTripSpread(TimeScale scale, List<SpreadBar> bars) {

    /** The scale has so many places. */
    public static final int BARS = 60;

    /** A scale over one value would be as wide as nothing. */
    private static final double NARROWEST = 4;

    public RoundTripSpread {
        bars = List.copyOf(bars);
    }

    /**
     * Round trips that took between {@code from} and {@code to} nanoseconds.
     *
     * @param place on the scale, from 0 to {@link #BARS} - 1
     */
    public record SpreadBar(int place, long from, long to, long count) {}

    /** From one end to the other, in nanoseconds; the logarithm of the time goes from 0 to 1. */
    public record TimeScale(double from, double to) {

        private static TimeScale of(RoundTrips trips) {
            double middle = Math.sqrt((double) trips.least() * trips.most());
            double half = Math.sqrt(Math.max(NARROWEST, 1.1 * trips.most() / trips.least()));
            return new TimeScale(middle / half, middle * half);
        }

        /** Where a time is. */
        public double at(long nanos) {
            return Math.log(nanos / from) / Math.log(to / from);
        }

        private long nanos(double at) {
            return Math.round(from * Math.pow(to / from, at));
        }

        private int place(long nanos) {
            return Math.clamp((int) (at(nanos) * BARS), 0, BARS - 1);
        }
    }

    /** How those in {@code histogram} are spread, of which {@code trips} is the summary. */
    public static RoundTripSpread of(RoundTrips trips, Histogram histogram) {
        TimeScale scale = TimeScale.of(trips);
        long[] counts = new long[BARS];
        for (HistogramIterationValue value : histogram.recordedValues()) {
            counts[scale.place(value.getValueIteratedTo())] += value.getCountAddedInThisIterationStep();
        }
        List<SpreadBar> bars = new ArrayList<>();
        for (int i = 0; i < BARS; i++) {
            if (counts[i] > 0) {
                bars.add(new SpreadBar(i, scale.nanos((double) i / BARS), scale.nanos((i + 1.0) / BARS), counts[i]));
            }
        }
        return new RoundTripSpread(scale, bars);
    }
}
