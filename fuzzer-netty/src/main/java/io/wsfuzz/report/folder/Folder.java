package io.wsfuzz.report.folder;

import io.wsfuzz.report.folder.WholeFile.Durability;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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
    public void write(String name, byte[] octets, Durability durability) throws ReportException {
        try {
            WholeFile.write(path.resolve(name), octets, durability);
        } catch (IOException e) {
            throw ReportException.unwritable(path, e);
        }
    }

    /** The names of all that is there. */
    public Set<String> names() throws ReportException {
        return files("*").stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    }

    /** Takes away what a process left behind that was ended while it wrote; the folder is ours alone. */
    public void clear() throws ReportException {
        try {
            for (Path file : files(WholeFile.BEGIN + '*' + WholeFile.END)) {
                Files.deleteIfExists(file);
            }
        } catch (ReportException e) {
            throw e;
        } catch (IOException e) {
            throw ReportException.unwritable(path, e);
        }
    }

    private List<Path> files(String glob) throws ReportException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, glob)) {
            files.forEach(all::add);
            return all;
        } catch (DirectoryIteratorException e) {
            throw ReportException.unwritable(path, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw ReportException.unwritable(path, e);
        }
    }
}
