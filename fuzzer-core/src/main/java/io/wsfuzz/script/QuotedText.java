package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;

/** Octets as a string of the case language. */
final class QuotedText {

    private QuotedText() {}

    /** Whether a string says more about {@code octets} than digits would: UTF-8, with few characters that hide. */
    static boolean isReadable(Octets octets) {
        if (!octets.isUtf8()) {
            return false;
        }
        String text = octets.text();
        long hidden = text.codePoints()
                .filter(codePoint -> !PrintableText.isPlain(codePoint) && "\n\r\t".indexOf(codePoint) < 0).count();
        return hidden == 0 || hidden * 8 <= text.codePointCount(0, text.length());
    }

    /** In double quotes; octets that are not UTF-8, and characters that hide, are {@code \xNN}. */
    static String of(Octets octets) {
        StringBuilder out = new StringBuilder(octets.length() + 2).append('"');
        int at = 0;
        while (at < octets.length()) {
            int size = characterSize(octets, at);
            if (size == 0) {
                out.append(String.format("\\x%02x", octets.at(at++)));
            } else {
                append(out, octets, at, size);
                at += size;
            }
        }
        return out.append('"').toString();
    }

    /** How many octets the character at {@code at} takes; 0 where there is none. */
    private static int characterSize(Octets octets, int at) {
        int first = octets.at(at);
        int size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        boolean whole = at + size <= octets.length() && octets.slice(at, at + size).isUtf8();
        return whole ? size : 0;
    }

    private static void append(StringBuilder out, Octets octets, int at, int size) {
        int first = octets.at(at);
        switch (first) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '$' -> out.append(isColumn(octets, at) ? "\\x24" : "$");
            default -> {
                if (first < 0x80) {
                    PrintableText.append(out, first);
                } else {
                    PrintableText.append(out, octets.slice(at, at + size).text().codePointAt(0));
                }
            }
        }
    }

    /** A dollar before a letter would be a column when it is read back. */
    private static boolean isColumn(Octets octets, int at) {
        return at + 1 < octets.length() && Lexer.isLetter((char) octets.at(at + 1));
    }
}
