package io.wsfuzz.report;

import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Folder;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.html.HtmlReport;
import io.wsfuzz.report.json.CaseJson;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.ResultKey;
import io.wsfuzz.result.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report while the run goes on, so that a run that is killed leaves one that can be read.
 *
 * <p>One thread writes. The files of a case come first; {@code index.json}, {@code wsfuzz.json} and {@code index.html} follow, several times
 * a second at most, and once more at the end. {@link #on} never waits: where the disk is slower than the run,
 * wire logs are left out, and the report says so, but never a result.
 *
 * <p>A folder keeps what earlier runs wrote there, unless the report is begun anew: it shows the latest result of each agent
 * and case. What could not be written comes out of {@link #failure} and {@link #close}; no run may be green after that.
 */
public final class ReportWriter implements RunSubscriber, AutoCloseable {

    /** So many lines of wire logs wait for the disk; results beyond wait without theirs. */
    static final int QUEUED_LINES = 200_000;

    private static final long PAUSE_NANOS = 300_000_000;
    private static final String CUT = "the wire log was left out: results came faster than the disk took them";

    private final Folder folder;
    private final HtmlReport html;
    private final IndexFiles indexFiles;
    private final ReportOptions options;
    private final Index index = new Index();
    private final FileNames names = new FileNames();
    private final Thread thread;
    private final int mostLines;

    private final Object lock = new Object();
    private final ResultStore results = new ResultStore();
    private final SequencedMap<ResultKey, CaseFinished> pending = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private int queuedLines;
    private boolean closing;
    private boolean stopped;
    private @Nullable ReportException failure;
    private volatile @Nullable Decision decision;

    private ReportWriter(ReportOptions options, Folder folder, int mostLines) {
        this.options = options;
        this.mostLines = mostLines;
        this.folder = folder;
        html = new HtmlReport(options);
        indexFiles = new IndexFiles(folder, html, options);
        thread = Thread.ofPlatform().name("report-writer").daemon().unstarted(this::run);
    }

    /**
     * Begins a report, or goes on with the one that is there.
     *
     * @throws ReportException if the folder takes no files, or holds something else
     */
    public static ReportWriter open(ReportOptions options) throws ReportException {
        return open(options, QUEUED_LINES);
    }

    /** The same with another length of the queue. */
    static ReportWriter open(ReportOptions options, int mostLines) throws ReportException {
        ReportWriter writer = new ReportWriter(options, Folder.open(options.folder()), mostLines);
        List<IndexEntry> before = options.anew() ? List.of() : IndexReader.read(options.folder());
        for (IndexEntry earlier : before) {
            boolean isOurs = writer.names.keep(earlier.agent(), earlier.jsonFile());
            writer.index.keep(isOurs ? earlier : earlier.withoutFile());
        }
        if (!options.anew()) {
            writer.indexFiles.writeJson(writer.index, Optional.empty());
        }
        writer.thread.start();
        return writer;
    }

    /** Writes down results; what else happens is not reported. */
    @Override
    public void on(RunEvent event) {
        if (event instanceof CaseFinished finished) {
            add(finished.result(), finished.evidence());
        }
    }

    private void add(CaseResult result, CaseEvidence evidence) {
        synchronized (lock) {
            if (results.add(result)) {
                int lines = evidence.logLines();
                boolean hasRoom = queuedLines + lines <= mostLines;
                CaseFinished queued =
                        new CaseFinished(result, hasRoom || lines == 0 ? evidence : evidence.withoutLog(CUT));
                CaseFinished replaced = pending.put(result.key(), queued);
                queuedLines += queued.evidence().logLines() - (replaced == null ? 0 : replaced.evidence().logLines());
                lock.notifyAll();
            }
        }
    }

    /** How many results wait for the disk. */
    public int waiting() {
        synchronized (lock) {
            return pending.size();
        }
    }

    /** What the gate says of the run: written with what is left. */
    public void decided(Decision said) {
        decision = said;
    }

    /** The results so far, those of this run only. */
    public List<CaseResult> results() {
        return results.results();
    }

    /** The name of the page about one case; empty while it is not there. */
    public Optional<String> page(ResultKey key) {
        return index.page(key);
    }

    /** The page to look at first. */
    public Path page() {
        return folder.path().resolve(HtmlReport.INDEX);
    }

    /** Completes once all that was heard before is on disk, normally even if that failed. */
    @Override
    public CompletableFuture<Void> settled() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        synchronized (lock) {
            if (stopped) {
                written.complete(null);
            } else {
                waiting.add(written);
                lock.notifyAll();
            }
        }
        return written;
    }

    /** The first thing that could not be written. */
    public Optional<ReportException> failure() {
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    /**
     * Writes what is left.
     *
     * @throws ReportException if anything could not be written, now or before
     */
    @Override
    public void close() throws ReportException {
        synchronized (lock) {
            closing = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The report is worth more than the haste.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure().isPresent()) {
            throw failure().get();
        }
    }

    /** What the thread does next. */
    private record Work(@Nullable CaseFinished finished, List<CompletableFuture<Void>> waiting, boolean isLast) {}

    private void run() {
        try {
            boolean stale = true;
            long due = System.nanoTime();
            while (true) {
                Work work = next(stale, due);
                CaseFinished finished = work.finished();
                if (finished != null) {
                    attempt(() -> writeCase(finished.result(), finished.evidence()));
                    stale = true;
                }
                boolean isWanted = work.isLast() || !work.waiting().isEmpty();
                if (work.isLast() || stale && (isWanted || System.nanoTime() >= due)) {
                    long began = System.nanoTime();
                    attempt(() -> indexFiles.write(index, Optional.ofNullable(decision)));
                    stale = false;
                    // A large index takes its time: most of the thread's is for cases.
                    due = System.nanoTime() + Math.max(PAUSE_NANOS, 10 * (System.nanoTime() - began));
                }
                work.waiting().forEach(each -> each.complete(null));
                if (work.isLast()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            fail(new ReportException("the report in " + folder.path() + " is not complete: its writer was interrupted",
                    e));
        } finally {
            stop();
        }
    }

    /** Nobody waits for a thread that is gone, whatever it died of. */
    private void stop() {
        synchronized (lock) {
            stopped = true;
            if (!pending.isEmpty()) {
                fail(new ReportException("the report in " + folder.path() + " is not complete: its writer has died",
                        null));
            }
            waiting.forEach(each -> each.complete(null));
            waiting.clear();
        }
    }

    /** Waits for something to do: a result, an index that is due, someone who waits, the end. */
    private Work next(boolean stale, long due) throws InterruptedException {
        synchronized (lock) {
            while (pending.isEmpty() && !closing && waiting.isEmpty()) {
                long left = due - System.nanoTime();
                if (!stale) {
                    lock.wait();
                } else if (left > 0) {
                    lock.wait(left / 1_000_000, (int) (left % 1_000_000));
                } else {
                    break;
                }
            }
            Map.Entry<ResultKey, CaseFinished> first = pending.pollFirstEntry();
            if (first != null) {
                queuedLines -= first.getValue().evidence().logLines();
                return new Work(first.getValue(), List.of(), false);
            }
            Work work = new Work(null, List.copyOf(waiting), closing);
            waiting.clear();
            return work;
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.write();
        } catch (ReportException e) {
            fail(e);
        } catch (IOException | RuntimeException e) {
            fail(new ReportException("cannot write the report in " + folder.path() + ", a fault of ours: " + e, e));
        }
    }

    private void fail(ReportException e) {
        synchronized (lock) {
            failure = failure == null ? e : failure;
        }
    }

    private void writeCase(CaseResult result, CaseEvidence evidence) throws IOException {
        IndexEntry indexEntry = IndexEntry.of(result, names.of(result.agent(), result.id()));
        int number = options.plan().indexOf(result.id()) + 1;
        folder.write(indexEntry.jsonFile(), CaseJson.write(result, evidence, number));
        folder.write(indexEntry.htmlFile(), html.page(result, evidence, names));
        index.put(indexEntry);
    }
}
