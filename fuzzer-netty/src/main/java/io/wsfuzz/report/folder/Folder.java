package io.wsfuzz.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder that a report is written to. Whoever reads there sees the old file or the new one and never half of one.
 *
 * @param path where it is
 */
public record Folder(Path path) {

    /**
     * Makes the folder where there is none.
     *
     * @throws ReportException if that fails
     */
    public static Folder open(Path path) throws ReportException {
        try {
            Files.createDirectories(path);
            return new Folder(path);
        } catch (IOException e) {
            throw ReportException.unwritable(path, e);
        }
    }

    /** Writes a file whole, or not at all. {@code name} is one of ours, without a folder. */
    public void write(String name, byte[] octets) throws ReportException {
        Path unfinished = path.resolve(".wsfuzz-" + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(unfinished, octets);
            Files.move(unfinished, path.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw ReportException.unwritable(path, e);
        }
    }
}
