package io.wsfuzz.role;

import io.wsfuzz.result.ProcessSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code /proc/N}, where Linux tells what a process has and uses. Reads files, so never call it on an event loop.
 *
 * @param pid the number of the process
 */
public record ProcessFolder(long pid) {

    /** So many open files are counted; more are that many. */
    static final int MOST_HANDLES = 1 << 16;

    /** Whether there is such a folder on this system at all. */
    public static boolean isKnownHere() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /**
     * How the process is now; empty where it has ended.
     *
     * @throws IOException where there is no such process, or we may not look at it
     */
    public Optional<ProcessSample> sample() throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        // Names of processes are octets: what is no UTF-8 in them shall not spoil the numbers.
        String status = new String(Files.readAllBytes(folder.resolve("status")), StandardCharsets.ISO_8859_1);
        String stat = new String(Files.readAllBytes(folder.resolve("stat")), StandardCharsets.ISO_8859_1);
        return ProcessSample.of(status, stat, handles(folder.resolve("fd")));
    }

    private static int handles(Path folder) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(folder)) {
            for (var each = handles.iterator(); count < MOST_HANDLES && each.hasNext(); each.next()) {
                count++;
            }
        } catch (DirectoryIteratorException e) {
            // The process may end while its folder is read.
            throw e.getCause();
        }
        return count;
    }
}
