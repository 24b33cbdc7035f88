package io.wsfuzz.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints the manual page. */
@Command(name = "man", header = "Print the manual page.",
        description = "Prints the manual page: what --help says of all commands, as man reads it.",
        footer = {
            "  wsfuzz man | man -l -",
            "  wsfuzz man > ~/.local/share/man/man1/wsfuzz.1"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class ManCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Supplier<CommandLine> all;

    /** @param all gives all commands with all their options */
    ManCommand(Terminal terminal, Supplier<CommandLine> all) {
        this.terminal = terminal;
        this.all = all;
    }

    @Override
    public Integer call() {
        terminal.outText(new ManPage(all.get()).text());
        return ExitCode.PASSED;
    }
}
