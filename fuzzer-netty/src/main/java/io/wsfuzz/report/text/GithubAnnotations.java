package io.wsfuzz.report.text;

import io.wsfuzz.result.CauseGroup;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate.Ruling;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Workflow commands by which GitHub shows what is wrong beside a run: a line for each cause that fails the gate, and a warning for
 * each row of the baseline that is over. GitHub takes ten of each kind from one step.
 */
public final class GithubAnnotations {

    /** So many are shown. */
    static final int MOST = 10;

    private static final int MOST_NAMED = 8;

    private GithubAnnotations() {}

    /** The lines for {@code decision}. */
    public static List<String> of(Decision decision) {
        Map<String, List<Ruling>> agents = decision.rulings().stream().filter(ruling -> !ruling.passes())
                .collect(Collectors.groupingBy(ruling -> ruling.result().agent(), LinkedHashMap::new,
                        Collectors.toList()));
        List<String> errors = agents.entrySet().stream()
                .flatMap(agent -> CauseGroup.ofResults(agent.getValue().stream().map(Ruling::result)).stream()
                        .map(group -> line(agent.getKey(), group)))
                .limit(MOST).collect(Collectors.toCollection(ArrayList::new));
        decision.expired().stream().limit(MOST).map(row -> "::warning file=" + property(row.at().file()) + ",line="
                + row.at().line() + "::" + text("this row of the baseline is over since "
                        + row.until().map(Object::toString).orElse("")))
                .forEach(errors::add);
        return errors;
    }

    private static String line(String agent, CauseGroup group) {
        CausedCase first = group.cases().getFirst();
        String kind = group.verdict() == Verdict.NOT_RUN ? "warning" : "error";
        return "::" + kind + " title=" + property("wsfuzz: " + SafeText.name(agent)) + "::"
                + text(group.line(MOST_NAMED) + "\n" + first.id() + ": " + SafeText.line(first.reason(), 400));
    }

    /** A message may have lines, as {@code %0A}. */
    private static String text(String message) {
        return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String value) {
        return text(value).replace(":", "%3A").replace(",", "%2C");
    }
}
