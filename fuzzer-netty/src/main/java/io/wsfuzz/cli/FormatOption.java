package io.wsfuzz.cli;

import io.wsfuzz.cli.OutputOptions.OutputFormat;
import picocli.CommandLine.Option;

/** What standard output gets, of a command that prints one thing. */
final class FormatOption {

    @Option(names = "--format", paramLabel = "FORMAT", converter = OutputOptions.FormatName.class,
            description = "text, or json.")
    private OutputFormat format = OutputFormat.TEXT;

    OutputFormat format() {
        return format;
    }
}
