package io.wsfuzz.cli;

import io.wsfuzz.catalog.CatalogException;
import io.wsfuzz.catalog.SelectionException;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.result.BaselineException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever goes wrong becomes one sentence that says what, where, and what helps; and an exit code. */
final class ErrorMessages implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Terminal terminal;

    ErrorMessages(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        tell(e.getCommandLine(), sentence(e));
        return ExitCode.WRONG_USE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Optional<String> known = known(e);
        if (known.isPresent()) {
            tell(command, known.get());
            return ExitCode.WRONG_USE;
        }
        return broken(e, command, CommonOptions.areVerbose(parsed));
    }

    /** A wrong script is told with the line that is wrong. */
    private void tell(CommandLine command, String sentence) {
        terminal.errText(command.getCommandSpec().qualifiedName() + ": " + sentence);
    }

    /** What is expected to go wrong now and then, and can be helped by the user. */
    private static Optional<String> known(Exception e) {
        return switch (e) {
            case UsageException _,SelectionException _,CatalogException _,BaselineException _ -> Optional.of(words(e));
            // A fault of ours while a report is written has another cause.
            case ReportException report when !(report.getCause() instanceof RuntimeException) -> Optional.of(words(e));
            default -> Optional.empty();
        };
    }

    private static String words(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    /** A fault of ours. */
    int broken(Throwable e, CommandLine command, boolean isVerbose) {
        String remedy = isVerbose ? "" : "; run it again with -v, and report what it prints";
        tell(command, "a fault of wsfuzz itself: " + Terminal.harmless(e.toString()) + remedy);
        if (isVerbose) {
            trace(terminal, e);
        }
        return ExitCode.BROKEN;
    }

    /** Where a fault of ours came from, for who reports it. */
    static void trace(Terminal terminal, Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        terminal.errText(trace.toString());
    }

    private static String sentence(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, spec);
            case MissingParameterException missing -> missing(missing) + help(spec);
            case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given twice";
            case ParameterException _ when e.getCause() instanceof TypeConversionException wrong
                    && e.getArgSpec() != null ->
                    name(e.getArgSpec()) + ": " + wrong.getMessage();
            // Nobody said what to do.
            case ParameterException _ when e.getArgSpec() == null && !spec.subcommands().isEmpty() ->
                    "a command is missing: " + String.join(", ", spec.subcommands().keySet()) + help(spec);
            default -> words(e) + help(spec);
        };
    }

    private static String unmatched(UnmatchedArgumentException e, CommandSpec spec) {
        String word = Terminal.harmless(e.getUnmatched().getFirst());
        if (word.startsWith("-") && word.length() > 1) {
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            Stream<String> options = spec.options().stream().flatMap(each -> Stream.of(each.names()));
            return "there is no option '" + option + "'" + hint(option, options.toList(), spec);
        }
        if (spec.subcommands().isEmpty()) {
            return "'" + word + "' has no place here" + help(spec);
        }
        return "there is no command '" + word + "'" + hint(word, List.copyOf(spec.subcommands().keySet()), spec);
    }

    private static String hint(String word, List<String> words, CommandSpec spec) {
        return Suggestion.of(word, words).orElseGet(() -> help(spec));
    }

    private static String missing(MissingParameterException e) {
        ArgSpec missing = e.getMissing().isEmpty() ? e.getArgSpec() : e.getMissing().getFirst();
        if (missing == null) {
            return words(e);
        }
        boolean isValue = missing.isOption() && words(e).contains("parameter for option");
        return isValue
                ? name(missing) + " needs a value: " + name(missing) + ' ' + missing.paramLabel()
                : name(missing) + " is missing";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String help(CommandSpec spec) {
        return "; see '" + spec.qualifiedName() + " --help'";
    }
}
