package io.wsfuzz.cli;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import io.wsfuzz.role.ListenTerms;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** {@code wsfuzz echo}, once its options are read. */
final class EchoRun {

    private EchoRun() {}

    static int run(ListenOptions listen, Terminal terminal, Interrupts interrupts) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        try (Transport transport = Transport.best();
                EchoServer echo = start(transport, listen.host(), listen.port(), listen.terms(terminal));
                var _ = interrupts.onInterrupt(() -> stopped.complete(null))) {
            terminal.out("ready " + echo.url());
            stopped.join();
        }
        return ExitCode.PASSED;
    }

    /** Listens, or says why not. */
    static EchoServer start(Transport transport, String host, int port, ListenTerms listenTerms) {
        try {
            return EchoServer.start(transport, host, port, listenTerms);
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
