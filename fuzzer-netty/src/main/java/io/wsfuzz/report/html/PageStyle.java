package io.wsfuzz.report.html;

import io.wsfuzz.verdict.Verdict;

/**
 * How a verdict looks on a page: never by colour alone.
 *
 * @param word    the word
 * @param css     its class
 * @param sign    one character
 * @param meaning what it says of the agent
 */
record PageStyle(String word, String css, String sign, String meaning) {

    static PageStyle of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> look(verdict, "✓", "All was as it must be.");
            case NON_STRICT ->
                    look(verdict, "≈", "Legal, but not what a SHOULD or good practice asks for; --strict fails it.");
            case INFO -> look(verdict, "i", "The case only reports.");
            case UNSUPPORTED -> look(verdict, "–", "The agent declined what the case needs.");
            case FAILED -> look(verdict, "✗", "The agent broke a rule, or did not do what the case waits for.");
            case NOT_RUN -> look(verdict, "○",
                    "Left out, never reached because the run was cut short, or cut off by a fault that was asked for.");
            case BROKEN -> look(verdict, "!", "The fault is ours; nothing is said of the agent.");
        };
    }

    private static PageStyle look(Verdict verdict, String sign, String meaning) {
        return new PageStyle(verdict.word(), "v-" + verdict.word(), sign, meaning);
    }
}
