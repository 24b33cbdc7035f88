package io.wsfuzz.cli;

import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.report.journal.Journal;
import io.wsfuzz.report.journal.JournalContents;
import io.wsfuzz.report.journal.JournalRecord.RunBegun;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import io.wsfuzz.verdict.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run that ended before it was over, and goes on.
 *
 * @param folder  of its report
 * @param begun   what it was told
 * @param results those that it has recorded
 */
record ResumedRun(Path folder, RunBegun begun, List<CaseResult> results) {

    ResumedRun {
        results = List.copyOf(results);
    }

    /** The last run in {@code folder}, which must be one about {@code role}. */
    static ResumedRun find(Path folder, Role role) {
        try {
            JournalContents contents = JournalContents.read(folder.resolve(Journal.FILE));
            RunBegun begun = contents.lastRun().orElseThrow(() -> new UsageException(
                    "--resume: there is no run in " + folder + " that could go on; name its folder with --out"));
            if (begun.role() != role) {
                throw new UsageException("--resume: the last run in " + folder + " tests " + begun.role().word()
                        + "; name the folder of another one with --out");
            }
            return new ResumedRun(folder, begun, contents.results().stream()
                    .filter(result -> result.run().equals(begun.run())).toList());
        } catch (IOException e) {
            throw new UsageException("--resume: cannot read " + folder.resolve(Journal.FILE) + ": "
                    + FileErrorText.of(e));
        }
    }

    /** What is random is drawn from it. */
    long seed() {
        return HexFormat.fromHexDigitsToLong(begun.facts().seed());
    }

    /** Complains where {@code chosen} are other cases than those of the run, or {@code facts} has other options. */
    void check(Cases chosen, RunFacts facts) {
        List<CaseId> ids = chosen.outlines().stream().map(CaseOutline::id).toList();
        if (!ids.equals(begun.plan())) {
            throw new UsageException("--resume: the run in " + folder + " plays other cases ("
                    + CountText.of(begun.plan().size(), "case") + ", profile " + begun.facts().profile()
                    + "); leave the options that choose cases out, or give the same");
        }
        if (!facts.options().equals(begun.facts().options())) {
            throw new UsageException("--resume: the run in " + folder + " was told "
                    + String.join(" ", begun.facts().options()) + "; give the same options");
        }
    }

    /** What has been played, by agent and case. */
    Map<ResultKey, Result> known() {
        return results.stream().collect(Collectors.toMap(CaseResult::key, CaseResult::result));
    }

    /** {@code run … goes on: 301 results are taken over}. */
    String sentence() {
        return "run " + begun.run() + " goes on: " + CountText.of(results.size(), "result")
                + (results.size() == 1 ? " is" : " are") + " taken over";
    }
}
