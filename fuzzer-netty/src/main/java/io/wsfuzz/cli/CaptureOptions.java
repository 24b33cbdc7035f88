package io.wsfuzz.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What goes over the wire, for other tools. */
final class CaptureOptions {

    @Option(names = "--pcap", paramLabel = "FILE",
            description = "Also write what the connections carry as a pcapng file for Wireshark; of TLS the plain text.")
    private @Nullable Path pcap;

    @Option(names = "--wire-json", paramLabel = "FILE",
            description = "Also write the wire logs of all cases, one JSON object a line.")
    private @Nullable Path wireJson;

    Optional<Path> pcap() {
        return Optional.ofNullable(pcap);
    }

    Optional<Path> wireJson() {
        return Optional.ofNullable(wireJson);
    }
}
