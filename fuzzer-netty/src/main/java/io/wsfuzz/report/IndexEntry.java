package io.wsfuzz.report;

import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;

/**
 * What {@code index.json} says of one outcome: enough for the summary, so that a later run can show it beside its own.
 *
 * @param agent     the agent's name, as it gave it
 * @param id        the case
 * @param titles    what the case is called
 * @param verdict   ours
 * @param reason    why; empty for a plain pass
 * @param classicResult   what the classic suite would have said
 * @param measured  how long it took, and what it has shown
 * @param file      the name of the case's files, without the ending
 * @param started   when; the epoch where that is not known
 */
public record IndexEntry(String agent, CaseId id, Titles titles, Verdict verdict, String reason,
        ClassicResult classicResult,
        Measured measured, String file, Instant started) {

    /** A title, and those of what it belongs to; the section's may be empty. */
    public record Titles(String title, String chapter, String section) {}

    /** Of an outcome whose files are called {@code file}. */
    static IndexEntry of(Outcome outcome, String file) {
        var head = outcome.played().head();
        return new IndexEntry(outcome.agent(), outcome.played().id(),
                new Titles(outcome.played().title(), head.chapter(), head.section()), outcome.result().verdict(),
                outcome.result().explanation(), outcome.result().classicResult(), outcome.measured().inWholeMillis(),
                file,
                outcome.started());
    }

    /** How long it took, in milliseconds. */
    public long millis() {
        return measured.duration().toMillis();
    }

    /** The same without files: they are called in a way that is not ours. */
    IndexEntry withoutFile() {
        return new IndexEntry(agent, id, titles, verdict, reason, classicResult, measured, "", started);
    }

    /** What tells entries apart. */
    public Outcome.ResultKey key() {
        return new Outcome.ResultKey(agent, id);
    }

    /** The file for programs. */
    public String jsonFile() {
        return file + ".json";
    }

    /** The file for people. */
    public String htmlFile() {
        return file + ".html";
    }
}
