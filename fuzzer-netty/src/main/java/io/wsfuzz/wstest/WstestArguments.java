package io.wsfuzz.wstest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of {@code wstest}. Of an option that is given twice the last one counts, and a long one may be cut short
 * as long as it stays the only one that begins so.
 */
@Command(name = "wstest", sortOptions = false, synopsisHeading = "Usage: ", customSynopsis = "wstest -m MODE [options]",
        optionListHeading = "Options:%n",
        footer = {"", "With -m: fuzzingserver, fuzzingclient, testeeserver, testeeclient, echoserver, echoclient,",
            "broadcastserver, broadcastclient, massconnect."})
public final class WstestArguments {

    private static final int HIGHEST_PORT = 65_535;

    @Option(names = {"-m", "--mode"}, paramLabel = "MODE", description = "What to be; required.")
    private String mode = "";

    @Option(names = {"-s", "--spec"}, paramLabel = "FILE",
            description = "What to play, as JSON; ./MODE.json if it is not given, which is written if it is not there.")
    private @Nullable Path spec;

    @Option(names = {"-w", "--wsuri"}, paramLabel = "URL",
            description = "Where to listen or to connect to, ws://host:port; for a fuzzing client without servers in its spec: the one server.")
    private @Nullable String wsuri;

    @Option(names = {"-u", "--webport"}, paramLabel = "PORT", converter = WebPort.class,
            description = "Where the pages are (8080); 0 for none.")
    private int webport = 8080;

    @Option(names = {"-i", "--ident"}, paramLabel = "NAME",
            description = "What a testee client calls itself (AutobahnPython/0.10.9).")
    private String ident = "AutobahnPython/0.10.9";

    @Option(names = {"-k", "--key"}, paramLabel = "FILE", description = "The private key of a server with TLS, PEM.")
    private @Nullable Path key;

    @Option(names = {"-c", "--cert"}, paramLabel = "FILE", description = "Its certificate, PEM.")
    private @Nullable Path cert;

    @Option(names = {"-o", "--outfile"}, paramLabel = "FILE", description = "Has no effect.")
    private @Nullable Path outfile;

    @Option(names = {"-t", "--testset"}, paramLabel = "NAME", description = "Has no effect.")
    private @Nullable String testset;

    @Option(names = {"-d", "--debug"}, description = "Print what the libraries log.")
    private boolean debug;

    @Option(names = {"-a", "--autobahnversion"},
            description = "Print which version of the classic suite this stands for.")
    private boolean autobahnversion;

    @Option(names = "--version", description = "Print which version this is.")
    private boolean version;

    @Option(names = "--help", description = "Print this.")
    private boolean help;

    private WstestArguments() {}

    /** What a command line asks for. */
    public sealed interface Asked {

        /** To run in {@code mode}. */
        record ToRun(WstestMode mode, WstestArguments arguments) implements Asked {}

        /** How it is called. */
        record ForHelp(String text) implements Asked {}

        /** Which version it is. */
        record ForVersion() implements Asked {}

        /** Which version of the classic suite it stands for. */
        record ForClassicVersion() implements Asked {}

        /** Nothing that can be done; with the rest of a sentence that begins with the program's name. */
        record Wrong(String reason) implements Asked {}
    }

    /** Reads a command line; never throws. */
    public static Asked read(String... words) {
        WstestArguments arguments = new WstestArguments();
        CommandLine line = new CommandLine(arguments).setOverwrittenOptionsAllowed(true)
                .setAbbreviatedOptionsAllowed(true).setExpandAtFiles(false);
        try {
            line.parseArgs(words);
        } catch (ParameterException e) {
            return new Asked.Wrong(reason(e));
        }
        if (arguments.help) {
            return new Asked.ForHelp(line.getUsageMessage());
        }
        if (arguments.version) {
            return new Asked.ForVersion();
        }
        return arguments.autobahnversion ? new Asked.ForClassicVersion() : arguments.asked();
    }

    private Asked asked() {
        if (mode.isEmpty()) {
            return new Asked.Wrong("needs a mode: -m MODE, one of " + modes());
        }
        Optional<WstestMode> chosen = WstestMode.of(mode);
        if (chosen.isEmpty()) {
            return new Asked.Wrong("has no mode '" + mode + "'; there are " + modes());
        }
        if (chosen.get().needsUri() && wsuri().isEmpty()) {
            return new Asked.Wrong("in mode " + mode + " needs a URL: -w ws://host:port");
        }
        return new Asked.ToRun(chosen.get(), this);
    }

    private static String modes() {
        return Stream.of(WstestMode.values()).map(WstestMode::word).collect(Collectors.joining(", "));
    }

    private static String reason(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched when unmatched.getUnmatched().getFirst().startsWith("-") ->
                    "has no option '" + unmatched.getUnmatched().getFirst() + "'";
            case UnmatchedArgumentException unmatched ->
                    "cannot do anything with '" + unmatched.getUnmatched().getFirst() + "'";
            case MissingParameterException missing -> "needs a value behind " + names(missing);
            case ParameterException _ when e.getCause() instanceof TypeConversionException wrong ->
                    String.valueOf(wrong.getMessage());
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String names(MissingParameterException e) {
        return Stream.concat(e.getMissing().stream(), Stream.ofNullable(e.getArgSpec()))
                .flatMap(each -> each instanceof OptionSpec option ? Stream.of(option.names()) : Stream.empty())
                .distinct().collect(Collectors.joining(" or "));
    }

    /** The spec file, if one is named. */
    public Optional<Path> spec() {
        return Optional.ofNullable(spec);
    }

    /** The URL, if one is named. */
    public Optional<String> wsuri() {
        return Optional.ofNullable(wsuri).filter(url -> !url.isBlank());
    }

    /** The port of the pages; 0 for none. */
    public int webport() {
        return webport;
    }

    /** What a testee client calls itself. */
    public String ident() {
        return ident;
    }

    /** The private key, if one is named. */
    public Optional<Path> key() {
        return Optional.ofNullable(key);
    }

    /** The certificate, if one is named. */
    public Optional<Path> cert() {
        return Optional.ofNullable(cert);
    }

    /** The options that are given and have no effect. */
    public List<String> withoutEffect() {
        return Stream.of(outfile == null ? "" : "--outfile", testset == null ? "" : "--testset")
                .filter(name -> !name.isEmpty()).toList();
    }

    /** Whether more words are wanted. */
    public boolean isDebugging() {
        return debug;
    }

    /** The port of the pages. */
    static final class WebPort implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= HIGHEST_PORT) {
                return Integer.parseInt(value);
            }
            throw new TypeConversionException(
                    "needs a port behind --webport, 0 to " + HIGHEST_PORT + ", not '" + value + "'");
        }
    }
}
