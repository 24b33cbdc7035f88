package io.wsfuzz.cli;

import io.wsfuzz.report.folder.WholeFile;
import io.wsfuzz.result.Baseline;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What passes, and which build server is told. */
final class GateOptions {

    private static final Set<String> EXTENSIONS = Set.of("deflate");

    @Option(names = "--strict",
            description = "What is legal but not what a SHOULD asks for (non-strict) fails the gate.")
    private boolean strict;

    @Option(names = "--require", paramLabel = "EXTENSION",
            description = "Agents that decline it fail the gate: deflate. "
                    + "Can be given several times.")
    private Set<String> require = new LinkedHashSet<>();

    @Option(names = "--baseline", paramLabel = "FILE",
            description = "Known results, which pass the gate; whatever is worse fails it. "
                    + "'wsfuzz baseline accept' writes such a file.")
    private @Nullable Path baseline;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the results as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--summary", paramLabel = "FILE",
            description = "Also write what is wrong as Markdown, as for a pull request or $GITHUB_STEP_SUMMARY.")
    private @Nullable Path summary;

    /** The gate; reads the baseline. */
    Gate gate() throws BaselineException {
        for (String word : require) {
            if (!EXTENSIONS.contains(word)) {
                throw new UsageException(
                        "--require: there is no extension '" + word + "'; there is " + String.join(", ", EXTENSIONS));
            }
        }
        Baseline known = baseline == null ? Baseline.NONE : Baseline.read(baseline);
        return new Gate(strict, require, known, LocalDate.now(ZoneId.systemDefault()));
    }

    /** The file for build servers. */
    Optional<Path> junit() {
        return made("--junit", junit);
    }

    /** The file for people who read Markdown. */
    Optional<Path> summary() {
        return made("--summary", summary);
    }

    /** One beside it is made now, in a folder that is there, so that nobody learns after a long run that it cannot be. */
    private static Optional<Path> made(String option, @Nullable Path file) {
        if (file != null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new UsageException(
                        option + ": there is no folder " + folder + " for " + file.getFileName() + "; make it first");
            }
            try {
                if (Files.isDirectory(file)) {
                    throw new UsageException(option + ": " + file + " is a folder; name a file");
                }
                if (!Files.exists(file) || Files.isRegularFile(file)) {
                    Path tried = WholeFile.unfinished(file);
                    Files.createFile(tried);
                    Files.delete(tried);
                }
            } catch (IOException e) {
                throw new UsageException(option + ": cannot write " + file + ": " + FileErrorText.of(e));
            }
        }
        return Optional.ofNullable(file);
    }
}
