package io.wsfuzz.cli;

import io.wsfuzz.result.SafeText;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a command prints: results to the one stream, progress and errors to the other.
 *
 * <p>Much of what is printed comes from a peer. So every line is made harmless here, whatever it is: nothing in it moves
 * the cursor, turns the direction of writing or pretends to be another line. Colours are put around that afterwards, and
 * only on a terminal whose user has not said {@code NO_COLOR}. May be used by any number of threads.
 */
final class Terminal {

    /** A terminal that does not tell its width has as many columns. */
    private static final int USUAL_COLUMNS = 80;

    private static final int LONGEST_NAME = 60;
    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/[0-9]+|tty.*|console)");

    /** How a piece of a line looks where there are colours. */
    enum Style {
        PLAIN(""), BOLD("1"), DIM("2"), RED("31"), GREEN("32"), YELLOW("33"), CYAN("36"),
        /** The name of a file, which a terminal that knows how opens when it is clicked. */
        LINK("4");

        private final String code;

        Style(String code) {
            this.code = code;
        }

        /** {@code text} in this style. */
        Piece of(String text) {
            return new Piece(this, text);
        }
    }

    /** A piece of a line. */
    record Piece(Style style, String text) {}

    /**
     * One of the two streams.
     *
     * @param isTerminal whether a person looks at it
     * @param hasColours whether it shows them
     */
    record Channel(PrintStream stream, boolean isTerminal, boolean hasColours) {

        /** For the help, whose texts are ours. */
        PrintWriter writer() {
            return new PrintWriter(stream, true, stream.charset());
        }

        private void print(Piece... pieces) {
            StringBuilder line = new StringBuilder();
            for (Piece piece : pieces) {
                String text = harmless(piece.text());
                boolean plain = !hasColours || piece.style() == Style.PLAIN || text.isEmpty();
                String shown = plain ? text : "\033[" + piece.style().code + 'm' + text + "\033[0m";
                line.append(plain || piece.style() != Style.LINK ? shown : link(text, shown));
            }
            stream.println(line);
            stream.flush();
        }
    }

    private final Channel out;
    private final Channel err;
    private final int columns;
    private final boolean inGithubActions;

    Terminal(Channel out, Channel err, int columns) {
        this(out, err, columns, false);
    }

    private Terminal(Channel out, Channel err, int columns, boolean inGithubActions) {
        this.out = out;
        this.err = err;
        this.columns = columns;
        this.inGithubActions = inGithubActions;
    }

    /** One that prints no results, and all else where this one does. */
    Terminal withoutResults() {
        return new Terminal(new Channel(new PrintStream(OutputStream.nullOutputStream(), false, out.stream().charset()),
                false, false), err, columns, inGithubActions);
    }

    /** Whether what is printed is read by a workflow of GitHub. */
    boolean isInGithubActions() {
        return inGithubActions;
    }

    /** A hyperlink: {@code OSC 8}, the address, {@code ST}, what is shown, and the same without an address. */
    private static String link(String file, String shown) {
        return "\033]8;;" + Path.of(file).toAbsolutePath().toUri().toASCIIString() + "\033\\" + shown
                + "\033]8;;\033\\";
    }

    /** That of this process. */
    static Terminal ofProcess(Map<String, String> environment) {
        boolean mayColour = environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment);
        Channel out = channel(FileDescriptor.out, 1, mayColour);
        Channel err = channel(FileDescriptor.err, 2, mayColour);
        boolean canGoBack = err.isTerminal() && !isDumb(environment);
        return new Terminal(out, new Channel(err.stream(), canGoBack, err.hasColours()),
                columns(environment.getOrDefault("COLUMNS", "")),
                environment.getOrDefault("GITHUB_ACTIONS", "").equals("true"));
    }

    private static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static Channel channel(FileDescriptor descriptor, int number, boolean mayColour) {
        OutputStream octets = new BufferedOutputStream(new FileOutputStream(descriptor));
        boolean isTerminal = isTerminal(number);
        return new Channel(new PrintStream(octets, false, charset()), isTerminal, isTerminal && mayColour);
    }

    /** UTF-8 even where no locale is set, as in most containers: what shows the output there knows it. */
    private static Charset charset() {
        boolean isWindows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return isWindows ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8")) : StandardCharsets.UTF_8;
    }

    /** Java tells only whether both standard input and output are terminals; Linux tells it for each. */
    // Error Prone believes that there always is a console; since JDK 25 there is none again where it is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal(int descriptor) {
        try {
            return DEVICE.matcher(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString()).matches();
        } catch (IOException | UnsupportedOperationException notLinux) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    private static int columns(String told) {
        return told.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(told) : USUAL_COLUMNS;
    }

    /** Prints a line of results. */
    void out(String line) {
        out(Style.PLAIN.of(line));
    }

    /** Prints lines of results, whose breaks are ours. */
    void outText(String lines) {
        lines.lines().forEach(this::out);
    }

    /** Prints a line of results. */
    synchronized void out(Piece... pieces) {
        out.print(pieces);
    }

    /** Prints an empty line among the results. */
    void blank() {
        out("");
    }

    /** Prints a dot that the next line among the results stands behind: one more of very many steps. */
    synchronized void dot() {
        out.stream().print('.');
        out.stream().flush();
    }

    /** Prints a line beside the results. */
    void err(String line) {
        err(Style.PLAIN.of(line));
    }

    /** Prints lines beside the results, whose breaks are ours. */
    void errText(String lines) {
        lines.lines().forEach(this::err);
    }

    /** Prints a line beside the results. */
    synchronized void err(Piece... pieces) {
        err.print(pieces);
    }

    /** Prints without a new line and without making it harmless: for what goes back and overwrites itself. */
    synchronized void overwrite(String octets) {
        err.stream().print(octets);
        err.stream().flush();
    }

    Channel outChannel() {
        return out;
    }

    Channel errChannel() {
        return err;
    }

    /** How many columns a line has. */
    int columns() {
        return columns;
    }

    /** What somebody calls himself, short enough for a line. */
    static String name(String name) {
        if (name.isBlank()) {
            return "(no name)";
        }
        String plain = harmless(name);
        boolean fits = plain.codePointCount(0, plain.length()) <= LONGEST_NAME;
        return fits ? plain : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME)) + '…';
    }

    /** {@code text} with whatever a terminal would obey or hide as its number: {@code \x1b}. */
    static String harmless(String text) {
        return SafeText.whole(text);
    }
}
