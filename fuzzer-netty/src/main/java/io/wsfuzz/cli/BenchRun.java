package io.wsfuzz.cli;

import io.wsfuzz.bench.Bench;
import io.wsfuzz.bench.Pinning;
import io.wsfuzz.bench.RatioRow;
import io.wsfuzz.cli.Terminal.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code wsfuzz bench}, once its parameters are read. */
final class BenchRun {

    private BenchRun() {}

    static int run(List<String> names, Duration soak, Terminal terminal) throws Exception {
        List<Bench> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(Bench.of(name).orElseThrow(() -> unknown(name)));
        }
        Pinning pinning = Pinning.ofThisProcess();
        terminal.out("wsfuzz bench, " + pinning.cores() + " cores, Java " + Runtime.version().feature() + ", "
                + pinning.words());
        for (Bench bench : chosen.isEmpty() ? Bench.usual() : chosen) {
            terminal.blank();
            terminal.out(Style.BOLD.of(bench.word()), Style.PLAIN.of(": " + bench.about()));
            terminal.out(Style.DIM.of(RatioRow.heading()));
            bench.run(pinning, soak, ratioRow -> terminal.out(ratioRow.line()));
        }
        return ExitCode.PASSED;
    }

    private static UsageException unknown(String name) {
        List<String> words = Stream.of(Bench.values()).map(Bench::word).toList();
        return new UsageException("'" + name + "' cannot be measured"
                + Suggestion.of(name, words).orElse("; choose from " + String.join(", ", words)));
    }
}
