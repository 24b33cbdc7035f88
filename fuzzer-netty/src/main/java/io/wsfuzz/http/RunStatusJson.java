package io.wsfuzz.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The board for programs. */
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
        Map<String, List<Outcome>> byAgent = runStatus.outcomes().stream()
                .collect(Collectors.groupingBy(Outcome::agent, LinkedHashMap::new, Collectors.toList()));
        return write(json -> {
            for (Map.Entry<String, List<Outcome>> agent : byAgent.entrySet()) {
                json.writeObjectFieldStart(agent.getKey());
                for (Outcome outcome : agent.getValue()) {
                    json.writeObjectFieldStart(outcome.played().id().text());
                    result(json, outcome);
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
        });
    }

    private static void result(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStringField("result", outcome.result().verdict().word());
        json.writeStringField("reason", outcome.result().explanation());
        json.writeStringField("behavior", outcome.result().classicResult().behavior().word());
        json.writeStringField("behaviorClose", outcome.result().classicResult().behaviorClose().word());
        json.writeNumberField("duration", outcome.duration().toMillis());
    }
}
