package io.wsfuzz.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A server to try things with. */
@Command(name = "echo", header = "A correct echo server, to try things with.",
        description = "Listens, prints 'ready ws://…', or wss:// with --tls, and sends back every message, on any path. All cases pass against it. Ctrl-C ends it.",
        footer = {
            "  wsfuzz echo",
            "  wsfuzz echo --tls --ca-out ca.pem",
            "  wsfuzz echo --port 0 --host 0.0.0.0"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class EchoCommand implements Callable<Integer> {

    @Mixin
    private ListenOptions listen = new ListenOptions(9002);

    private final Terminal terminal;
    private final Interrupts interrupts;

    EchoCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() {
        return EchoRun.run(listen, terminal, interrupts);
    }
}
