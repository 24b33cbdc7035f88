package io.wsfuzz.cli;

import io.wsfuzz.result.CaseResult;

/** How a run is doing while it goes on. Used by any number of threads. */
interface RunProgress extends AutoCloseable {

    /** One more result is there. */
    void show(CaseResult result);

    /** Something else, in one line. */
    void note(String line);

    /** The run is over. */
    @Override
    void close();

    /** A bar where a person looks at it, else lines. */
    static RunProgress of(Terminal terminal, int cases) {
        return terminal.errChannel().isTerminal()
                ? new ProgressBarLine(terminal, cases)
                : new ProgressLines(terminal, cases, System::nanoTime);
    }
}
