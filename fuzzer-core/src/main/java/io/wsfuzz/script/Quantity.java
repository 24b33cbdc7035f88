package io.wsfuzz.script;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and times: {@code 64K}, {@code 0.5s}. */
final class Quantity {

    /** No time is longer. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final BigDecimal TOO_LONG = BigDecimal.valueOf(LONGEST.toNanos() + 1);
    private static final Pattern NUMBER = Pattern.compile("([0-9]+)([KMG]?)");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(us|ms|s)");

    private Quantity() {}

    static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    /** The number, to be read as unsigned; null where {@code word} is none, or one of 2^64 or more. */
    static @Nullable Long number(String word) {
        Matcher number = NUMBER.matcher(word);
        if (!number.matches()) {
            return null;
        }
        long unit = switch (number.group(2)) {
            case "K" -> 1L << 10;
            case "M" -> 1L << 20;
            case "G" -> 1L << 30;
            default -> 1;
        };
        try {
            long digits = Long.parseUnsignedLong(number.group(1));
            return Math.unsignedMultiplyHigh(digits, unit) == 0 ? digits * unit : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** The time; null where {@code word} is none. */
    static @Nullable Duration time(String word) {
        Matcher time = TIME.matcher(word);
        if (!time.matches()) {
            return null;
        }
        int zeros = switch (time.group(2)) {
            case "us" -> 3;
            case "ms" -> 6;
            default -> 9;
        };
        BigDecimal nanos = new BigDecimal(time.group(1)).movePointRight(zeros);
        return nanos.compareTo(TOO_LONG) < 0 ? Duration.ofNanos(nanos.longValue()) : LONGEST.plusNanos(1);
    }

    /** {@code 64K} for 65536: a size, in the largest unit that says it exactly. */
    static String size(long number) {
        int units = number == 0 ? 0 : Math.min(3, Long.numberOfTrailingZeros(number) / 10);
        return (number >>> 10 * units) + (units == 0 ? "" : String.valueOf("KMG".charAt(units - 1)));
    }

    /** {@code 500ms}: a time, in the largest unit that says it without a fraction. */
    static String time(Duration time) {
        long nanos = time.toNanos();
        if (nanos % 1_000_000_000 == 0) {
            return nanos / 1_000_000_000 + "s";
        }
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + "ms";
        }
        return BigDecimal.valueOf(nanos, 3).stripTrailingZeros().toPlainString() + "us";
    }
}
