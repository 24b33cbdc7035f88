package io.wsfuzz.cli;

import picocli.CommandLine.Option;

/** Where a command listens. */
final class ListenOptions {

    @Option(names = "--port", paramLabel = "PORT", converter = Values.Port.class,
            description = "Where to listen (${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    @Option(names = "--host", paramLabel = "HOST", converter = Values.Host.class,
            description = "The address to listen on (${DEFAULT-VALUE}); 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    /** On {@code port}, unless another one is given. */
    ListenOptions(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    String host() {
        return host;
    }
}
