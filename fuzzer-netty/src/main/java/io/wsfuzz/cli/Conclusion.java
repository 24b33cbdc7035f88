package io.wsfuzz.cli;

import io.wsfuzz.cli.OutputOptions.OutputFormat;
import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.html.SingleFile;
import io.wsfuzz.report.json.WsfuzzJson;
import io.wsfuzz.report.text.GithubAnnotations;
import io.wsfuzz.report.text.JUnitReport;
import io.wsfuzz.report.text.MarkdownSummary;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is done when a run is over: the report is finished, the gate asked, the summary printed.
 *
 * @param files  what else is written
 * @param output what is printed
 */
record Conclusion(Terminal terminal, Gate gate, OtherFiles files, OutputOptions output) {

    /**
     * Files that are written beside the report.
     *
     * @param junit   for build servers
     * @param summary in Markdown
     */
    record OtherFiles(Optional<Path> junit, Optional<Path> summary) {

        void write(Decision decision, ReportOptions report) throws ReportException {
            if (junit.isPresent()) {
                JUnitReport.write(junit.get(), decision, report.facts());
            }
            if (summary.isPresent()) {
                new MarkdownSummary(decision, report.role(), report.facts()).write(summary.get());
            }
        }
    }

    /** As {@code options} want it; what can be wrong with them is found out now. */
    static Conclusion of(RunOptions options, Terminal terminal) throws BaselineException {
        return new Conclusion(terminal, options.gate().gate(),
                new OtherFiles(options.gate().junit(), options.gate().summary()), options.output());
    }

    /**
     * The exit code of the run.
     *
     * @param writer takes no more results after this
     * @param report what it was told
     * @param time   how long the run took
     */
    int conclude(ReportWriter writer, ReportOptions report, Timing times, Duration time) throws ReportException {
        Decision decision = gate.decide(writer.results());
        writer.decided(decision);
        TextReport text = new TextReport(decision, time);
        boolean isComplete = false;
        try {
            close(writer);
            if (output.isSingleFile()) {
                SingleFile.write(report.folder());
            }
            files.write(decision, report);
            isComplete = true;
        } finally {
            // What was found out is worth reading even where the disk is full.
            print(text, writer, isComplete ? text.gate() : text.unfinished());
            if (output.timing()) {
                times.lines().forEach(terminal::out);
            }
        }
        return decision.exitCode();
    }

    private void print(TextReport report, ReportWriter writer, String gateLine) throws ReportException {
        switch (output.format()) {
            case JSON -> terminal.outText(document(writer.page().resolveSibling(WsfuzzJson.FILE)));
            case TEXT -> {
                boolean isFine = report.decision().exitCode() == Decision.PASSED;
                if (!output.isQuiet()) {
                    report.summary().lines().forEach(line -> terminal.out(VerdictColours.of(line)));
                } else if (!isFine) {
                    report.causes().forEach(line -> terminal.out(VerdictColours.of(line)));
                }
                if (!output.isQuiet() || !isFine) {
                    terminal.out(VerdictColours.of(gateLine));
                    terminal.out(Style.PLAIN.of("report: "), Style.LINK.of(writer.page().toString()));
                }
            }
        }
        if (output.format() != OutputFormat.JSON && terminal.isInGithubActions()) {
            GithubAnnotations.of(report.decision()).forEach(terminal::out);
        }
    }

    private static String document(Path file) throws ReportException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ReportException("cannot read " + file + ": " + FileErrorText.of(e), e);
        }
    }

    private static void close(ReportWriter writer) throws ReportException {
        try {
            writer.close();
        } catch (ReportException e) {
            if (e.getCause() instanceof RuntimeException) {
                // It is not the disk, it is us.
                throw new IllegalStateException(e.getMessage(), e);
            }
            throw e;
        }
    }
}
