package io.wsfuzz.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.wire.Direction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All meters of one process, and their text for Prometheus. May be used by any number of threads.
 *
 * <table>
 * <caption>What is measured; names as Prometheus sees them</caption>
 * <tr><th>name</th><th>kind</th><th>labels</th><th>what</th></tr>
 * <tr><td>wsfuzz_connections_opened_total</td><td>counter</td><td></td><td>TCP connections, both roles</td></tr>
 * <tr><td>wsfuzz_connections_open</td><td>gauge</td><td></td><td>those that have not ended</td></tr>
 * <tr><td>wsfuzz_connections_refused_total</td><td>counter</td><td>reason</td><td>those sent away; {@link Refusal}</td></tr>
 * <tr><td>wsfuzz_wire_bytes_total</td><td>counter</td><td>direction</td><td>octets read (in) and written (out)</td></tr>
 * <tr><td>wsfuzz_chunk_bytes</td><td>histogram</td><td>direction</td><td>octets per read and per write</td></tr>
 * <tr><td>wsfuzz_frames_total</td><td>counter</td><td>direction, opcode</td><td>frames of cases; reserved opcodes are one</td></tr>
 * <tr><td>wsfuzz_messages_total</td><td>counter</td><td>direction, compressed</td><td>whole messages of cases, compressed
 * (yes) or not (no)</td></tr>
 * <tr><td>wsfuzz_message_bytes_total</td><td>counter</td><td>direction, of</td><td>their octets, inflated (message) and
 * in their frames (payload): the difference is what compression saves</td></tr>
 * <tr><td>wsfuzz_round_trip_seconds</td><td>histogram</td><td>chapter</td><td>from the first octet of a message to the
 * last one of its echo</td></tr>
 * <tr><td>wsfuzz_case_duration_seconds</td><td>histogram</td><td>chapter</td><td>from the opening of TCP to the result</td></tr>
 * <tr><td>wsfuzz_results_total</td><td>counter</td><td>chapter, verdict</td><td>results, those of not-run cases too</td></tr>
 * <tr><td>wsfuzz_close_codes_total</td><td>counter</td><td>code, by</td><td>Close frames of us and of the agent; codes
 * beyond the registered ones are "other", no code is "none"</td></tr>
 * <tr><td>wsfuzz_violations_total</td><td>counter</td><td>clause</td><td>broken rules of the protocol</td></tr>
 * <tr><td>wsfuzz_runs_total</td><td>counter</td><td></td><td>runs that an agent went through to the end</td></tr>
 * <tr><td>wsfuzz_agents</td><td>gauge</td><td></td><td>agents seen</td></tr>
 * <tr><td>jvm_…, process_…, system_…</td><td></td><td></td><td>the JVM, by Micrometer, from the first scrape on</td></tr>
 * </table>
 *
 * <p>No label holds what a peer can choose freely: the values come from the RFC, from the catalogue or from enums of ours.
 */
public final class Meters implements AutoCloseable {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_1 = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String PLAIN_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final WireMeters wire = new WireMeters(registry);
    private final CaseMeters cases = new CaseMeters(registry);
    private @Nullable JvmMeters jvm;

    /** Why a connection was sent away. */
    public enum Refusal {
        /** Too many are open. */
        TOO_MANY,
        /** Its head was no head. */
        BAD_HEAD,
        /** Its head did not come in time, or others that came later needed the place. */
        LATE_HEAD;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A text in one of the formats of Prometheus.
     *
     * @param type the value for {@code Content-Type}
     */
    public record Scrape(String type, String text) {}

    /** A connection was opened. */
    public void connectionOpened() {
        wire.opened();
    }

    /** A connection that was opened has ended. */
    public void connectionClosed() {
        wire.closed();
    }

    /** A connection was sent away. */
    public void connectionRefused(Refusal reason) {
        wire.refused(reason);
    }

    /** One read or write of {@code octets} octets. */
    public void chunk(Direction direction, int octets) {
        wire.chunk(direction, octets);
    }

    /** A case is done; {@code outcome} has its whole transcript, if it was played. */
    public void finished(Outcome outcome) {
        cases.finished(outcome);
    }

    /** An agent has gone through a run. */
    public void runFinished() {
        cases.runFinished();
    }

    /** So many agents were seen. */
    public void agents(int count) {
        cases.agents(count);
    }

    /**
     * All meters.
     *
     * @param accept the value of the request's {@code Accept}; OpenMetrics where it is asked for, else the older text
     */
    public Scrape scrape(String accept) {
        bindJvm();
        String type = accept.toLowerCase(Locale.ROOT).contains(OPEN_METRICS) ? OPEN_METRICS_1 : PLAIN_TEXT;
        return new Scrape(type, registry.scrape(type));
    }

    /** Not before someone asks: they take a good part of a second, and a server must be ready at once. */
    private synchronized void bindJvm() {
        if (jvm == null) {
            jvm = new JvmMeters(registry);
        }
    }

    @Override
    public synchronized void close() {
        if (jvm != null) {
            jvm.close();
        }
        registry.close();
    }
}
