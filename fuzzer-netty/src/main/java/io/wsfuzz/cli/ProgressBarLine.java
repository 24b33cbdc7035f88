package io.wsfuzz.cli;

import io.wsfuzz.result.CaseResult;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that grows, with rate and time left; when the run is over, it is gone. The first failure of each cause stands above it. */
final class ProgressBarLine implements RunProgress {

    private static final int MILLIS_BETWEEN_UPDATES = 100;

    private final Terminal terminal;
    private final ProgressBar bar;
    private final FirstFailures failures = new FirstFailures();

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
                .setUnit(" cases", 1)
                .showSpeed(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .build();
    }

    @Override
    public synchronized void show(CaseResult result) {
        failures.line(result).ifPresent(this::note);
        bar.step();
        if (failures.count() > 0) {
            bar.setExtraMessage(failures.count() + " failed");
        }
    }

    @Override
    public synchronized void note(String line) {
        terminal.overwrite('\r' + " ".repeat(terminal.columns() - 1) + '\r');
        terminal.err(line);
        bar.refresh();
    }

    @Override
    public void close() {
        bar.close();
    }
}
