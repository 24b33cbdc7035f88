package io.wsfuzz.cli;

import io.wsfuzz.catalog.Profile;
import io.wsfuzz.report.folder.Role;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what there is. */
@Command(name = "demo", header = "See it work: the cases, made quick, against built-in peers, both roles.",
        description = "Plays all chapters but 11, the large messages, twice: with a built-in echo server, as 'wsfuzz client' does, and with a built-in echo client, as "
                + "'wsfuzz server' does. Both are correct, so the gate passes. Writes both reports and says where they are. "
                + "Without --profile it is quick; with --profile full it takes minutes and plays chapter 11 too.",
        footer = {
            "  wsfuzz demo",
            "  wsfuzz demo --cases 6 --fault \"chop 1\" --timing",
            "  wsfuzz demo --out /tmp/demo"},
        exitCodeList = {ExitCode.PASSED_WORDS, ExitCode.FAILED_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS,
            ExitCode.INTERRUPTED_WORDS})
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private ParallelOption parallel = new ParallelOption();

    @Mixin
    private RunOptions options = new RunOptions();

    private final Terminal terminal;
    private final Interrupts interrupts;

    DemoCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = options.output().out().orElse(Path.of("reports", "demo"));
        options.cases().usually(Profile.QUICK);
        var demo = new DemoRun(options, terminal, interrupts);
        int servers = demo.servers(folder.resolve(Role.SERVERS.word()), parallel);
        if (interrupts.wasInterrupted()) {
            return servers;
        }
        terminal.blank();
        return Math.max(servers, demo.clients(folder.resolve(Role.CLIENTS.word()), parallel.parallel()));
    }
}
