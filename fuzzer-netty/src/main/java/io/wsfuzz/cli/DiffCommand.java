package io.wsfuzz.cli;

import io.wsfuzz.report.DifferenceFiles;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.result.RunDifference;
import io.wsfuzz.result.RunDifference.ComparedResult;
import io.wsfuzz.verdict.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two reports. */
@Command(name = "diff", header = "Compare two reports: better, worse, changed, new.",
        description = "Compares the results of two reports, by agent and case, and says which have become worse or better, which are as bad "
                + "for another cause, and which only one of them has. Where each report is about one agent, their names may differ.",
        footer = {
            "  wsfuzz diff reports/before reports/servers",
            "  wsfuzz diff reports/before reports/servers --format json",
            "  wsfuzz diff reports/before reports/servers --markdown diff.md --page diff.html"},
        exitCodeList = {"0:nothing has become worse", "1:something has", ExitCode.WRONG_USE_WORDS,
            ExitCode.BROKEN_WORDS})
final class DiffCommand implements Callable<Integer> {

    /** So many lines are printed; the page has all. */
    private static final int MOST = 200;

    @Parameters(index = "0", paramLabel = "A", description = "The folder of the report of before.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The folder of the report of now.")
    private Path after = Path.of("");

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the differences as Markdown.")
    private @Nullable Path markdown;

    @Option(names = "--page", paramLabel = "FILE", description = "Also write them as a page.")
    private @Nullable Path page;

    @Mixin
    private FormatOption format = new FormatOption();

    private final Terminal terminal;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ReportException {
        List<IndexEntry> then = entries(before);
        List<IndexEntry> now = entries(after);
        RunDifference difference = RunDifference.of(compared(then, agent(then, now)), compared(now, Optional.empty()));
        DifferenceFiles files = new DifferenceFiles(difference, before.toString(), after.toString());
        if (markdown != null) {
            files.writeMarkdown(markdown);
        }
        if (page != null) {
            files.writePage(page);
        }
        switch (format.format()) {
            case JSON -> terminal.outText(files.json());
            case TEXT -> print(difference);
        }
        return difference.isWorse() ? ExitCode.FAILED : ExitCode.PASSED;
    }

    private void print(RunDifference difference) {
        difference.changes().stream().limit(MOST).forEach(change -> terminal.out(DifferenceFiles.line(change)));
        if (difference.changes().size() > MOST) {
            terminal.out("… and " + (difference.changes().size() - MOST) + " more");
        }
        terminal.out(difference.sentence());
    }

    private static List<IndexEntry> entries(Path folder) throws ReportException {
        List<IndexEntry> entries = IndexReader.read(folder);
        if (entries.isEmpty()) {
            throw new UsageException("there is no report in " + folder + "; name the folder that wsfuzz.json is in");
        }
        return entries;
    }

    /** The name that the only agent of before has now, where it is the only one now, too. */
    private static Optional<String> agent(List<IndexEntry> then, List<IndexEntry> now) {
        Set<String> names = then.stream().map(IndexEntry::agent).collect(Collectors.toSet());
        Set<String> others = now.stream().map(IndexEntry::agent).collect(Collectors.toSet());
        return names.size() == 1 && others.size() == 1 ? others.stream().findFirst() : Optional.empty();
    }

    private static List<ComparedResult> compared(List<IndexEntry> entries, Optional<String> agent) {
        return entries.stream()
                .map(entry -> new ComparedResult(new ResultKey(agent.orElse(entry.agent()), entry.id()),
                        entry.titles().title(), entry.verdict(),
                        CausedCase.cause(entry.verdict(), entry.cause()).map(Cause::id).orElse(""), entry.reason()))
                .toList();
    }
}
