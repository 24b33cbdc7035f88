package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.wsfuzz.pipe.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Meters of the event loops and of their buffers. */
final class LoopMeters implements AutoCloseable {

    /** Each loop is asked so often how late it is. */
    private static final Duration EVERY = Duration.ofMillis(200);

    private static final Duration[] LAGS =
            {Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100),
                Duration.ofMillis(500), Duration.ofSeconds(2)};

    private final List<Future<?>> asked = new ArrayList<>();

    LoopMeters(MeterRegistry registry, Transport transport) {
        PooledByteBufAllocator buffers = PooledByteBufAllocator.DEFAULT;
        buffers(registry, "direct", () -> buffers.metric().usedDirectMemory());
        buffers(registry, "heap", () -> buffers.metric().usedHeapMemory());
        Gauge.builder("wsfuzz.buffers.pinned", buffers, PooledByteBufAllocator::pinnedDirectMemory)
                .description("Direct memory of buffers that are in use").baseUnit(BaseUnits.BYTES).register(registry);
        Gauge.builder("wsfuzz.event.loop.pending", transport, LoopMeters::pending).baseUnit("tasks")
                .description("Tasks that wait for an event loop").register(registry);
        Timer lag = Timer.builder("wsfuzz.event.loop.lag").serviceLevelObjectives(LAGS)
                .description("How late an event loop comes to a task that is due").register(registry);
        for (EventExecutor loop : transport.group()) {
            asked.add(loop.scheduleAtFixedRate(new Lateness(loop, lag), EVERY.toNanos(), EVERY.toNanos(),
                    TimeUnit.NANOSECONDS));
        }
    }

    private static void buffers(MeterRegistry registry, String memory, Supplier<Number> octets) {
        Gauge.builder("wsfuzz.buffers", octets).baseUnit(BaseUnits.BYTES).tag("memory", memory)
                .description("Memory that the allocator of buffers has").register(registry);
    }

    private static int pending(Transport transport) {
        int tasks = 0;
        for (EventExecutor loop : transport.group()) {
            tasks += loop instanceof SingleThreadEventExecutor executor ? executor.pendingTasks() : 0;
        }
        return tasks;
    }

    /** Comes at a fixed rate, so it knows when each of its turns was due. */
    private static final class Lateness implements Runnable {
        private final EventExecutor loop;
        private final Timer lag;
        private long due;

        Lateness(EventExecutor loop, Timer lag) {
            this.loop = loop;
            this.lag = lag;
            due = loop.ticker().nanoTime() + EVERY.toNanos();
        }

        @Override
        public void run() {
            long late = loop.ticker().nanoTime() - due;
            lag.record(Math.max(0, late), TimeUnit.NANOSECONDS);
            due += EVERY.toNanos();
        }
    }

    @Override
    public void close() {
        asked.forEach(each -> each.cancel(false));
    }
}
