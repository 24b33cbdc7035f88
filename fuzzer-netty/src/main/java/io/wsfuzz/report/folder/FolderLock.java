package io.wsfuzz.report.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a folder for one process. The kernel keeps the lock, not the number of a process: it holds between containers that share a
 * volume, where each of them is process 1, and is gone with the process, however that ends. The file stays where it is: whoever took it
 * away would take away somebody else's lock.
 */
public final class FolderLock implements Closeable {

    /** The name of the file; it is empty. */
    public static final String FILE = ".wsfuzz.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes {@code folder}, which is there.
     *
     * @throws ReportException if somebody has it, or that cannot be found out
     */
    public static FolderLock take(Path folder) throws ReportException {
        try {
            FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new ReportException("another wsfuzz writes its report to " + folder
                        + "; let it end first, or choose another folder with --out", null);
            }
            return new FolderLock(channel);
        } catch (ReportException e) {
            throw e;
        } catch (IOException e) {
            throw ReportException.unwritable(folder, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            // It is this process that has it.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
