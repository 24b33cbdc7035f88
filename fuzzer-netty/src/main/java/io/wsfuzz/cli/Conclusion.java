package io.wsfuzz.cli;

import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.text.JUnitReport;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is done when a run is over: the report is finished, the gate asked, the summary printed.
 *
 * @param junit  the file for build servers, if one is wanted
 * @param timing whether to say where the time went
 */
record Conclusion(Terminal terminal, Gate gate, Optional<Path> junit, boolean timing) {

    /** As {@code options} want it; what can be wrong with them is found out now. */
    static Conclusion of(RunOptions options, Terminal terminal) throws BaselineException {
        return new Conclusion(terminal, options.gate().gate(), options.gate().junit(), options.output().timing());
    }

    /**
     * The exit code of the run.
     *
     * @param writer takes no more results after this
     * @param time   how long the run took
     */
    int conclude(ReportWriter writer, Timing times, Duration time) throws ReportException {
        Decision decision = gate.decide(writer.results());
        writer.decided(decision);
        TextReport text = new TextReport(decision, writer.page().toString(), time);
        String summary = text.unfinished();
        try {
            close(writer);
            if (junit.isPresent()) {
                JUnitReport.write(junit.get(), decision);
            }
            summary = text.summary();
        } finally {
            // What was found out is worth reading even where the disk is full.
            terminal.outText(summary);
            if (timing) {
                times.lines().forEach(terminal::out);
            }
        }
        return decision.exitCode();
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
