package io.wsfuzz.http;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wsfuzz.metrics.Meters;
import java.util.Locale;

/** The meters of one process as Prometheus reads them. May be used by any number of threads. */
public final class MetricsPage implements AutoCloseable {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_1 = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String PLAIN_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);

    /**
     * A text in one of the formats of Prometheus.
     *
     * @param type the value for {@code Content-Type}
     */
    public record Scrape(String type, String text) {}

    /** What is shown here. */
    public Meters meters() {
        return meters;
    }

    /**
     * All meters.
     *
     * @param accept the value of the request's {@code Accept}; OpenMetrics where it is asked for, else the older text
     */
    public Scrape scrape(String accept) {
        // Not before someone asks: they take a good part of a second, and a server must be ready at once.
        meters.bindMachinery();
        String type = accept.toLowerCase(Locale.ROOT).contains(OPEN_METRICS) ? OPEN_METRICS_1 : PLAIN_TEXT;
        return new Scrape(type, registry.scrape(type));
    }

    @Override
    public void close() {
        meters.close();
        registry.close();
    }
}
