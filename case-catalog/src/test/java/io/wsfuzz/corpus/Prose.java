package io.wsfuzz.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The novel in {@code prose.txt}, taken apart: chapters, in them paragraphs, each on one line. */
record Prose(List<List<String>> chapters) {

    private static final Pattern HEADING = Pattern.compile("(?m)^Chapter \\d+$");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n(?: *\n)+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[a-z]{2}[.!?]) (?=[A-Z])");

    static Prose of(String text) {
        List<List<String>> chapters = new ArrayList<>();
        String[] parts = HEADING.split(text, -1);
        for (int chapter = 1; chapter < parts.length; chapter++) {
            List<String> paragraphs = new ArrayList<>();
            for (String paragraph : EMPTY_LINES.split(parts[chapter].strip(), -1)) {
                paragraphs.add(SPACE.matcher(paragraph.strip()).replaceAll(" "));
            }
            chapters.add(List.copyOf(paragraphs));
        }
        return new Prose(List.copyOf(chapters));
    }

    /** Those of one paragraph; a short one is not taken apart from what follows. */
    static List<String> sentences(String paragraph) {
        return List.of(BETWEEN_SENTENCES.split(paragraph, -1));
    }
}
