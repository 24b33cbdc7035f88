package io.wsfuzz.report.json;

import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.CaseId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The beginning of a run as one line of JSON. What must be there is asked for as the line is read.
 *
 * @param run   its id
 * @param tests whom it tests, by the word of the role
 * @param plan  the ids of its cases, in the order of their numbers
 */
public record RunBegunJson(String run, String tests, String started, String command, String seed, String profile,
        List<String> urls, List<String> options, List<String> plan) {

    public RunBegunJson {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(tests, "tests");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(profile, "profile");
        urls = List.copyOf(urls);
        options = List.copyOf(options);
        plan = List.copyOf(plan);
    }

    /** One line, without its end. */
    public static byte[] write(RunId run, Role role, RunFacts facts, List<CaseId> plan) throws IOException {
        return Json.line(new RunBegunJson(run.text(), role.word(), facts.started().toString(), facts.command(),
                facts.seed(), facts.profile(), facts.urls(), facts.options(),
                plan.stream().map(CaseId::text).toList()));
    }

    /**
     * What {@link #write} has written.
     *
     * @throws IOException for anything else, and where something is missing
     */
    public static RunBegunJson read(byte[] line) throws IOException {
        RunBegunJson begun = Json.read(line, RunBegunJson.class);
        try {
            begun.runId();
            begun.role();
            begun.facts();
            begun.caseIds();
            return begun;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("this is no beginning of a run: " + e.getMessage(), e);
        }
    }

    /** The id of the run. */
    public RunId runId() {
        return new RunId(run);
    }

    /** Whom it tests. */
    public Role role() {
        return Arrays.stream(Role.values()).filter(each -> each.word().equals(tests)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called '" + tests + "'"));
    }

    /** What else there is to say of it. */
    public RunFacts facts() {
        return new RunFacts(Instant.parse(started), command, seed, profile, urls, options);
    }

    /** Its cases. */
    public List<CaseId> caseIds() {
        return plan.stream().map(CaseId::new).toList();
    }
}
