package io.wsfuzz.cli;

import io.wsfuzz.capture.CapturedConnections;
import io.wsfuzz.capture.PcapngCapture;
import io.wsfuzz.capture.WireJsonFile;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.pipe.ConnectionListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files for other tools that a run writes besides its report. */
final class Captures implements AutoCloseable {

    private final CaptureOptions options;
    private final Terminal terminal;
    private final Optional<PcapngCapture> pcap;
    private final Optional<WireJsonFile> wireJson;

    private interface FileOpening<T> {
        T open(Path path) throws IOException;
    }

    /** Begins the files that {@code options} name: nobody is to learn after a long run that they cannot be written. */
    Captures(CaptureOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
        pcap = options.pcap().map(path -> open("--pcap", path,
                file -> PcapngCapture.open(file, new Wsfuzz.Version().getVersion()[0])));
        wireJson = options.wireJson().map(path -> open("--wire-json", path, WireJsonFile::open));
    }

    private static <T> T open(String option, Path path, FileOpening<T> opening) {
        try {
            return opening.open(path);
        } catch (IOException e) {
            throw unwritable(option, path, e);
        }
    }

    private static UsageException unwritable(String option, Path path, IOException e) {
        return new UsageException(option + ": cannot write " + path + ": " + FileErrorText.of(e));
    }

    /** Hears what {@code others} hears, and has it captured where that is wanted. */
    ConnectionListener around(ConnectionListener others) {
        return pcap.<ConnectionListener>map(capture -> new CapturedConnections(others, capture)).orElse(others);
    }

    /** Who else has to hear of the run. */
    List<RunSubscriber> subscribers() {
        return wireJson.<List<RunSubscriber>>map(List::of).orElse(List.of());
    }

    /** Writes what waits. */
    @Override
    public void close() {
        pcap.ifPresent(capture -> {
            finish("--pcap", options.pcap(), capture::close);
            tell(capture.dropped(), "segments are not in the capture");
        });
        wireJson.ifPresent(file -> {
            finish("--wire-json", options.wireJson(), file::close);
            tell(file.leftOut(), "cases are not in the JSON of the wire");
        });
    }

    private interface FileFinishing {
        void close() throws IOException;
    }

    private static void finish(String option, Optional<Path> path, FileFinishing finishing) {
        try {
            finishing.close();
        } catch (IOException e) {
            throw unwritable(option, path.orElseThrow(), e);
        }
    }

    private void tell(long missing, String what) {
        if (missing > 0) {
            terminal.err(missing + " " + what + ": the disk was too slow");
        }
    }
}
