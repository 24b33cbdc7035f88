package io.wsfuzz.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.wire.Direction;
import org.jspecify.annotations.Nullable;

/**
 * All meters of one process, in whatever registry they are to be. May be used by any number of threads.
 *
 * <table>
 * <caption>What is measured; names as Prometheus sees them</caption>
 * <tr><th>name</th><th>kind</th><th>labels</th><th>what</th></tr>
 * <tr><td>wsfuzz_connections_opened_total</td><td>counter</td><td></td><td>TCP connections, both roles</td></tr>
 * <tr><td>wsfuzz_connections_open</td><td>gauge</td><td></td><td>those that have not ended</td></tr>
 * <tr><td>wsfuzz_connections_refused_total</td><td>counter</td><td>reason</td><td>those sent away; {@link ConnectionListener.Refusal}</td></tr>
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
 * <tr><td>jvm_…, process_…, system_…</td><td></td><td></td><td>the JVM, by Micrometer, once they are {@linkplain #bindJvm bound}</td></tr>
 * </table>
 *
 * <p>No label holds what a peer can choose freely: the values come from the RFC, from the catalogue or from enums of ours.
 */
public final class Meters implements RunSubscriber, ConnectionListener, AutoCloseable {

    private final MeterRegistry registry;
    private final WireMeters wire;
    private final CaseMeters cases;
    private @Nullable JvmMeters jvm;

    /** Registers them with {@code registry}, which stays open when they are closed. */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
        wire = new WireMeters(registry);
        cases = new CaseMeters(registry);
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.AgentSeen seen -> {
                if (seen.first()) {
                    cases.agentSeen();
                }
            }
            case RunEvent.CaseFinished finished -> cases.finished(finished.result(), finished.evidence());
            case RunEvent.AgentFinished finished -> {
                if (finished.end().endKind() == AgentEnd.EndKind.COMPLETE) {
                    cases.runFinished();
                }
            }
            case RunEvent.RunStarted _,RunEvent.CaseStarted _,RunEvent.CaseTimed _,RunEvent.Noted _,RunEvent.RunEnded _ ->
                    {
                    }
        }
    }

    @Override
    public void opened() {
        wire.opened();
    }

    @Override
    public void closed() {
        wire.closed();
    }

    @Override
    public void refused(Refusal reason) {
        wire.refused(reason);
    }

    @Override
    public void read(int octets) {
        wire.chunk(Direction.IN, octets);
    }

    @Override
    public void wrote(int octets) {
        wire.chunk(Direction.OUT, octets);
    }

    /** Adds the meters of the JVM, once. */
    public synchronized void bindJvm() {
        if (jvm == null) {
            jvm = new JvmMeters(registry);
        }
    }

    @Override
    public synchronized void close() {
        if (jvm != null) {
            jvm.close();
        }
    }
}
