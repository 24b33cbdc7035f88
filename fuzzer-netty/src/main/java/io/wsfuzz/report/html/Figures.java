package io.wsfuzz.report.html;

import java.util.Locale;

/** Numbers as people read them; the same in every language. */
final class Figures {

    private static final double MEBI = 1 << 20;

    private Figures() {}

    /** {@code 1 048 576}: narrow spaces between thousands. */
    static String number(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, '\u202f');
        }
        return digits.toString();
    }

    /** A time with three digits that count: {@code 85 µs}, {@code 1.24 ms}, {@code 2.5 s}. */
    static String time(long nanos) {
        if (nanos < 999_500) {
            return rounded(nanos / 1e3) + " µs";
        }
        return nanos < 999_500_000 ? rounded(nanos / 1e6) + " ms" : rounded(nanos / 1e9) + " s";
    }

    /** {@code 85}, {@code 1.24}: three digits that count, zeros at the end left out. */
    static String rounded(double number) {
        int decimals = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return decimals == 0 ? digits : digits.replaceFirst("\\.?0+$", "");
    }

    /** How many octets there were for one on the wire, {@code 3.24 : 1}; a dash where there were none. */
    static String ratio(double ratio) {
        return ratio <= 0 ? "–" : rounded(ratio) + " : 1";
    }

    /** {@code 412 MiB/s}. */
    static String rate(double octetsPerSecond) {
        return rounded(octetsPerSecond / MEBI) + " MiB/s";
    }

    /** {@code least–most}, or one of them where they read alike. */
    static String range(String least, String most) {
        if (least.equals(most)) {
            return least;
        }
        int unit = most.indexOf(' ');
        boolean sameUnit = unit > 0 && least.endsWith(most.substring(unit));
        return (sameUnit ? least.substring(0, least.length() - (most.length() - unit)) : least + ' ') + '–'
                + (sameUnit ? "" : " ") + most;
    }

    /** How many of how many: {@code all 12}, {@code none of 12}, {@code 3 of 12}. */
    static String share(long some, long all) {
        if (all == 0) {
            return "none";
        }
        return (some == all ? "all " : some == 0 ? "none of " : number(some) + " of ") + number(all);
    }
}
