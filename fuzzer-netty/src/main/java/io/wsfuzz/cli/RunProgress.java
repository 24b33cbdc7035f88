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

    /** A bar where a person looks at it, else lines; nothing where it is to be {@code quiet}. */
    static RunProgress of(Terminal terminal, int cases, boolean quiet) {
        return quiet ? new NoProgress(terminal)
                : terminal.errChannel().isTerminal() ? new ProgressBarLine(terminal, cases)
                : new ProgressLines(terminal, cases, System::nanoTime);
    }

    /** Says nothing but what else is to be said. */
    record NoProgress(Terminal terminal) implements RunProgress {
        @Override
        public void show(CaseResult result) {
            // The report will.
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
}
