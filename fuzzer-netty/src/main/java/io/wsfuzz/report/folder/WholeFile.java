package io.wsfuzz.report.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files of which a reader sees the old octets or the new ones and never half of either: under another name first, then
 * renamed. Where that fails nothing is left behind.
 */
public final class WholeFile {

    /** How names of files that are not whole yet begin and end. */
    static final String BEGIN = ".wsfuzz-";
    static final String END = ".tmp";

    /** Numbers of processes tell nothing apart where each is the first one of its container. */
    private static final String PROCESS = UUID.randomUUID().toString();
    private static final AtomicLong COUNT = new AtomicLong();

    /** What a machine that loses its power has of a file afterwards. */
    public enum Durability {
        /** Either of both, or nothing: it can be made again. */
        RENAMED,
        /** The new octets, once they are written. */
        SYNCED
    }

    private WholeFile() {}

    /** A name beside {@code file} that nobody else has. */
    public static Path unfinished(Path file) {
        return file.resolveSibling(BEGIN + PROCESS + '-' + COUNT.incrementAndGet() + END);
    }

    /** Writes {@code octets}; what is no regular file, as a device, is written in place. */
    public static void write(Path file, byte[] octets, Durability durability) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, octets);
            return;
        }
        Path unfinished = unfinished(file);
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(octets);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (durability == Durability.SYNCED) {
                    channel.force(true);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw without(unfinished, e);
        }
        if (durability == Durability.SYNCED) {
            syncFolder(file);
        }
    }

    /** The reason stays the first one: a disk that is full may refuse more than that. */
    private static IOException without(Path unfinished, IOException reason) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    /** A new name is on disk when its folder is; systems that open no folders do that by themselves. */
    public static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && isOpened()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isOpened() {
        return !System.getProperty("os.name", "").startsWith("Windows");
    }
}
