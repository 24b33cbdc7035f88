package io.wsfuzz.cli;

import io.wsfuzz.result.CaseResult;
import java.util.function.LongSupplier;

/** Lines for a log: the first failure of each cause, and now and then how far the run is. A run that is short and green says nothing. */
final class ProgressLines implements RunProgress {

    static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

    private final Terminal terminal;
    private final int cases;
    private final LongSupplier clock;
    private final FirstFailures failures = new FirstFailures();
    private long told;
    private int done;

    ProgressLines(Terminal terminal, int cases, LongSupplier clock) {
        this.terminal = terminal;
        this.cases = cases;
        this.clock = clock;
        told = clock.getAsLong();
    }

    @Override
    public synchronized void show(CaseResult result) {
        done++;
        failures.line(result).ifPresent(terminal::err);
        long now = clock.getAsLong();
        if (now - told >= NANOS_BETWEEN_LINES && done < cases) {
            told = now;
            terminal.err(done + " of " + cases + " cases");
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
