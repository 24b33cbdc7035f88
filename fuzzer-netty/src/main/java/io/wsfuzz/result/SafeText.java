package io.wsfuzz.result;

import java.util.Locale;

/**
 * Text of a peer's made harmless to look at: on one line, of bounded length, with nothing in it that moves a cursor,
 * turns the direction of writing or cannot be seen. Escaping for HTML or XML comes on top.
 */
public final class SafeText {

    /** So much of an agent's name is shown, in characters. */
    public static final int NAME = 80;

    /** So much of any other line is shown, in characters. */
    public static final int LINE = 600;

    private SafeText() {}

    /** A name; one that is empty is called {@code (no name)}. */
    public static String name(String name) {
        return name.isBlank() ? "(no name)" : line(name, NAME);
    }

    /** A line of {@link #LINE} characters at most. */
    public static String line(String text) {
        return line(text, LINE);
    }

    /** A line of {@code most} characters at most; a longer one ends in how long it was. */
    public static String line(String text, int most) {
        if (text.length() <= most && isPlainAscii(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(Math.min(text.length(), most));
        int length = text.length();
        int at = 0;
        for (int shown = 0; at < length && shown < most; shown++) {
            int c = text.codePointAt(at);
            append(line, c);
            at += Character.charCount(c);
        }
        if (at < length) {
            line.append("… (").append(length).append(" characters)");
        }
        return line.toString();
    }

    /** All of it. */
    public static String whole(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /** Nearly all text is. */
    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder line, int c) {
        if (io.wsfuzz.script.PrintableText.isPlain(c)) {
            line.appendCodePoint(c);
        } else {
            line.append(String.format(Locale.ROOT, c <= 0xff ? "\\x%02x" : "\\u{%x}", c));
        }
    }
}
