package io.wsfuzz.bench;

import java.util.Locale;

/**
 * A line of a result: what we need for something, and what bare sockets need for it.
 *
 * @param what  the thing itself
 * @param ours  with its unit
 * @param bare  with its unit; empty where there is nothing to compare with
 * @param ratio our time over theirs, 1 for as fast as they are; not a number where there is nothing to compare with
 */
public record RatioRow(String what, String ours, String bare, double ratio) {

    private static final double MIB = 1 << 20;

    /** A row without anything to compare with. */
    static RatioRow alone(String what, String ours) {
        return new RatioRow(what, ours, "", Double.NaN);
    }

    /** So many octets, in both directions together, in so many nanoseconds each. */
    static RatioRow ofOctets(String what, double octets, double ours, double bare) {
        return new RatioRow(what, octets(octets, ours), octets(octets, bare), ours / bare);
    }

    private static String octets(double octets, double nanos) {
        return number(octets / MIB / (nanos / 1e9)) + " MiB/s";
    }

    /** So many things in so many nanoseconds each. */
    static RatioRow ofCount(String what, String unit, double count, double ours, double bare) {
        return new RatioRow(what, number(count / (ours / 1e9)) + ' ' + unit, number(count / (bare / 1e9)) + ' ' + unit,
                ours / bare);
    }

    /** Two times in nanoseconds. */
    static RatioRow ofTimes(String what, double ours, double bare) {
        return new RatioRow(what, time(ours), time(bare), ours / bare);
    }

    /** {@code 1.25 s} or {@code 310 ms}. */
    static String time(double nanos) {
        return nanos >= 1e9
                ? String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
                : nanos >= 1e6
                        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.0f us", nanos / 1e3);
    }

    /** Three digits, or all of a large number. */
    static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** The whole of it as one line of a table. */
    public String line() {
        String compared = Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f x", ratio);
        return String.format(Locale.ROOT, "%-44s %16s %16s %9s", what, ours, bare, compared).stripTrailing();
    }

    /** What stands above the lines. */
    public static String heading() {
        return String.format(Locale.ROOT, "%-44s %16s %16s %9s", "", "wsfuzz", "bare", "time");
    }
}
