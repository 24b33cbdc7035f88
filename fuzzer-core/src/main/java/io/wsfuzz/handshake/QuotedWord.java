package io.wsfuzz.handshake;

import java.util.HexFormat;

/** What a peer wrote, made fit for a sentence: one short line of printable ASCII. */
public final class QuotedWord {

    /** What is longer is cut, in characters. */
    public static final int LONGEST = 80;

    private static final HexFormat HEX = HexFormat.of();

    private QuotedWord() {}

    /**
     * {@code text} in double quotes. Quotes and backslashes get a backslash, what is not printable ASCII becomes its
     * hexadecimal number as in Java and C, and no more than {@value #LONGEST} characters stay.
     */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().limit(LONGEST).forEach(c -> append(quoted, (char) c));
        return text.length() <= LONGEST
                ? quoted.append('"').toString()
                : quoted.append("...\" (").append(text.length()).append(" characters)").toString();
    }

    private static void append(StringBuilder quoted, char c) {
        if (c == '"' || c == '\\') {
            quoted.append('\\').append(c);
        } else if (c >= ' ' && c <= '~') {
            quoted.append(c);
        } else if (c <= 0xff) {
            quoted.append("\\x").append(HEX.toHexDigits((byte) c));
        } else {
            quoted.append("\\u").append(HEX.toHexDigits(c));
        }
    }
}
