package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.report.json.CauseJson.GroupJson;
import io.wsfuzz.result.CauseGroup;
import io.wsfuzz.result.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code wsfuzz.json}: all that is ours. {@code run} says what was played and what the gate says of it, {@code causes} is agent
 * to what it does wrong, each cause once, {@code results} is agent to case to result, those of earlier runs in the same folder too. Its shape is published as {@code docs/wsfuzz.schema.json}.
 */
public final class WsfuzzJson {

    /** The name of the file. */
    public static final String FILE = "wsfuzz.json";

    private WsfuzzJson() {}

    /**
     * What a file says of its run.
     *
     * @param decision what the gate says; empty as long as the run goes on, and where none was asked
     */
    public record RunHead(Role role, RunFacts facts, Optional<Decision> decision) {}

    private record GateJson(boolean passed, int exitCode, String sentence) {}

    private record RunJson(String version, String started, String tests, String command, String seed, String profile,
            List<String> urls, List<String> options, @Nullable GateJson gate) {

        static RunJson of(RunHead run) {
            RunFacts facts = run.facts();
            return new RunJson(RunFacts.version(), facts.started().toString(), run.role().word(), facts.command(),
                    facts.seed(), facts.profile(), facts.urls(), facts.options(),
                    run.decision().map(decision -> new GateJson(decision.exitCode() == Decision.PASSED,
                            decision.exitCode(), decision.sentence())).orElse(null));
        }
    }

    /** A value that stands on one line, so that a result is one: there are many, and people look for one of them. */
    private record OneLineJson(@JsonRawValue @JsonValue String text) {

        static OneLineJson of(Object value) throws IOException {
            return new OneLineJson(new String(Json.line(value), StandardCharsets.US_ASCII));
        }
    }

    private record WsfuzzDocument(RunJson run, Map<String, List<GroupJson>> causes,
            Map<String, Map<String, OneLineJson>> results) {}

    /** The whole file. */
    public static byte[] write(RunHead run, Index index) throws IOException {
        Map<String, Map<String, OneLineJson>> agents = new LinkedHashMap<>();
        Map<String, List<GroupJson>> causes = new LinkedHashMap<>();
        for (String agent : index.agents()) {
            Map<String, OneLineJson> cases = new LinkedHashMap<>();
            for (IndexEntry entry : index.entries(agent)) {
                cases.put(entry.id().text(), OneLineJson.of(EntryJson.of(entry)));
            }
            agents.put(agent, cases);
            causes.put(agent, CauseGroup.of(index.entries(agent).stream().flatMap(entry -> entry.caused().stream()))
                    .stream().map(group -> GroupJson.of(group, run.role().testee())).toList());
        }
        return Json.document(new WsfuzzDocument(RunJson.of(run), causes, agents));
    }
}
