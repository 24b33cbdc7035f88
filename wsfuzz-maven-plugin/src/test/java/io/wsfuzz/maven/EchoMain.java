package io.wsfuzz.maven;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.util.concurrent.CountDownLatch;

/** A server as a build has one: its one argument is the port. */
public final class EchoMain {

    private EchoMain() {}

    /** Echoes until the process is ended. */
    public static void main(String[] args) throws Exception {
        try (Transport transport = Transport.best();
                EchoServer _ = EchoServer.start(transport, "127.0.0.1", Integer.parseInt(args[0]))) {
            new CountDownLatch(1).await();
        }
    }
}
