package io.wsfuzz.result;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which run a result is of: {@code 20261127T200148.123Z-8f3a}, the time at which it began and its seed. Ids sort by time.
 *
 * @param text at most {@link #LONGEST} characters of {@code A-Z a-z 0-9 . -}, and at least one
 */
public record RunId(String text) {

    /** So long may an id be, in characters. */
    public static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9.-]{1," + LONGEST + "}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public RunId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an id of a run has 1 to " + LONGEST + " characters of A-Z a-z 0-9 . -");
        }
    }

    /** The id of a run that began then, with this seed. */
    public static RunId of(Instant began, long seed) {
        return new RunId(TIME.format(began) + '-' + Long.toHexString(seed));
    }

    @Override
    public String toString() {
        return text;
    }
}
