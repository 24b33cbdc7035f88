package io.wsfuzz.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.http.RunFeed.Change;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.verdict.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the live page is told, in JSON. */
final class RunFeedJson {

    /** While a case is played. */
    private static final String RUNNING = "running";

    private RunFeedJson() {}

    private record ChangesJson(String run, boolean ended, List<ChangedAgentJson> agents, List<ChangedCaseJson> cases) {}

    /** {@code state} is {@code running}, or how the run of the agent ended. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record ChangedAgentJson(int number, String name, String state, String reason) {

        static ChangedAgentJson of(Change.OfAgent agent) {
            return new ChangedAgentJson(agent.number(), agent.name(),
                    agent.end().map(end -> end.endKind().name().toLowerCase(Locale.ROOT)).orElse(RUNNING),
                    agent.end().map(AgentEnd::reason).orElse(""));
        }
    }

    /** {@code result} is {@code running}, or the word of a verdict; a plain pass has neither reason nor cause. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record ChangedCaseJson(int agent, String id, String result, @Nullable String reason, @Nullable String cause,
            boolean played) {

        static ChangedCaseJson of(Change.OfCase change) {
            Optional<CaseResult> result = change.result();
            return new ChangedCaseJson(change.agent(), change.id().text(),
                    result.map(it -> it.verdict().word()).orElse(RUNNING),
                    result.map(CaseResult::explanation).map(ChangedCaseJson::cut).orElse(null),
                    result.flatMap(CausedCase::of).map(CausedCase::cause).map(ChangedCaseJson::sentence).orElse(null),
                    result.map(it -> it.kind().isPlayed()).orElse(false));
        }

        private static String sentence(Cause cause) {
            return cause.sentence() + (cause.clause().isEmpty() ? "" : ", " + cause.clause());
        }

        private static String cut(String why) {
            return why.length() <= RunFeed.LONGEST_WHY
                    ? why
                    : why.substring(0, why.offsetByCodePoints(0, RunFeed.LONGEST_WHY / 2)) + '…';
        }
    }

    private record PlannedJson(int number, String id, String title, String chapter) {}

    /** {@code {"run": …, "ended": …, "agents": […], "cases": [{"agent": number, "id": …, "result": …}]}}, on one line. */
    static String changes(String run, RunFeed.Changes changes) {
        List<ChangedAgentJson> agents = new ArrayList<>();
        List<ChangedCaseJson> cases = new ArrayList<>();
        for (Change change : changes.all()) {
            switch (change) {
                case Change.OfAgent agent -> agents.add(ChangedAgentJson.of(agent));
                case Change.OfCase played -> cases.add(ChangedCaseJson.of(played));
            }
        }
        return RunStatusJson.text(new ChangesJson(run, changes.ended(), agents, cases));
    }

    /** {@code [{"number": 1, "id": …, "title": …, "chapter": …}]}. */
    static String plan(List<CaseOutline> plan) {
        List<PlannedJson> cases = new ArrayList<>();
        for (CaseOutline each : plan) {
            cases.add(new PlannedJson(cases.size() + 1, each.id().text(), each.title(), each.chapter()));
        }
        return RunStatusJson.text(cases);
    }
}
