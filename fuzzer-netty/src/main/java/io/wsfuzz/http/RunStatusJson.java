package io.wsfuzz.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The status of a run, for programs. */
final class RunStatusJson {

    /** ASCII only: no terminal stumbles over what an agent calls itself. */
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();

    private final RunStatus runStatus;

    RunStatusJson(RunStatus runStatus) {
        this.runStatus = runStatus;
    }

    private record StatusJson(int cases, String seed, List<AgentJson> agents) {}

    /** {@code results} counts them by verdict, best first, without those that there are none of. */
    private record AgentJson(String name, int played, int running, boolean finished, String firstSeen,
            String lastSeen, Map<String, Integer> results) {

        static AgentJson of(RunStatus.AgentStatus agent) {
            Map<String, Integer> results = new LinkedHashMap<>();
            for (Verdict verdict : Verdict.values()) {
                int count = agent.counts().getOrDefault(verdict, 0);
                if (count > 0) {
                    results.put(verdict.word(), count);
                }
            }
            return new AgentJson(agent.name(), agent.played(), agent.running(), agent.finished(),
                    agent.firstSeen().toString(), agent.lastSeen().toString(), results);
        }
    }

    /** The duration is in milliseconds. */
    private record OutcomeJson(String result, String reason, String behavior, String behaviorClose, long duration) {

        static OutcomeJson of(CaseResult result) {
            return new OutcomeJson(result.verdict().word(), result.explanation(),
                    result.classicResult().behavior().word(), result.classicResult().behaviorClose().word(),
                    result.duration().toMillis());
        }
    }

    /** {@code {"cases": N, "seed": …, "agents": [{"name": …, "played": …, …}]}}. */
    String agents() {
        return write(new StatusJson(runStatus.cases(), runStatus.seed(),
                runStatus.agents().stream().map(AgentJson::of).toList()));
    }

    /** {@code {agent: {id: {"result": …, "reason": …, "behavior": …, "behaviorClose": …, "duration": …}}}}. */
    String results() {
        Map<String, Map<String, OutcomeJson>> agents = new LinkedHashMap<>();
        for (CaseResult result : runStatus.results()) {
            agents.computeIfAbsent(result.agent(), _ -> new LinkedHashMap<>()).put(result.id().text(),
                    OutcomeJson.of(result));
        }
        return write(agents);
    }

    private static String write(Object value) {
        return text(value) + '\n';
    }

    /** JSON on one line. */
    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of plain values are JSON", e);
        }
    }
}
