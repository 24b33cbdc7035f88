package io.wsfuzz.catalog;

import io.wsfuzz.script.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the evidence the cases would notice.
 *
 * @param evidence what there is
 * @param cases    the ids of the cases that cover it, by its id, in the order of the catalogue
 * @param reasons  why a black box cannot notice it, by its id
 */
public record Coverage(Evidence evidence, Map<String, List<String>> cases, Map<String, String> reasons) {

    /** Where the reasons stand, in the jar. */
    private static final String NOT_COVERED = "/evidence/not-covered.md";

    public Coverage {
        cases = Map.copyOf(cases);
        reasons = Map.copyOf(reasons);
    }

    /** How it stands with a piece of evidence. */
    public enum State {
        /** A case covers it. */
        COVERED,
        /** None does, and there is a reason why none can. */
        EXPLAINED,
        /** None does yet. */
        OPEN,
        /** It is about HTTP/2, HTTP/3 or proxies, and none is expected to. */
        ELSEWHERE
    }

    /** That of {@code cases}. */
    public static Coverage of(Evidence evidence, List<Case> cases) {
        Map<String, List<String>> covering = new HashMap<>();
        for (Case each : cases) {
            for (String id : each.head().covers()) {
                covering.computeIfAbsent(id, _ -> new ArrayList<>()).add(each.id().text());
            }
        }
        return new Coverage(evidence, covering, reasons(Resources.octets(NOT_COVERED).text()));
    }

    /** The cases that cover {@code id}, in the order of the catalogue. */
    public List<String> casesOf(String id) {
        return cases.getOrDefault(id, List.of());
    }

    /** How it stands with {@code item}. */
    public State state(EvidenceItem item) {
        if (cases.containsKey(item.id())) {
            return State.COVERED;
        }
        if (reasons.containsKey(item.id())) {
            return State.EXPLAINED;
        }
        return Evidence.isOurs(item) ? State.OPEN : State.ELSEWHERE;
    }

    /** The rows {@code | ids | reason |} of a table, its head apart: the reason of each id. */
    static Map<String, String> reasons(String markdown) {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : markdown.split("\n", -1)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 4 && !cells[1].isBlank() && Character.isUpperCase(cells[1].strip().charAt(0))) {
                for (String id : cells[1].strip().split(", *", -1)) {
                    reasons.put(id, cells[2].strip());
                }
            }
        }
        return reasons;
    }
}
