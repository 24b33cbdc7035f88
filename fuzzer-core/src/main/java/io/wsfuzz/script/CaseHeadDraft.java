package io.wsfuzz.script;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.CaseHead.Requirement;
import io.wsfuzz.script.CaseHead.Withheld;
import io.wsfuzz.script.CaseHead.WrongCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is said so far about a chapter, a section or a case. It begins with what is said about the one that it is part of. */
final class CaseHeadDraft {

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
    private boolean timed;
    private boolean large;
    private final Set<Withheld> withheld = EnumSet.noneOf(Withheld.class);
    private Optional<TlsCertificate> tls = Optional.empty();
    private List<String> offers = List.of();
    private List<Terms> accepts = List.of();
    /** Whether the offers and the terms are inherited: own ones replace them all. */
    private boolean inherited;

    /** Of a chapter, or of a case in none. */
    CaseHeadDraft() {}

    /** Of a part of {@code outer}, which it inherits from. */
    CaseHeadDraft(CaseHeadDraft outer) {
        chapter = outer.chapter;
        section = outer.section;
        covers.addAll(outer.covers);
        spec = outer.spec;
        requirement = outer.requirement;
        tests = outer.tests;
        needs = outer.needs;
        within = outer.within;
        overdue = outer.overdue;
        wrongCode = outer.wrongCode;
        informational = outer.informational;
        quiet = outer.quiet;
        timed = outer.timed;
        large = outer.large;
        withheld.addAll(outer.withheld);
        tls = outer.tls;
        offers = outer.offers;
        accepts = outer.accepts;
        inherited = true;
    }

    /** With the titles of its chapter and its section. */
    CaseHeadDraft titled(String chapterTitle, String sectionTitle) {
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

    void overdue(Overdue given) {
        overdue = given;
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

    void timed() {
        timed = true;
    }

    void large() {
        large = true;
    }

    void withhold(Withheld what) {
        withheld.add(what);
    }

    void show(TlsCertificate certificate) {
        tls = Optional.of(certificate);
    }

    void offer(String element) {
        negotiateAnew();
        offers = Stream.concat(offers.stream(), Stream.of(element)).toList();
    }

    void accept(Terms terms) {
        negotiateAnew();
        accepts = Stream.concat(accepts.stream(), Stream.of(terms)).toList();
    }

    private void negotiateAnew() {
        if (inherited) {
            inherited = false;
            offers = List.of();
            accepts = List.of();
        }
    }

    CaseHead head() {
        Optional<Negotiation> negotiation = offers.isEmpty() && accepts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Negotiation(offers, accepts));
        return new CaseHead(chapter, section, spec, requirement, tests, List.copyOf(covers), needs, negotiation, within,
                overdue, wrongCode, informational, quiet, timed, large, withheld,
                tls);
    }
}
