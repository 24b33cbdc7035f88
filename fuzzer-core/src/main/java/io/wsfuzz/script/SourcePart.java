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
record SourcePart(PartKind partKind, List<SourceLine> lines) {

    static final List<String> WORDS = List.of("chapter", "section", "case", "family");

    /** {@code cose 5.6 "…"}: the lines below a misspelt head are not read as lines of the case above it. */
    private static final Pattern LIKE_A_HEAD = Pattern.compile("[ \t]*[A-Za-z]{2,16}[ \t]+[0-9.]+[ \t]+\".*");
    private static final Set<String> LIKE_NO_HEAD = Set.of("wait", "repeat", "fault", "rows");

    /** What a part is. */
    enum PartKind {
        /** Lines before the first head. */
        NONE, CHAPTER, SECTION, CASE, FAMILY,
        /** Its first word is none. */
        UNKNOWN
    }

    SourceLine first() {
        return lines.getFirst();
    }

    /** The parts of {@code lines}. */
    static List<SourcePart> of(List<SourceLine> lines) {
        List<SourcePart> parts = new ArrayList<>();
        List<SourceLine> own = new ArrayList<>();
        for (SourceLine sourceLine : lines) {
            if (kind(sourceLine) != PartKind.NONE) {
                add(parts, own);
                own = new ArrayList<>();
            }
            if (!sourceLine.firstWord().isEmpty()) {
                own.add(sourceLine);
            }
        }
        add(parts, own);
        return parts;
    }

    private static void add(List<SourcePart> parts, List<SourceLine> lines) {
        if (!lines.isEmpty()) {
            parts.add(new SourcePart(kind(lines.getFirst()), lines));
        }
    }

    private static PartKind kind(SourceLine sourceLine) {
        String word = sourceLine.firstWord();
        return switch (word) {
            case "chapter" -> PartKind.CHAPTER;
            case "section" -> PartKind.SECTION;
            case "case" -> PartKind.CASE;
            case "family" -> PartKind.FAMILY;
            default -> !LIKE_NO_HEAD.contains(word) && LIKE_A_HEAD.matcher(sourceLine.text()).matches()
                    ? PartKind.UNKNOWN
                    : PartKind.NONE;
        };
    }
}
