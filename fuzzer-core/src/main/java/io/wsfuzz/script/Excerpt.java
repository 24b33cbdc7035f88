package io.wsfuzz.script;

/** A source line with a caret under one place of it. Nothing in the line can shift the caret or disturb the terminal. */
final class Excerpt {

    private static final String MARGIN = "    ";

    /** Of a longer line, so many columns of the terminal before and after the caret are shown. */
    private static final int BEFORE = 60;
    private static final int AFTER = 50;

    private Excerpt() {}

    /** Two lines; {@code column} counts code points from 1, and may lie beyond the end. */
    static String of(String source, int column) {
        int caret = source.offsetByCodePoints(0, Math.min(column - 1, source.codePointCount(0, source.length())));
        int from = caret;
        int before = 0;
        while (from > 0 && before < BEFORE) {
            int codePoint = source.codePointBefore(from);
            from -= Character.charCount(codePoint);
            before += width(codePoint);
        }
        int to = caret;
        int after = 0;
        while (to < source.length() && after < AFTER) {
            int codePoint = source.codePointAt(to);
            to += Character.charCount(codePoint);
            after += width(codePoint);
        }
        String cut = from > 0 ? "…" : "";
        String shown = cut + shown(source.substring(from, to)) + (to < source.length() ? "…" : "");
        return MARGIN + shown.stripTrailing() + '\n' + MARGIN + " ".repeat(cut.length() + before) + '^';
    }

    private static String shown(String text) {
        return PrintableText.of(text.replace("\t", MARGIN));
    }

    private static int width(int codePoint) {
        if (codePoint >= 0x20 && codePoint < 0x7f) {
            return 1;
        }
        String shown = shown(Character.toString(codePoint));
        return PrintableText.isPlain(codePoint) ? PrintableText.width(codePoint) : shown.length();
    }
}
