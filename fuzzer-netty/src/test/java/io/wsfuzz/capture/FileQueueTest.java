package io.wsfuzz.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileQueueTest {

    @TempDir
    private Path folder;

    @Test
    void what_does_not_fit_is_refused_and_nobody_waits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        FileQueue<String> file = FileQueue.open(folder.resolve("x"), 10, (what, to) -> {
            begun.countDown();
            awaited(disk);
            to.write(what.getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(file.offer("1234567", 7)).isTrue();
        begun.await();
        assertThat(file.offer("890", 3)).isTrue();
        assertThat(file.offer("too much", 1)).isFalse();
        disk.countDown();
        file.close("!");
        assertThat(folder.resolve("x")).hasContent("1234567890!");
        assertThat(file.offer("late", 1)).isFalse();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
