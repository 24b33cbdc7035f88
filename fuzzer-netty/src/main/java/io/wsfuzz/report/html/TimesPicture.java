package io.wsfuzz.report.html;

import io.wsfuzz.result.RoundTripSpread;
import io.wsfuzz.result.RoundTripSpread.SpreadBar;
import io.wsfuzz.result.RoundTripSpread.TimeScale;
import io.wsfuzz.result.Times.RoundTrips;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Round trips as a small picture: a bar for how many took so long, on a logarithmic scale of time. It is
 * {@link #WIDTH} wide and {@link #HEIGHT} high, in units of its own.
 *
 * @param text  the same in words
 * @param bars  at most {@link RoundTripSpread#BARS}, without those that there are none of
 * @param ticks at 1, 2 and 5 and their multiples by ten
 * @param marks where the median and p99 are
 */
record TimesPicture(String text, List<HistogramBar> bars, List<Tick> ticks, List<Tick> marks) {

    static final int WIDTH = 480;
    static final int HEIGHT = 132;

    private static final int BOTTOM = 108;
    private static final int TOP = 32;
    private static final int LEAST_BAR = 2;
    private static final int SPARSE = 7;

    /** Round trips that took between {@code from} and {@code to} nanoseconds. */
    record HistogramBar(String x, String y, String width, String height, long from, long to, long count) {}

    /** A line, and what it is called. */
    record Tick(String x, String y, String label, String anchor) {}

    static TimesPicture of(RoundTrips trips, Histogram histogram) {
        RoundTripSpread spread = RoundTripSpread.of(trips, histogram);
        TimeScale scale = spread.scale();
        String text = Figures.number(trips.count()) + " round trips: half took no longer than "
                + Figures.time(trips.median()) + ", 99 of 100 no longer than " + Figures.time(trips.p99())
                + ", the longest " + Figures.time(trips.most());
        return new TimesPicture(text, bars(spread), ticks(scale),
                List.of(mark(scale, 11, "median " + Figures.time(trips.median()), trips.median()),
                        mark(scale, 25, "p99 " + Figures.time(trips.p99()), trips.p99())));
    }

    private static List<HistogramBar> bars(RoundTripSpread spread) {
        long most = spread.bars().stream().mapToLong(SpreadBar::count).max().orElse(1);
        double width = (double) WIDTH / RoundTripSpread.BARS;
        return spread.bars().stream().map(bar -> {
            double height = Math.max(LEAST_BAR, (double) (BOTTOM - TOP) * bar.count() / most);
            return new HistogramBar(text(bar.place() * width + 0.5), text(BOTTOM - height), text(width - 1),
                    text(height), bar.from(), bar.to(), bar.count());
        }).toList();
    }

    private static List<Tick> ticks(TimeScale scale) {
        List<Tick> ticks = new ArrayList<>();
        double decades = Math.log10(scale.to() / scale.from());
        int[] steps = decades * 3 <= SPARSE ? new int[]{1, 2, 5} : new int[]{1};
        for (long decade = 1; decade <= scale.to(); decade *= 10) {
            for (int step : steps) {
                long nanos = decade * step;
                double at = scale.at(nanos);
                if (at > 0.02 && at < 0.98) {
                    ticks.add(new Tick(text(at * WIDTH), Integer.toString(HEIGHT - 8), Figures.time(nanos), "middle"));
                }
            }
        }
        return ticks;
    }

    private static Tick mark(TimeScale scale, int y, String label, long nanos) {
        double x = Math.clamp(scale.at(nanos), 0, 1) * WIDTH;
        return new Tick(text(x), Integer.toString(y), label, x > WIDTH / 2.0 ? "end" : "start");
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** The size, for the template. */
    String box() {
        return "0 0 " + WIDTH + ' ' + HEIGHT;
    }
}
