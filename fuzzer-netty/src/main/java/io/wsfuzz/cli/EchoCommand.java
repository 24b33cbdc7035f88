package io.wsfuzz.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A server to try things with. */
@Command(name = "echo", header = "A correct echo server, to try things with.",
        description = "Listens, prints 'ready ws://…', and sends back every message, on any path. All cases pass against it. Ctrl-C ends it.",
        footer = {
            "  wsfuzz echo",
            "  wsfuzz echo --port 0 --host 0.0.0.0"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class EchoCommand implements Callable<Integer> {

    private static final int PORT = 9002;

    @Option(names = "--port", paramLabel = "PORT", converter = Values.Port.class,
            description = "Where to listen (9002); 0 for any that is free.")
    private int port = PORT;

    @Option(names = "--host", paramLabel = "HOST",
            description = "The address to listen on (127.0.0.1); 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    private final Terminal terminal;
    private final Interrupts interrupts;

    EchoCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() {
        return EchoRun.run(host, port, terminal, interrupts);
    }
}
