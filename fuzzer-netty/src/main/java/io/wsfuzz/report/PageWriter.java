package io.wsfuzz.report;

import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Folder;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.WholeFile.Durability;
import io.wsfuzz.report.html.HtmlReport;
import io.wsfuzz.report.json.CaseJson;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files that are read, on a thread of its own: two for each case that was played, then those about all results, several
 * times a second at most. What they say of a result is recorded elsewhere before; so they may be late, be missing after the process was
 * killed, and be made anew.
 */
final class PageWriter {

    /** Who wants to end the process waits no longer for pages than this. */
    static final Duration HURRY = Duration.ofSeconds(5);

    private static final long PAUSE_NANOS = 300_000_000;
    private static final long LONGEST_PAUSE_NANOS = 3_000_000_000L;

    private final Folder folder;
    private final ReportOptions options;
    private final Index index;
    private final FileNames names;
    private final PageListener listener;
    private final PageQueue queue;
    private final HtmlReport html;
    private final IndexFiles indexFiles;
    private final Thread thread;
    private final AtomicInteger unwritten = new AtomicInteger();
    private volatile boolean failed;
    private volatile @Nullable Decision decision;

    /** Hears of what a person should know. */
    interface PageListener {

        /** Something could not be written; called each time. */
        void failed(ReportException reason);

        /** Something that is worth a line. */
        void note(String line);

        /** The files of a case were written, so many octets. */
        void written(CaseResult result, long octets);
    }

    PageWriter(ReportOptions options, OpenedFolder.KnownReport known, PageQueue queue, PageListener listener) {
        this.options = options;
        folder = known.folder();
        index = known.index();
        names = known.names();
        this.queue = queue;
        this.listener = listener;
        html = new HtmlReport(options);
        indexFiles = new IndexFiles(folder, html, options);
        thread = Thread.ofPlatform().name("report-writer").daemon().unstarted(this::run);
    }

    /** Writes what programs read of earlier runs, so that a report is there from the beginning. */
    void begin() throws ReportException {
        if (!options.anew()) {
            indexFiles.writeJson(index, Optional.empty(), Durability.SYNCED);
        }
        folder.write(HtmlReport.STYLE, style(), Durability.RENAMED);
        thread.start();
    }

    private static byte[] style() {
        try {
            return HtmlReport.style();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(CaseFinished finished) {
        queue.add(finished);
    }

    /** What the gate says of the run: written with what is left. */
    void decided(Decision said) {
        decision = said;
    }

    /** Completes once the files say all that was added before; exceptionally where one could not be written. */
    CompletableFuture<Void> settled() {
        return queue.settled();
    }

    /** What is not written {@link #HURRY} from now on is left to the next process. */
    void hurry() {
        queue.hurry(HURRY);
    }

    /** How many results wait for their pages. */
    int waiting() {
        return queue.waiting();
    }

    /** For how many results there was no time left. */
    int unwritten() {
        return unwritten.get();
    }

    /** Writes what is left. */
    void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                // The report is worth more than the haste.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            attempt(this::restore);
            long due = System.nanoTime();
            while (true) {
                PageQueue.PageWork work = queue.next(due);
                work.played().ifPresent(this::writeCase);
                work.unplayed().forEach(
                        result -> index.putUnplayed(IndexEntry.of(result, ""), queue.hasPlayed(result.agent())));
                work.skipped().forEach(result -> {
                    index.put(IndexEntry.of(result, ""));
                    unwritten.incrementAndGet();
                });
                if (work.isLast() && work.skipped().isEmpty()) {
                    attempt(this::restore);
                }
                if (work.index()) {
                    long began = System.nanoTime();
                    Durability durability =
                            work.isLast() || !work.waiting().isEmpty() ? Durability.SYNCED : Durability.RENAMED;
                    Optional<ReportException> reason = attempt(() -> indexFiles.write(index,
                            failed ? Optional.empty() : Optional.ofNullable(decision), durability));
                    work.told(reason);
                    // A large index takes its time: most of the thread's is for cases.
                    due = System.nanoTime() + Math.clamp(10 * (System.nanoTime() - began), PAUSE_NANOS,
                            LONGEST_PAUSE_NANOS);
                }
                if (work.isLast()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            fail(new ReportException("the report in " + folder.path() + " is not complete: its writer was interrupted",
                    e));
        } finally {
            queue.stop();
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    /** Gives the reason, if that failed. */
    private Optional<ReportException> attempt(Writing writing) {
        try {
            writing.write();
            return Optional.empty();
        } catch (ReportException e) {
            return Optional.of(fail(e));
        } catch (IOException | RuntimeException e) {
            return Optional.of(fail(
                    new ReportException("cannot write the report in " + folder.path() + ", a fault of ours: " + e, e)));
        }
    }

    private ReportException fail(ReportException e) {
        failed = true;
        listener.failed(e);
        return e;
    }

    private void writeCase(CaseFinished finished) {
        attempt(() -> {
            CaseResult result = finished.result();
            CaseEvidence evidence = finished.evidence();
            IndexEntry entry = IndexEntry.of(result, names.of(result.agent(), result.id()));
            byte[] json = CaseJson.write(result, evidence, options.plan().indexOf(result.id()) + 1);
            byte[] page = html.page(result, evidence, names);
            folder.write(entry.jsonFile(), json, Durability.RENAMED);
            folder.write(entry.htmlFile(), page, Durability.RENAMED);
            index.put(entry);
            listener.written(result, json.length + (long) page.length);
        });
    }

    /**
     * Writes anew what is missing: a process that was killed had not come to it, or somebody has taken it away. Its wire log is gone.
     */
    private void restore() throws IOException {
        Set<String> there = folder.names();
        int restored = 0;
        for (IndexEntry entry : index.entries()) {
            if (!entry.file().isEmpty()
                    && !(there.contains(entry.jsonFile()) && there.contains(entry.htmlFile()))) {
                folder.write(entry.jsonFile(), CaseJson.brief(entry, options.plan().indexOf(entry.id()) + 1),
                        Durability.RENAMED);
                folder.write(entry.htmlFile(), html.brief(entry), Durability.RENAMED);
                restored++;
            }
        }
        if (restored > 0) {
            listener.note("the files of " + restored + (restored == 1 ? " result were" : " results were")
                    + " missing in " + folder.path()
                    + ": they are written anew, without what was seen and without wire logs");
        }
    }
}
