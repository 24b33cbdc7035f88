package io.wsfuzz.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of a file: a line that begins a chapter, a section, a case or a family, and the lines up to the next such one.
 *
 * @param lines at least one; without comments and empty lines
 */
record Part(Kind kind, List<Line> lines) {

    static final List<String> WORDS = List.of("chapter", "section", "case", "family");

    /** {@code cose 5.6 "…"}: a misspelt head takes its lines with it, and spoils no other case. */
    private static final Pattern LIKE_A_HEAD = Pattern.compile("[ \t]*[A-Za-z]{2,16}[ \t]+[0-9.]+[ \t]+\".*");
    private static final Set<String> LIKE_NO_HEAD = Set.of("wait", "repeat", "fault", "rows");

    /** What a part is. */
    enum Kind {
        /** Lines before the first head. */
        NONE, CHAPTER, SECTION, CASE, FAMILY,
        /** Its first word is none. */
        UNKNOWN
    }

    Line first() {
        return lines.getFirst();
    }

    /** The parts of {@code lines}. */
    static List<Part> of(List<Line> lines) {
        List<Part> parts = new ArrayList<>();
        List<Line> own = new ArrayList<>();
        for (Line line : lines) {
            if (kind(line) != Kind.NONE) {
                add(parts, own);
                own = new ArrayList<>();
            }
            if (!line.firstWord().isEmpty()) {
                own.add(line);
            }
        }
        add(parts, own);
        return parts;
    }

    private static void add(List<Part> parts, List<Line> lines) {
        if (!lines.isEmpty()) {
            parts.add(new Part(kind(lines.getFirst()), lines));
        }
    }

    private static Kind kind(Line line) {
        String word = line.firstWord();
        return switch (word) {
            case "chapter" -> Kind.CHAPTER;
            case "section" -> Kind.SECTION;
            case "case" -> Kind.CASE;
            case "family" -> Kind.FAMILY;
            default -> !LIKE_NO_HEAD.contains(word) && LIKE_A_HEAD.matcher(line.text()).matches()
                    ? Kind.UNKNOWN
                    : Kind.NONE;
        };
    }
}
