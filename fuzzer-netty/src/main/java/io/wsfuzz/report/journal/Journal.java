package io.wsfuzz.report.journal;

import io.wsfuzz.report.folder.WholeFile;
import io.wsfuzz.report.folder.WholeFile.Durability;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file to which results are appended as they come. What was appended survives the end of this process, whatever ends it; what was
 * {@linkplain #force forced} survives the end of the machine's power as well. A line that was not written whole is cut off when the
 * file is opened the next time. Not safe for threads; the folder is held by a lock.
 */
public final class Journal implements Closeable {

    /** The name of the file. */
    public static final String FILE = "wsfuzz.journal";

    /** Beyond twice the results that count, so many that do not are kept before the file is written anew. */
    static final int MOST_STALE = 1000;

    /** After so many results it is looked whether most of them count no more. */
    static final int LOOKED_AT_AFTER = 50_000;

    private final Path file;
    private FileChannel channel;
    private @Nullable Object key;
    private long length;
    private long appended;

    private Journal(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        key = key(file);
        length = channel.size();
        channel.position(length);
    }

    /** Begins a journal that holds nothing in {@code folder}. */
    public static Journal begin(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        WholeFile.write(file, new byte[0], Durability.SYNCED);
        return new Journal(file, FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** Goes on with the one in {@code folder} that holds {@code contents}, or begins one. */
    public static Journal open(Path folder, JournalContents contents) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return begin(folder);
        }
        if (isStale(contents)) {
            WholeFile.write(file, compacted(contents), Durability.SYNCED);
        }
        Journal journal = new Journal(file, FileChannel.open(file, StandardOpenOption.WRITE));
        if (contents.torn() > 0 && journal.length == contents.whole() + contents.torn()) {
            journal.cut(contents.whole());
        }
        return journal;
    }

    private static byte[] compacted(JournalContents contents) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        if (contents.lastRun().isPresent()) {
            octets.writeBytes(JournalLine.write(contents.lastRun().get()));
        }
        for (var result : contents.results()) {
            octets.writeBytes(JournalLine.write(new JournalRecord.ResultRecorded(result)));
        }
        return octets.toByteArray();
    }

    /**
     * Appends {@code records}, all of them or none.
     *
     * @throws IOException if they could not be written, or the file is no longer where it was
     */
    public void append(List<? extends JournalRecord> records) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (JournalRecord each : records) {
            lines.writeBytes(JournalLine.write(each));
        }
        try {
            ByteBuffer left = ByteBuffer.wrap(lines.toByteArray());
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length += lines.size();
        checkPlace();
        appended += records.size();
        if (appended >= LOOKED_AT_AFTER) {
            appended = 0;
            compact(JournalContents.read(file));
        }
    }

    /** Writes the file anew where most of it counts no more: an agent may play a case as often as it likes. */
    private void compact(JournalContents contents) throws IOException {
        if (isStale(contents)) {
            WholeFile.write(file, compacted(contents), Durability.SYNCED);
            channel.close();
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            key = key(file);
            length = channel.size();
            channel.position(length);
        }
    }

    private static boolean isStale(JournalContents contents) {
        return contents.recorded() > 2L * contents.results().size() + MOST_STALE;
    }

    /** What a full disk took of some lines would be a torn one before those that come when it has room again. */
    private void cutBack(IOException reason) {
        try {
            cut(length);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void cut(long whole) throws IOException {
        channel.truncate(whole);
        channel.position(whole);
        length = whole;
    }

    /** Returns when all that was appended is on disk. */
    public void force() throws IOException {
        channel.force(false);
    }

    /**
     * Finds out whether the file is still where it was: what is appended to one that was deleted is nowhere.
     *
     * @throws NoSuchFileException if it is not
     */
    public void checkPlace() throws IOException {
        if (!Files.exists(file) || !Objects.equals(key, key(file))) {
            throw new NoSuchFileException(file.toString());
        }
    }

    /** What tells files of the same name apart; null where the system has nothing of that kind. */
    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
