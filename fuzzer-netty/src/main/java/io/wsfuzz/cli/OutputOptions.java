package io.wsfuzz.cli;

import io.wsfuzz.report.folder.Role;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is written and printed besides. */
final class OutputOptions {

    @Option(names = "--out", paramLabel = "DIR",
            description = "The folder of the report: index.html, index.json, wsfuzz.json and two files per case. "
                    + "Default: reports/servers about servers, reports/clients about clients, reports/demo.")
    private @Nullable Path out;

    @Option(names = "--single-file",
            description = "Also write report.html: the index and all pages in one file, to be sent to somebody.")
    private boolean singleFile;

    @Option(names = "--no-wirelog", description = "Keep no wire log: smaller reports.")
    private boolean noWirelog;

    @Option(names = "--timing", description = "Print where the time went, by chapter.")
    private boolean timing;

    @Option(names = "--format", paramLabel = "FORMAT", converter = FormatName.class,
            description = "What standard output gets: text, or json: the content of wsfuzz.json and nothing else.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = {"-q", "--quiet"},
            description = "Print nothing of a run that passes the gate; of one that does not the causes, the gate, the report.")
    private boolean quiet;

    /** What standard output gets. */
    enum OutputFormat {
        TEXT, JSON
    }

    /** The word for it. */
    static final class FormatName implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String value) {
            return switch (value) {
                case "text" -> OutputFormat.TEXT;
                case "json" -> OutputFormat.JSON;
                default -> throw new TypeConversionException(
                        "it is text or json, not '" + Terminal.harmless(value) + '\'');
            };
        }
    }

    OutputFormat format() {
        return format;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** Whether a person is told on standard output how the run goes. */
    boolean isTalkative() {
        return !quiet && format == OutputFormat.TEXT;
    }

    /** The folder for reports about agents in this role. */
    Path out(Role role) {
        return out == null ? Path.of("reports", role.word()) : out;
    }

    /** The folder that was given. */
    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    boolean isSingleFile() {
        return singleFile;
    }

    boolean wirelog() {
        return !noWirelog;
    }

    boolean timing() {
        return timing;
    }
}
