package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Channel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command that was run in this process, with streams of its own.
 *
 * @param code its exit code
 * @param out  all that it printed as results
 * @param err  all that it printed beside them
 */
record Ran(int code, String out, String err) {

    /** Runs a command; no stream is a terminal. */
    static Ran run(String... args) {
        return run(false, new Interrupts(), args);
    }

    /** Runs a command on a terminal with colours, and 80 columns. */
    static Ran onTerminal(String... args) {
        return run(true, new Interrupts(), args);
    }

    /** Runs a command that {@code interrupts} can cut short. */
    static Ran run(boolean onTerminal, Interrupts interrupts, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(terminal(out, err, onTerminal), interrupts, args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What it printed, without what is different each time: how long it took, and how wide the columns are. */
    String table() {
        return out.replaceAll("[0-9]+\\.[0-9] s", "0.0 s").replaceAll("(?<=\\S) {2,}", "  ");
    }

    /** A terminal on these streams. */
    static Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err, boolean onTerminal) {
        return new Terminal(channel(out, onTerminal), channel(err, onTerminal), 80);
    }

    private static Channel channel(ByteArrayOutputStream octets, boolean onTerminal) {
        return new Channel(new PrintStream(octets, true, StandardCharsets.UTF_8), onTerminal, onTerminal);
    }
}
