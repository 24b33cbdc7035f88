package io.wsfuzz.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The status of a run, for programs. */
final class RunStatusJson {

    /** ASCII only: no terminal stumbles over what an agent calls itself. */
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final RunStatus runStatus;

    RunStatusJson(RunStatus runStatus) {
        this.runStatus = runStatus;
    }

    private interface StatusContent {
        void write(JsonGenerator json) throws IOException;
    }

    private static String write(StatusContent statusContent) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            statusContent.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes no JSON", e);
        }
        return text.append('\n').toString();
    }

    /** {@code {"cases": N, "seed": …, "agents": [{"name": …, "played": …, …}]}}. */
    String agents() {
        return write(json -> {
            json.writeNumberField("cases", runStatus.cases());
            json.writeStringField("seed", runStatus.seed());
            json.writeArrayFieldStart("agents");
            for (RunStatus.AgentStatus agent : runStatus.agents()) {
                json.writeStartObject();
                agent(json, agent);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void agent(JsonGenerator json, RunStatus.AgentStatus agent) throws IOException {
        json.writeStringField("name", agent.name());
        json.writeNumberField("played", agent.played());
        json.writeNumberField("running", agent.running());
        json.writeBooleanField("finished", agent.finished());
        json.writeStringField("firstSeen", agent.firstSeen().toString());
        json.writeStringField("lastSeen", agent.lastSeen().toString());
        json.writeObjectFieldStart("results");
        for (Verdict verdict : Verdict.values()) {
            int count = agent.counts().getOrDefault(verdict, 0);
            if (count > 0) {
                json.writeNumberField(verdict.word(), count);
            }
        }
        json.writeEndObject();
    }

    /** {@code {agent: {id: {"result": …, "reason": …, "behavior": …, "behaviorClose": …, "duration": …}}}}. */
    String results() {
        Map<String, List<CaseResult>> byAgent = runStatus.results().stream()
                .collect(Collectors.groupingBy(CaseResult::agent, LinkedHashMap::new, Collectors.toList()));
        return write(json -> {
            for (Map.Entry<String, List<CaseResult>> agent : byAgent.entrySet()) {
                json.writeObjectFieldStart(agent.getKey());
                for (CaseResult result : agent.getValue()) {
                    json.writeObjectFieldStart(result.id().text());
                    result(json, result);
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
        });
    }

    private static void result(JsonGenerator json, CaseResult result) throws IOException {
        json.writeStringField("result", result.verdict().word());
        json.writeStringField("reason", result.explanation());
        json.writeStringField("behavior", result.classicResult().behavior().word());
        json.writeStringField("behaviorClose", result.classicResult().behaviorClose().word());
        json.writeNumberField("duration", result.duration().toMillis());
    }
}
