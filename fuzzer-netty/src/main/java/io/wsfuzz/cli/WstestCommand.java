package io.wsfuzz.cli;

import io.wsfuzz.wstest.SpecException;
import io.wsfuzz.wstest.WstestArguments;
import io.wsfuzz.wstest.WstestArguments.Asked;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * The command line of the classic suite's tool, under its name. Its arguments, its output and its exit codes are not ours:
 * 0 whenever a run got to its end, whatever the verdicts, and 1 where it could not begin.
 */
@Command(name = WstestCommand.NAME, header = "What wstest of the classic suite does, told as wstest is.",
        footer = "  wsfuzz wstest --help")
final class WstestCommand {

    static final String NAME = "wstest";

    private static final int DONE = 0;
    private static final int WRONG_USE = 1;

    /** Which version of the classic suite it stands for. */
    static final String SUITE = "25.10.1";

    /** Which version of the library below that. */
    static final String AUTOBAHN = "0.10.9";

    /** Whether a command line is for this command, whose name comes first then. */
    static boolean isMeant(String... words) {
        return words.length > 0 && words[0].equals(NAME);
    }

    /** Runs it with what stands behind its name; gives the exit code. */
    static int run(Terminal terminal, Interrupts interrupts, List<String> words) {
        return switch (WstestArguments.read(words.toArray(String[]::new))) {
            case Asked.Wrong(String reason) -> {
                terminal.out(NAME + ' ' + reason);
                terminal.blank();
                terminal.out("Try " + NAME + " --help for usage details");
                terminal.blank();
                yield WRONG_USE;
            }
            case Asked.ForHelp(String text) -> {
                terminal.outText(text);
                yield DONE;
            }
            case Asked.ForVersion() -> {
                terminal.out(NAME + " of " + new Wsfuzz.Version().getVersion()[0]);
                yield DONE;
            }
            case Asked.ForClassicVersion() -> {
                terminal.out("Autobahn " + AUTOBAHN);
                terminal.out("AutobahnTestSuite " + SUITE);
                yield DONE;
            }
            case Asked.ToRun run -> run(terminal, interrupts, run);
        };
    }

    private static int run(Terminal terminal, Interrupts interrupts, Asked.ToRun run) {
        if (run.arguments().isDebugging()) {
            Logging.beVerbose();
        }
        interrupts.endAtOnce(DONE);
        try {
            // A class of its own, so that --help loads nothing that it does not need.
            new WstestRun(terminal, interrupts, run.arguments()).run(run.mode());
            return DONE;
        } catch (SpecException | UsageException e) {
            return wrong(terminal, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return wrong(terminal, FileErrorText.of(e));
        } catch (RuntimeException | Error e) {
            boolean isDebugging = run.arguments().isDebugging();
            terminal.err(NAME + ": a fault of wsfuzz itself: " + Terminal.harmless(e.toString())
                    + (isDebugging ? "" : "; run it again with -d, and report what it prints"));
            if (isDebugging) {
                ErrorMessages.trace(terminal, e);
            }
            return ExitCode.BROKEN;
        }
    }

    private static int wrong(Terminal terminal, String sentence) {
        terminal.err(NAME + ": " + sentence);
        return WRONG_USE;
    }
}
