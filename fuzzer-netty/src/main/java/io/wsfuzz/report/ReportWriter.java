package io.wsfuzz.report;

import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.html.HtmlReport;
import io.wsfuzz.report.journal.ResultRecorder;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.result.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder of results while the run goes on. A result is recorded in a journal first, and the files that people and programs
 * read are made later, from what is known by then: whatever ends the process, no result that was recorded is lost.
 *
 * <p>Nobody who calls {@link #on} waits for a disk. A folder belongs to one process at a time. It keeps what earlier runs wrote
 * there, unless the report is begun anew: it shows the latest result of each agent and case.
 */
public final class ReportWriter implements RunSubscriber, AutoCloseable {

    /** So many lines of wire logs wait for the disk; results beyond wait without theirs. */
    static final int QUEUED_LINES = 200_000;

    private final Path path;
    private final OpenedFolder folder;
    private final ResultRecorder recorder;
    private final PageWriter pages;
    private final ResultStore results = new ResultStore();
    private final WrittenOctets written = new WrittenOctets();
    private final Consumer<String> notes;

    private final Object lock = new Object();
    private final List<Consumer<ReportException>> listeners = new ArrayList<>();
    private @Nullable ReportException failure;
    private boolean closed;

    private ReportWriter(ReportOptions options, OpenedFolder folder, int mostLines, Consumer<String> notes)
            throws ReportException {
        path = options.folder();
        this.folder = folder;
        this.notes = notes;
        options.takenOver().forEach(results::add);
        pages = new PageWriter(options, folder.known(), new PageQueue(mostLines), new WrittenPages());
        pages.begin();
        recorder = new ResultRecorder(folder.journal(), path, this::fail);
    }

    /**
     * Begins a report, or goes on with the one that is there.
     *
     * @throws ReportException if the folder takes no files, holds something else, or belongs to another process
     */
    public static ReportWriter open(ReportOptions options) throws ReportException {
        return open(options, _ -> {});
    }

    /** The same; {@code notes} are told what a person should know of the folder, in lines. */
    public static ReportWriter open(ReportOptions options, Consumer<String> notes) throws ReportException {
        return open(options, QUEUED_LINES, notes);
    }

    /** The same with another length of the queue. */
    static ReportWriter open(ReportOptions options, int mostLines, Consumer<String> notes) throws ReportException {
        OpenedFolder folder = OpenedFolder.open(options, notes);
        try {
            return new ReportWriter(options, folder, mostLines, notes);
        } catch (ReportException e) {
            folder.release(e);
            throw e;
        }
    }

    /** Writes down results; what else happens is not reported. */
    @Override
    public void on(RunEvent event) {
        if (event instanceof CaseFinished finished && results.add(finished.result())) {
            if (finished.result().kind().isPlayed()) {
                recorder.record(finished.result());
            }
            pages.add(finished);
        }
    }

    /** Completes once all results that were heard before are in the journal; exceptionally where they could not be written. */
    @Override
    public CompletableFuture<Void> recorded() {
        return recorder.recorded();
    }

    /** Completes once all that was heard before is on disk, in the journal and in the pages; exceptionally where that failed. */
    @Override
    public CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(recorder.forced(), pages.settled());
    }

    /** Tells {@code subscriber} what happens, each result only when it is recorded: what a person has read is not lost. */
    public RunSubscriber afterRecording(RunSubscriber subscriber) {
        return event -> {
            var _ = recorded().whenComplete((_, _) -> subscriber.on(event));
        };
    }

    /** Waits until {@link #afterRecording} has told all that has happened so far; not for an event loop. */
    public void awaitTold() {
        recorded().exceptionally(_ -> null).join();
    }

    /** For how many results pages wait to be written. */
    public int waiting() {
        return pages.waiting();
    }

    /** What the gate says of the run: written with what is left. */
    public void decided(Decision said) {
        pages.decided(said);
    }

    /** The results so far, those of this run only. */
    public List<CaseResult> results() {
        return results.results();
    }

    /** The name of the page about one case; empty while it is not there. */
    public Optional<String> page(ResultKey key) {
        return folder.known().index().page(key);
    }

    /** So many octets the files have that this run has written for {@code agent}. */
    public long octets(String agent) {
        return written.of(agent);
    }

    /** The page to look at first. */
    public Path page() {
        return path.resolve(HtmlReport.INDEX);
    }

    /** The first thing that could not be written. */
    public Optional<ReportException> failure() {
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    /** What is to be done when something cannot be written, until this is closed. */
    public interface FailureSubscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Has {@code listener} told the first thing that cannot be written, at once where there was one. */
    public FailureSubscription onFailure(Consumer<ReportException> listener) {
        Optional<ReportException> known;
        synchronized (lock) {
            listeners.add(listener);
            known = Optional.ofNullable(failure);
        }
        known.ifPresent(listener);
        return () -> {
            synchronized (lock) {
                listeners.remove(listener);
            }
        };
    }

    private void fail(ReportException reason) {
        List<Consumer<ReportException>> told;
        synchronized (lock) {
            told = failure == null ? List.copyOf(listeners) : List.of();
            failure = failure == null ? reason : failure;
        }
        told.forEach(each -> each.accept(reason));
    }

    private final class WrittenPages implements PageWriter.PageListener {
        @Override
        public void failed(ReportException reason) {
            fail(reason);
        }

        @Override
        public void note(String line) {
            notes.accept(line);
        }

        @Override
        public void written(CaseResult result, long octets) {
            written.put(result.key(), octets);
        }
    }

    /** The process is about to end: results are recorded, and pages are written as long as there is time. */
    public void hurry() {
        pages.hurry();
    }

    /**
     * Writes what is left, what must not be lost first. Once closed, it does nothing.
     *
     * @throws ReportException if anything could not be written, now or before: with how much is missing
     */
    @Override
    public void close() throws ReportException {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try (folder) {
            recorder.close();
            pages.close();
        } catch (IOException e) {
            fail(ReportException.unwritable(path, e));
        }
        if (pages.unwritten() > 0) {
            notes.accept("there was no time left for the pages of " + pages.unwritten()
                    + " results; the results themselves are recorded in " + path
                    + ", and the next run there writes what is known of them");
        }
        Optional<ReportException> first = failure();
        if (first.isPresent()) {
            throw first.get().closing(path, recorder.unrecorded());
        }
    }
}
