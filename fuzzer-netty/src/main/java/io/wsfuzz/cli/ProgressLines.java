package io.wsfuzz.cli;

import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.CaseResult;
import java.util.function.LongSupplier;

/** Lines for a log: what failed, as it fails, and now and then how far the run is. A run that is short and green says nothing. */
final class ProgressLines implements RunProgress {

    /** So many failures are told as they come; all of them are in the report. */
    static final int MOST_FAILURES = 20;

    static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

    private final Terminal terminal;
    private final int cases;
    private final LongSupplier clock;
    private long told;
    private int done;
    private int failures;

    ProgressLines(Terminal terminal, int cases, LongSupplier clock) {
        this.terminal = terminal;
        this.cases = cases;
        this.clock = clock;
        told = clock.getAsLong();
    }

    @Override
    public synchronized void show(CaseResult result) {
        done++;
        switch (result.verdict()) {
            case FAILED, BROKEN -> failure(result);
            case PASS, NON_STRICT, INFO, UNSUPPORTED, NOT_RUN -> {}
        }
        long now = clock.getAsLong();
        if (now - told >= NANOS_BETWEEN_LINES && done < cases) {
            told = now;
            terminal.err(done + " of " + cases + " cases");
        }
    }

    private void failure(CaseResult result) {
        failures++;
        if (failures <= MOST_FAILURES) {
            terminal.err(TextReport.line(result));
        } else if (failures == MOST_FAILURES + 1) {
            terminal.err("… more have failed; the report will name them");
        }
    }

    @Override
    public void note(String line) {
        terminal.err(line);
    }

    @Override
    public void close() {
        // Each line is out already.
    }
}
