package io.wsfuzz.report.html;

import io.wsfuzz.catalog.CauseNote;
import io.wsfuzz.catalog.EvidenceItem.PublishedBug;
import io.wsfuzz.frame.Side;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.result.CauseGroup;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.result.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thing that agents do wrong, said once, with all cases that show it.
 *
 * @param anchor  what a link to it ends in
 * @param count   how many results
 * @param what    what the agents do
 * @param clause  empty where there is none
 * @param held    of how many only the usual end was not met, in words; empty for none
 * @param reason  the explanation of the first case
 * @param means   what it does to others; empty where nothing is known, as the two that follow
 * @param agents  whose results they are
 * @param bugs    published ones of the same kind
 */
record CauseCard(PageStyle pageStyle, String anchor, int count, String what, String clause, String held, String reason,
        String means, String usually, String mend, List<CauseAgent> agents, List<KnownBug> bugs) {

    /** So many cases of one agent are linked. */
    static final int MOST_CASES = 240;

    /** So many agents are named with one. */
    static final int MOST_AGENTS = 60;

    /** An agent and its cases; {@code more} is how many are not linked, empty for none. */
    record CauseAgent(String name, int count, List<CaseLink> cases, String more) {}

    /** A case, and the name of its page, empty if there is none. */
    record CaseLink(String id, String title, String file) {}

    /** A published bug. */
    record KnownBug(String id, String implementation, String reference, String trigger, String wrong) {

        static KnownBug of(PublishedBug bug) {
            return new KnownBug(bug.id(), bug.implementation(), bug.reference(), bug.trigger(),
                    bug.wrong());
        }
    }

    /** Those of {@code entries}, what matters most first. */
    static List<CauseCard> of(List<IndexEntry> entries, Side testee) {
        Map<ResultKey, String> files =
                entries.stream().collect(Collectors.toMap(IndexEntry::key, IndexPage::file, (one, _) -> one));
        return CauseGroup.of(entries.stream().flatMap(entry -> entry.caused().stream())).stream()
                .map(group -> card(group, files, testee)).toList();
    }

    private static CauseCard card(CauseGroup group, Map<ResultKey, String> files, Side testee) {
        CausedCase first = group.cases().getFirst();
        Map<String, List<CausedCase>> agents = group.cases().stream()
                .collect(Collectors.groupingBy(CausedCase::agent, LinkedHashMap::new, Collectors.toList()));
        int held = group.dialogueHeld();
        return new CauseCard(PageStyle.of(group.verdict()), anchor(group), group.count(), group.cause().sentence(),
                SafeText.line(group.cause().clause()),
                held == 0 ? "" : held == group.count() ? "in all of them" : "in " + held + " of them",
                SafeText.line(first.reason()), group.note().map(CauseNote::means).orElse(""),
                group.note().map(CauseNote::usually).orElse(""), group.note().map(CauseNote::mend).orElse(""),
                agents.entrySet().stream().limit(MOST_AGENTS)
                        .map(each -> agent(each.getKey(), each.getValue(), files)).toList(),
                group.bugs(testee).stream().map(KnownBug::of).toList());
    }

    /** The same cause with another verdict is another group. */
    static String anchor(CauseGroup group) {
        return group.verdict().word() + '/' + group.cause().id();
    }

    private static CauseAgent agent(String name, List<CausedCase> cases, Map<ResultKey, String> files) {
        int more = cases.size() - MOST_CASES;
        return new CauseAgent(SafeText.name(name), cases.size(),
                cases.stream().limit(MOST_CASES).map(each -> new CaseLink(each.id().text(),
                        SafeText.line(each.title(), 200),
                        files.getOrDefault(new ResultKey(each.agent(), each.id()), ""))).toList(),
                more > 0 ? Integer.toString(more) : "");
    }

    /** Whether it says whose the cases are. */
    boolean isShared() {
        return agents.size() > 1;
    }
}
