package io.wsfuzz.script;

import io.wsfuzz.frame.Side;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.CaseHead.Requirement;
import io.wsfuzz.script.CaseHead.WrongCode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is said so far about a chapter, a section or a case. It begins with what is said about the one around it. */
final class HeadDraft {

    private String chapter = "";
    private String section = "";
    private final Set<String> covers = new LinkedHashSet<>();
    private String spec = "";
    private Optional<Requirement> requirement = Optional.empty();
    private Optional<Side> tests = Optional.empty();
    private Optional<String> needs = Optional.empty();
    private Duration within = CaseHead.WITHIN;
    private Overdue overdue = Overdue.DROP;
    private WrongCode wrongCode = WrongCode.NON_STRICT;
    private boolean informational;
    private boolean quiet;

    /** Of a chapter, or of a case in none. */
    HeadDraft() {}

    /** Of something within {@code around}. */
    HeadDraft(HeadDraft around) {
        chapter = around.chapter;
        section = around.section;
        covers.addAll(around.covers);
        spec = around.spec;
        requirement = around.requirement;
        tests = around.tests;
        needs = around.needs;
        within = around.within;
        overdue = around.overdue;
        wrongCode = around.wrongCode;
        informational = around.informational;
        quiet = around.quiet;
    }

    /** With the titles of its chapter and its section. */
    HeadDraft titled(String chapterTitle, String sectionTitle) {
        chapter = chapterTitle;
        section = sectionTitle;
        return this;
    }

    void cover(String id) {
        covers.add(id);
    }

    void spec(String clause) {
        spec = clause;
    }

    void require(Requirement sentence) {
        requirement = Optional.of(sentence);
    }

    void test(Optional<Side> side) {
        tests = side;
    }

    Optional<Side> tests() {
        return tests;
    }

    void need(String extension) {
        needs = Optional.of(extension);
    }

    void wait(Duration deadline) {
        within = deadline;
    }

    Duration within() {
        return within;
    }

    void overdue(Overdue deed) {
        overdue = deed;
    }

    void wrongCode(WrongCode worth) {
        wrongCode = worth;
    }

    void onlyReport() {
        informational = true;
    }

    void quiet() {
        quiet = true;
    }

    CaseHead head() {
        return new CaseHead(chapter, section, spec, requirement, tests, List.copyOf(covers), needs, within, overdue,
                wrongCode,
                informational, quiet);
    }
}
