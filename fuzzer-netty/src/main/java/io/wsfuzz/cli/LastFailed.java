package io.wsfuzz.cli;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Cases;
import io.wsfuzz.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which of the chosen cases are played, by what an earlier run said of them. */
final class LastFailed {

    private static final Set<Verdict> WORTH_A_TRY = Set.of(Verdict.FAILED, Verdict.BROKEN, Verdict.NOT_RUN);

    @Option(names = "--last-failed",
            description = "Only the cases that failed, or were not played to their end, in the report that is there.")
    private boolean wanted;

    /** The cases of {@code chosen} that are wanted, at least one where there was one. */
    Cases among(Cases chosen, Path folder) throws ReportException {
        if (!wanted) {
            return chosen;
        }
        List<IndexEntry> report = IndexReader.read(folder);
        if (report.isEmpty()) {
            throw new UsageException("--last-failed: there is no report in " + folder + "; name its folder with --out");
        }
        Set<CaseId> failed = report.stream().filter(entry -> WORTH_A_TRY.contains(entry.verdict()))
                .map(IndexEntry::id).collect(Collectors.toSet());
        Cases left = chosen.only(each -> failed.contains(each.id()));
        if (left.isEmpty()) {
            throw new UsageException("--last-failed: none of the chosen cases failed in the report in " + folder);
        }
        return left;
    }
}
