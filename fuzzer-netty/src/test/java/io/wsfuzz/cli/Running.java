package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that listens, run in this process beside the test. */
final class Running {

    private static final Pattern READY =
            Pattern.compile(
                    "^(?:ready (wss?://\\S+)|live page (http://\\S+/)|.* Fuzzing Server \\(Port ([0-9]+)\\))$",
                    Pattern.MULTILINE);
    private static final int PATIENCE_SECONDS = 60;

    private final Interrupts interrupts = new Interrupts();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<Ran> ran = new CompletableFuture<>();

    private Running() {}

    /** Completes {@code ready} as soon as the line is there. */
    private final class Watched extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] octets, int from, int length) {
            super.write(octets, from, length);
            Matcher line = READY.matcher(toString(StandardCharsets.UTF_8));
            if (line.find()) {
                ready.complete(URI.create(line.group(3) != null ? "ws://127.0.0.1:" + line.group(3)
                        : line.group(1) != null ? line.group(1) : line.group(2)));
            }
        }
    }

    /** Starts a command; no stream is a terminal. */
    static Running start(String... args) {
        Running running = new Running();
        ByteArrayOutputStream out = running.new Watched();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread.ofPlatform().daemon().start(() -> {
            int code = Main.run(Ran.terminal(out, err, false), running.interrupts, args);
            Ran ran = new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
            running.ran.complete(ran);
            running.ready.completeExceptionally(new AssertionError("it never listened: " + ran));
        });
        return running;
    }

    /** Where it listens, once it does. */
    URI url() {
        assertThat(ready).succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return ready.join();
    }

    /** Presses Ctrl-C. */
    Ran interrupt() {
        interrupts.interrupt();
        return ended();
    }

    /** Waits for its end. */
    Ran ended() {
        assertThat(ran).succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return ran.join();
    }
}
