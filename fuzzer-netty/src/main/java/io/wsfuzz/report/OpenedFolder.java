package io.wsfuzz.report;

import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Folder;
import io.wsfuzz.report.folder.FolderLock;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.journal.Journal;
import io.wsfuzz.report.journal.JournalContents;
import io.wsfuzz.report.journal.JournalRecord;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.result.CaseResult;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A folder that belongs to this process, and all that is known of what it holds.
 *
 * @param folderLock held until it is closed
 * @param journal    to which results are appended
 * @param known      what its pages and indexes are to say, before anything new
 */
record OpenedFolder(FolderLock folderLock, Journal journal, KnownReport known) implements Closeable {

    /** What is in a report, and what its files are called. */
    record KnownReport(Folder folder, Index index, FileNames names) {}

    /**
     * Takes the folder, and cuts off or takes away what a process left there that was killed.
     *
     * @param notes are told what a person should know of that
     * @throws ReportException if the folder takes no files, holds something else, or belongs to another process
     */
    static OpenedFolder open(ReportOptions options, Consumer<String> notes) throws ReportException {
        Folder folder = Folder.open(options.folder());
        FolderLock folderLock = FolderLock.take(folder.path());
        try {
            folder.clear();
            JournalContents contents = options.anew()
                    ? JournalContents.EMPTY
                    : JournalContents.read(folder.path().resolve(Journal.FILE));
            KnownReport known = known(options, folder, contents);
            Journal journal = options.anew() ? Journal.begin(folder.path()) : Journal.open(folder.path(), contents);
            OpenedFolder opened = new OpenedFolder(folderLock, journal, known);
            opened.begin(options);
            damage(contents, folder).ifPresent(notes);
            return opened;
        } catch (IOException e) {
            close(folderLock, e);
            throw e instanceof ReportException told ? told : ReportException.unwritable(folder.path(), e);
        }
    }

    private void begin(ReportOptions options) throws IOException {
        try {
            journal.append(List.of(new JournalRecord.RunBegun(options.facts().run(), options.role(), options.facts(),
                    options.plan())));
            journal.force();
        } catch (IOException e) {
            close(journal, e);
            throw e;
        }
    }

    private static Optional<String> damage(JournalContents contents, Folder folder) {
        String where = Journal.FILE + " in " + folder.path();
        if (contents.torn() > 0) {
            return Optional.of(where + " ended in the middle of a line: its last " + contents.torn()
                    + " octets, left by a process that was killed, are cut off");
        }
        return contents.unreadable() == 0
                ? Optional.empty()
                : Optional.of(contents.unreadable() + " lines of " + where + " cannot be read, and are passed over");
    }

    /** What the files for programs know of earlier runs, and what the journal knows beyond. */
    private static KnownReport known(ReportOptions options, Folder folder, JournalContents contents)
            throws ReportException {
        Index index = new Index();
        FileNames names = new FileNames();
        for (IndexEntry earlier : options.anew() ? List.<IndexEntry>of() : IndexReader.read(folder.path())) {
            boolean isOurs = names.keep(earlier.agent(), earlier.jsonFile());
            index.keep(isOurs ? earlier : earlier.withoutFile());
        }
        for (CaseResult result : contents.results()) {
            boolean isLater = index.find(result.key())
                    .map(entry -> !entry.started().isAfter(result.started())).orElse(true);
            if (isLater) {
                index.keep(IndexEntry.of(result, names.of(result.agent(), result.id())));
            }
        }
        // They are of the run that goes on.
        options.takenOver().forEach(result -> index.find(result.key()).ifPresent(index::put));
        return new KnownReport(folder, index, names);
    }

    /** Gives the folder back as it could not be used, for {@code reason}. */
    void release(IOException reason) {
        close(journal, reason);
        close(folderLock, reason);
    }

    private static void close(Closeable opened, IOException reason) {
        try {
            opened.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (folderLock) {
            journal.close();
        }
    }
}
