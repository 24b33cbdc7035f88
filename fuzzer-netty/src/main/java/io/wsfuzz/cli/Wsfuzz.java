package io.wsfuzz.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The command above the commands. */
@Command(name = "wsfuzz", versionProvider = Wsfuzz.Version.class, synopsisSubcommandLabel = "COMMAND",
        description = "A torture lab for WebSocket implementations. wsfuzz plays short dialogues with yours, many of them wrong on "
                + "purpose, and says which of its answers break RFC 6455: what was required, what was expected, what came instead. "
                + "It is a client that tests servers, and a server that tests clients.",
        footer = {
            "  wsfuzz demo                              see it work; it needs nothing else",
            "  wsfuzz client ws://127.0.0.1:9002        test the echo server that listens there",
            "  wsfuzz server                            test clients that connect to ws://127.0.0.1:9001",
            "  wsfuzz replay 6.4.1 ws://127.0.0.1:9002  watch one case on the wire",
            "",
            "'wsfuzz help COMMAND' explains a command."},
        exitCodeList = {ExitCode.PASSED_WORDS, ExitCode.FAILED_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS,
            ExitCode.UNREACHED_WORDS, ExitCode.INTERRUPTED_WORDS})
final class Wsfuzz {

    /** Asks for {@link Version}. */
    static OptionSpec version() {
        return OptionSpec.builder("-V", "--version").versionHelp(true).description("Which version this is.").build();
    }

    /** As the jar says it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Wsfuzz.class.getPackage().getImplementationVersion();
            return new String[]{
                "wsfuzz " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version().feature()
                        + ", " + System.getProperty("os.name") + ' ' + System.getProperty("os.arch")};
        }
    }
}
