package io.wsfuzz.wstest;

import io.wsfuzz.role.ServerOptions.Exclusion;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases a spec file wants.
 *
 * @param cases         ids, and patterns with {@code *}
 * @param excluded      likewise; what is named here and not there is no mistake
 * @param excludedForAgents patterns of agents, and those of the cases that they are not to play
 */
public record CaseFilter(List<String> cases, List<String> excluded, Map<String, List<String>> excludedForAgents) {

    public CaseFilter {
        cases = List.copyOf(cases);
        excluded = List.copyOf(excluded);
        excludedForAgents = Map.copyOf(excludedForAgents);
    }

    /**
     * Those of {@code all}, each there once, that are wanted and not excluded, in the order of their numbers: their place there,
     * from 1 on, is the number behind {@code case=}. A pattern that takes none is no mistake, and so may the list be empty.
     *
     * @throws SpecException where {@code cases} names an id that is not among {@code all}, or a pattern cannot be read
     */
    public List<CaseId> select(Collection<CaseId> all) throws SpecException {
        Set<String> known = new LinkedHashSet<>();
        all.forEach(id -> known.add(id.text()));
        Set<String> wanted = ids("cases", cases, known);
        for (String id : cases) {
            if (!isPattern(id) && !known.contains(id)) {
                throw new SpecException("cases: there is no case '" + id + "'" + NearestWord.of(id, known, (_, _) -> 1)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; a chapter is written as a pattern, as '7.*'"));
            }
        }
        wanted.removeAll(ids("exclude-cases", excluded, known));
        return all.stream().filter(id -> wanted.contains(id.text())).sorted().toList();
    }

    private static Set<String> ids(String key, List<String> words, Set<String> known) throws SpecException {
        Set<String> taken = new HashSet<>();
        for (String word : words) {
            if (isPattern(word)) {
                CasePattern pattern = CasePattern.beginning(key, word);
                known.stream().filter(pattern::fits).forEach(taken::add);
            } else {
                taken.add(word);
            }
        }
        return taken;
    }

    private static boolean isPattern(String word) {
        return word.indexOf('*') >= 0;
    }

    /**
     * Which agent is not to play which case.
     *
     * @throws SpecException where a pattern cannot be read
     */
    public Exclusion exclusion() throws SpecException {
        List<AgentRule> rules = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : excludedForAgents.entrySet()) {
            List<CasePattern> patterns = new ArrayList<>();
            for (String word : each.getValue()) {
                patterns.add(CasePattern.whole(AgentRule.KEY, word));
            }
            rules.add(new AgentRule(CasePattern.whole(AgentRule.KEY, each.getKey()), patterns));
        }
        return (agent, played) -> rules.stream().anyMatch(rule -> rule.takes(agent, played.id()))
                ? Optional.of("by " + AgentRule.KEY + " of the spec")
                : Optional.empty();
    }

    private record AgentRule(CasePattern agents, List<CasePattern> cases) {

        static final String KEY = "exclude-agent-cases";

        boolean takes(String agent, CaseId id) {
            return agents.fits(agent) && cases.stream().anyMatch(each -> each.fits(id.text()));
        }
    }
}
