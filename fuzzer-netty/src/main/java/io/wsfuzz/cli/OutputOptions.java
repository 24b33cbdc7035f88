package io.wsfuzz.cli;

import io.wsfuzz.report.folder.Role;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written and printed besides. */
final class OutputOptions {

    @Option(names = "--out", paramLabel = "DIR",
            description = "The folder of the report: index.html, index.json, wsfuzz.json and two files per case. "
                    + "Default: reports/servers about servers, reports/clients about clients, reports/demo.")
    private @Nullable Path out;

    @Option(names = "--no-wirelog", description = "Keep no wire log: smaller reports.")
    private boolean noWirelog;

    @Option(names = "--timing", description = "Print where the time went, by chapter.")
    private boolean timing;

    /** The folder for reports about agents in this role. */
    Path out(Role role) {
        return out == null ? Path.of("reports", role.word()) : out;
    }

    /** The folder that was given. */
    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    boolean wirelog() {
        return !noWirelog;
    }

    boolean timing() {
        return timing;
    }
}
