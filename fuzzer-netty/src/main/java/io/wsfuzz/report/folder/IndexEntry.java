package io.wsfuzz.report.folder;

import io.wsfuzz.result.CaseFacts;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code wsfuzz.json} says of one result: enough for the summary, so that a later run can show it beside its own.
 *
 * @param agent     the agent's name, as it gave it
 * @param id        the case
 * @param titles    what the case is called
 * @param verdict   ours
 * @param reason    why; empty for a plain pass
 * @param cause     what other results may have in common with it; empty where nothing is to be mended
 * @param covers    ids of requirements and of published bugs
 * @param classicResult   what the classic suite would have said
 * @param measured  how long it took, and what it has shown
 * @param file      the name of the case's files, without the ending; empty where there are none, as of a case that was not played
 * @param started   when; the epoch where that is not known
 */
public record IndexEntry(String agent, CaseId id, CaseFacts.Titles titles, Verdict verdict, String reason,
        Optional<Cause> cause, List<String> covers, ClassicResult classicResult,
        Measured measured, String file, Instant started) {

    public IndexEntry {
        covers = List.copyOf(covers);
    }

    /** Of a result whose files are called {@code file}. */
    public static IndexEntry of(CaseResult result, String file) {
        return new IndexEntry(result.agent(), result.id(), result.titles(), result.verdict(), result.explanation(),
                result.cause(), result.facts().covers(), result.classicResult(), result.measured().inWholeMillis(),
                file, result.started());
    }

    /** How long it took, in milliseconds. */
    public long millis() {
        return measured.duration().toMillis();
    }

    /** The same without files: they are called in a way that is not ours. */
    public IndexEntry withoutFile() {
        return new IndexEntry(agent, id, titles, verdict, reason, cause, covers, classicResult, measured, "",
                started);
    }

    /** The case and why it is no plain pass, where that is known. */
    public Optional<CausedCase> caused() {
        return CausedCase.cause(verdict, cause)
                .map(known -> new CausedCase(agent, id, titles.title(), verdict, known, reason, covers));
    }

    /** What tells entries apart. */
    public ResultKey key() {
        return new ResultKey(agent, id);
    }

    /** The file for programs; empty where there is none. */
    public String jsonFile() {
        return file.isEmpty() ? "" : file + ".json";
    }

    /** The file for people; empty where there is none. */
    public String htmlFile() {
        return file.isEmpty() ? "" : file + ".html";
    }
}
