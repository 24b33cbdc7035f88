package io.wsfuzz.script;

/**
 * A line of a {@code .cases} file.
 *
 * @param number counted from 1
 */
record SourceLine(String file, int number, String text) {

    Position at(int column) {
        return new Position(file, number, column);
    }

    /** Where its first word begins. */
    Position start() {
        return at(indent() + 1);
    }

    /** Behind its last character that is no space. */
    Position end() {
        String stripped = text.stripTrailing();
        return at(stripped.codePointCount(0, stripped.length()) + 1);
    }

    private int indent() {
        int indent = 0;
        while (indent < text.length() && isSpace(text.charAt(indent))) {
            indent++;
        }
        return indent;
    }

    /** Its first word, as far as it can be told without reading the rest; empty for a comment and an empty line. */
    String firstWord() {
        int from = indent();
        if (from == text.length() || text.charAt(from) == '#') {
            return "";
        }
        if (text.charAt(from) == '>' || text.charAt(from) == '<') {
            return text.substring(from, from + 1);
        }
        int to = from;
        while (to < text.length() && !isSpace(text.charAt(to)) && "\"#()".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.substring(from, Math.max(to, from + 1));
    }

    static boolean isSpace(char character) {
        return character == ' ' || character == '\t';
    }
}
