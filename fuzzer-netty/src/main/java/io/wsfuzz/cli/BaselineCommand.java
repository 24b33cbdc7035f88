package io.wsfuzz.cli;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.result.Baseline;
import io.wsfuzz.result.Baseline.KnownResult;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.script.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Known results: what is accepted, and why. */
@Command(name = "baseline", header = "Accept known results, or show them.", synopsisSubcommandLabel = "COMMAND",
        description = "A baseline names results that are known and accepted, each with its reason and, if you like, a last day. With "
                + "--baseline FILE the gate passes these and fails on whatever is worse.",
        footer = {
            "  wsfuzz baseline accept baseline.txt --reason \"reported upstream as #123\"",
            "  wsfuzz client --baseline baseline.txt ws://127.0.0.1:9002",
            "  wsfuzz baseline show baseline.txt"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class BaselineCommand {

    /** Takes what a report says into the file. */
    @Command(name = "accept", header = "Take the results of a report into a baseline.",
            description = "Adds rows for all results of the report that are failed, non-strict or unsupported and not known yet: one for each "
                    + "cause, where all cases with it have one result, and one for each chapter that is declined. Makes "
                    + "the file where there is none. Rows of single cases that have become better are taken out.",
            footer = {
                "  wsfuzz baseline accept baseline.txt --reason \"reported upstream as #123\"",
                "  wsfuzz baseline accept baseline.txt --from reports/clients --until 2027-06-30 --reason \"a limit\""},
            exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
    static final class Accept implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The baseline.")
        private Path file = Path.of("");

        @Option(names = "--reason", paramLabel = "TEXT", required = true,
                description = "Why these results are accepted.")
        private String reason = "";

        @Option(names = "--until", paramLabel = "DAY", converter = Day.class,
                description = "The last day on which they are, as 2027-06-30.")
        private @Nullable LocalDate until;

        @Option(names = "--from", paramLabel = "DIR", description = "The folder of the report (reports/servers).")
        private Path from = Path.of("reports", "servers");

        @Option(names = "--agent", paramLabel = "NAME",
                description = "Only the results of this agent. Can be given several times.")
        private List<String> agents = new ArrayList<>();

        @Mixin
        private CaseOptions cases = new CaseOptions();

        private final Terminal terminal;

        Accept(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws BaselineException, ReportException {
            if (reason.isBlank()) {
                throw new UsageException("--reason: say why these results are accepted");
            }
            List<KnownResult> results = results();
            Baseline old = Files.exists(file) ? Baseline.read(file) : Baseline.NONE;
            Baseline accepted = old.accept(results, reason, Optional.ofNullable(until));
            write(accepted);
            long added = accepted.rows().stream().filter(baselineRow -> !old.rows().contains(baselineRow)).count();
            long gone = old.rows().stream().filter(baselineRow -> !accepted.rows().contains(baselineRow)).count();
            terminal.out(file + " has " + CountText.of(accepted.rows().size(), "row") + ": " + added + " new, " + gone
                    + " taken out");
            return ExitCode.PASSED;
        }

        private List<KnownResult> results() throws ReportException {
            Set<String> ids = cases.select().stream().map(Case::id).map(Object::toString).collect(Collectors.toSet());
            List<IndexEntry> report = IndexReader.read(from);
            if (report.isEmpty()) {
                throw new UsageException("there is no report in " + from + "; name its folder with --from");
            }
            List<KnownResult> results = report.stream()
                    .filter(indexEntry -> agents.isEmpty() || agents.contains(indexEntry.agent()))
                    .filter(indexEntry -> ids.contains(indexEntry.id().text()))
                    .map(indexEntry -> new KnownResult(indexEntry.key(), indexEntry.verdict(),
                            CausedCase.cause(indexEntry.verdict(), indexEntry.cause())))
                    .toList();
            if (results.isEmpty()) {
                throw new UsageException("the report in " + from + " has no result of this agent and these cases");
            }
            return results;
        }

        private void write(Baseline accepted) {
            try {
                Files.writeString(file, accepted.text());
            } catch (IOException e) {
                throw new UsageException("cannot write " + file + ": " + FileErrorText.of(e));
            }
        }
    }

    /** Prints the file. */
    @Command(name = "show", header = "Show what a baseline says.",
            description = "Prints the rows of a baseline: agent, cases, result, reason and last day. Rows that are over count no more.",
            footer = "  wsfuzz baseline show baseline.txt",
            exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The baseline.")
        private Path file = Path.of("");

        private final Terminal terminal;

        Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws BaselineException {
            Baseline baseline = Baseline.read(file);
            baseline.text().lines().filter(line -> !line.startsWith("#")).forEach(terminal::out);
            int over = baseline.expired(LocalDate.now(ZoneId.systemDefault())).size();
            terminal.err(
                    CountText.of(baseline.rows().size(), "row") + (over == 0 ? "" : ", " + over + " of them over"));
            return ExitCode.PASSED;
        }
    }

    /** A day. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "it is a day, as 2027-06-30, not '" + Terminal.harmless(value) + '\'');
            }
        }
    }
}
