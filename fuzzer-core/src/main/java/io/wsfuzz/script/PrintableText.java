package io.wsfuzz.script;

import java.nio.charset.StandardCharsets;

/** Text that comes from elsewhere, made safe for a terminal: what cannot be seen there becomes {@code \xNN}. */
public final class PrintableText {

    private static final int LONGEST_WORD = 40;

    private PrintableText() {}

    /** Whether {@code codePoint} is printed as it is: no control, none that changes the direction of writing, no space but the usual one. */
    public static boolean isPlain(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 0x20 && codePoint != 0x7f;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Whether {@code text} is plain from its first to its last character. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(PrintableText::isPlain);
    }

    /** {@code text}, with the octets of what is not plain as {@code \xNN}. */
    static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(codePoint -> append(out, codePoint));
        return out.toString();
    }

    /** Appends {@code codePoint}, as its octets if it is not plain. */
    static void append(StringBuilder out, int codePoint) {
        if (isPlain(codePoint)) {
            out.appendCodePoint(codePoint);
            return;
        }
        for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            out.append(String.format("\\x%02x", octet));
        }
    }

    /** A word of a message, in single quotes. */
    static String quoted(String word) {
        return '\'' + shortened(of(word)) + '\'';
    }

    /** Not more than fits into a message. */
    static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_WORD) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_WORD)) + '…';
    }

    /** How many columns of a terminal the plain {@code codePoint} takes: 0 to 2. */
    static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    /** The wide scripts and pictures of Unicode's East Asian Width, in a few ranges. */
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115f || codePoint >= 0x2e80 && codePoint <= 0xa4cf && codePoint != 0x303f
                        || codePoint >= 0xac00 && codePoint <= 0xd7a3 || codePoint >= 0xf900 && codePoint <= 0xfaff
                        || codePoint >= 0xfe30 && codePoint <= 0xfe6f || codePoint >= 0xff00 && codePoint <= 0xff60
                        || codePoint >= 0xffe0 && codePoint <= 0xffe6 || codePoint >= 0x1f300 && codePoint <= 0x1f64f
                        || codePoint >= 0x1f900 && codePoint <= 0x1f9ff
                        || codePoint >= 0x20000 && codePoint <= 0x3fffd);
    }
}
