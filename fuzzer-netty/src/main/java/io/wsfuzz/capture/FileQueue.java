package io.wsfuzz.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file, the thread that writes it, and a bounded queue before that. Who offers something never waits: what does not fit is
 * left to the caller to count. May be used by any number of threads.
 */
final class FileQueue<T> {

    private static final int BUFFER = 1 << 16;

    private final OutputStream file;
    private final Encoder<T> encoder;
    private final long most;
    private final Thread thread;

    private final Object lock = new Object();
    private final Deque<Weighed<T>> waiting = new ArrayDeque<>();
    private long weight;
    private boolean closing;
    private @Nullable IOException failure;

    /** Writes one thing. */
    @FunctionalInterface
    interface Encoder<T> {
        void write(T what, OutputStream to) throws IOException;
    }

    private record Weighed<T>(T what, long weight) {}

    private FileQueue(Path file, Encoder<T> encoder, long most) throws IOException {
        this.file = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        this.encoder = encoder;
        this.most = most;
        thread = Thread.ofPlatform().name(String.valueOf(file.getFileName())).daemon().start(this::run);
    }

    /**
     * Begins an empty file.
     *
     * @param most so much may wait, in the unit of {@link #offer}
     */
    static <T> FileQueue<T> open(Path file, long most, Encoder<T> encoder) throws IOException {
        return new FileQueue<>(file, encoder, most);
    }

    /** Has {@code what} written; false where too much waits, or nothing can be written any more. */
    boolean offer(T what, long itsWeight) {
        synchronized (lock) {
            if (closing || failure != null || weight > 0 && weight + itsWeight > most) {
                return false;
            }
            weight += itsWeight;
            waiting.add(new Weighed<>(what, itsWeight));
            lock.notifyAll();
            return true;
        }
    }

    private void run() {
        try (file) {
            for (Optional<Weighed<T>> next = next(); next.isPresent(); next = next()) {
                encoder.write(next.get().what(), file);
                synchronized (lock) {
                    weight -= next.get().weight();
                }
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException _) {
            fail(new IOException("the writer was interrupted"));
        }
    }

    private void fail(IOException e) {
        synchronized (lock) {
            failure = e;
            waiting.clear();
        }
    }

    /** Waits for the next one; empty when there will be no more. Where nothing waits, what was written is to be seen. */
    private Optional<Weighed<T>> next() throws IOException, InterruptedException {
        synchronized (lock) {
            if (!waiting.isEmpty()) {
                return Optional.of(waiting.remove());
            }
        }
        file.flush();
        synchronized (lock) {
            while (waiting.isEmpty() && !closing) {
                lock.wait();
            }
            return Optional.ofNullable(waiting.poll());
        }
    }

    /**
     * Writes what waits.
     *
     * @param last is written at the end
     * @throws IOException the first thing that went wrong, now or before
     */
    void close(T last) throws IOException {
        synchronized (lock) {
            if (failure == null && !closing) {
                waiting.add(new Weighed<>(last, 0));
            }
            closing = true;
            lock.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        synchronized (lock) {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
