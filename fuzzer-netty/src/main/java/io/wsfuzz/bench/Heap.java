package io.wsfuzz.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What is really kept in memory. */
final class Heap {

    /** Soft references and cleaners need more than one collection. */
    private static final int COLLECTIONS = 3;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Heap() {}

    /** Octets of the heap that are in use after a collection. */
    static double used() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(BETWEEN);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
