package io.wsfuzz.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Meters of the JVM, as Micrometer names them, but for two whose names Prometheus takes for something else. */
final class JvmMeters implements AutoCloseable {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A gauge that ends in "count", and a time in nanoseconds. */
    private static final Set<String> MISNAMED = Set.of("system.cpu.count", "process.cpu.time");

    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Keeps the two out that are here by other names. */
    static MeterFilter misnamed() {
        return MeterFilter.deny(id -> MISNAMED.contains(id.getName()));
    }

    JvmMeters(MeterRegistry registry) {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("system.cpus", Runtime.getRuntime(), Runtime::availableProcessors)
                .description("Processors that the JVM may use").register(registry);
        FunctionCounter.builder("process.cpu", ProcessHandle.current(), JvmMeters::cpu)
                .description("Processor time of the process").baseUnit("seconds").register(registry);
    }

    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / NANOS;
    }

    @Override
    public void close() {
        collections.close();
    }
}
