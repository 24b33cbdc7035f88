package io.wsfuzz.cli;

import io.wsfuzz.result.CaseResult;
import io.wsfuzz.verdict.Verdict;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that grows; when the run is over, it is gone. */
final class ProgressBarLine implements RunProgress {

    private static final int MILLIS_BETWEEN_UPDATES = 100;

    private final Terminal terminal;
    private final ProgressBar bar;
    private int failed;

    ProgressBarLine(Terminal terminal, int cases) {
        this.terminal = terminal;
        // Given a width, the library asks no terminal for it, which would cost more time than a short run takes. One column
        // stays free: some terminals go to the next line when the last one is filled.
        var consumer =
                new DelegatingProgressBarConsumer(text -> terminal.overwrite('\r' + text), terminal.columns() - 1);
        bar = new ProgressBarBuilder()
                .setTaskName("cases")
                .setInitialMax(cases)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLIS_BETWEEN_UPDATES)
                .setConsumer(consumer)
                .clearDisplayOnFinish()
                .hideEta()
                .build();
    }

    @Override
    public synchronized void show(CaseResult result) {
        bar.step();
        Verdict verdict = result.verdict();
        if (verdict == Verdict.FAILED || verdict == Verdict.BROKEN) {
            failed++;
            bar.setExtraMessage(failed + " failed");
        }
    }

    @Override
    public void note(String line) {
        terminal.overwrite('\r' + " ".repeat(terminal.columns() - 1) + '\r');
        terminal.err(line);
        bar.refresh();
    }

    @Override
    public void close() {
        bar.close();
    }
}
