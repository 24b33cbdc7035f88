package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Corpus;
import io.wsfuzz.frame.Octets;
import java.util.List;

/** Reads scripts that a test knows to be right. */
final class Scripts {

    /** Three octets, an empty object, and six characters of one to four octets. */
    static final Corpora CORPORA = new Corpora(List.of(new Corpus("abc", () -> Octets.utf8("abc")),
            new Corpus("json", () -> Octets.utf8("{}")), new Corpus("wide", () -> Octets.utf8("aß€😀bü"))));

    private Scripts() {}

    /** All cases of {@code text}, in which nothing is wrong. */
    static List<Case> all(String text) {
        ParsedFile parsedFile = CaseReader.read("test.cases", text, id -> true, CORPORA);
        assertThat(parsedFile.errors()).extracting(ScriptError::print).isEmpty();
        return parsedFile.cases();
    }

    /** The only case of {@code text}. */
    static Case one(String text) {
        List<Case> cases = all(text);
        assertThat(cases).hasSize(1);
        return cases.getFirst();
    }

    /** The steps of a case that consists of {@code lines}. */
    static List<Step> steps(String lines) {
        return Unplaced.steps(one("case 1 \"x\"\n" + lines).alternatives().getFirst().steps());
    }

    /** What is wrong with a case that consists of {@code lines}, in one line. */
    static String wrong(String lines) {
        ParsedFile parsedFile = CaseReader.read("test.cases", "case 1 \"x\"\n" + lines, id -> true, CORPORA);
        assertThat(parsedFile.cases()).isEmpty();
        assertThat(parsedFile.errors()).isNotEmpty();
        return parsedFile.errors().getFirst().summary();
    }
}
