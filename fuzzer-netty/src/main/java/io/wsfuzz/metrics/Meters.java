package io.wsfuzz.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.Decision;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.Direction;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
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
 * <tr><td>wsfuzz_violations_total</td><td>counter</td><td>rule, clause</td><td>broken rules of the protocol</td></tr>
 * <tr><td>wsfuzz_cases_selected</td><td>gauge</td><td></td><td>cases that there are for each agent</td></tr>
 * <tr><td>wsfuzz_cases_played_total</td><td>counter</td><td></td><td>cases that were played to a result</td></tr>
 * <tr><td>wsfuzz_retries_total</td><td>counter</td><td></td><td>cases that were begun once more, alone</td></tr>
 * <tr><td>wsfuzz_faults_total</td><td>counter</td><td>fault</td><td>cases that were played with this fault</td></tr>
 * <tr><td>wsfuzz_runs_total</td><td>counter</td><td></td><td>runs that an agent went through to the end</td></tr>
 * <tr><td>wsfuzz_agents</td><td>gauge</td><td></td><td>agents seen</td></tr>
 * <tr><td>wsfuzz_agent_cases_played</td><td>gauge</td><td>agent</td><td>different cases that it has a result of, for the
 * first {@value RunMeters#MOST_AGENTS} agents that play</td></tr>
 * <tr><td>wsfuzz_agent_cases_failed</td><td>gauge</td><td>agent</td><td>those of them that it failed</td></tr>
 * <tr><td>wsfuzz_gate_passed</td><td>gauge</td><td></td><td>1 if the gate would pass now, 0 if not, or nothing is played</td></tr>
 * <tr><td>wsfuzz_gate_failing</td><td>gauge</td><td></td><td>results that do not pass it</td></tr>
 * <tr><td>wsfuzz_queue_events</td><td>gauge</td><td>queue</td><td>what waits for the report, or for the terminal</td></tr>
 * <tr><td>wsfuzz_event_loop_lag_seconds</td><td>histogram</td><td></td><td>how late an event loop comes to a task that is due</td></tr>
 * <tr><td>wsfuzz_event_loop_pending_tasks</td><td>gauge</td><td></td><td>tasks that wait for one</td></tr>
 * <tr><td>wsfuzz_buffers_bytes</td><td>gauge</td><td>memory</td><td>what the allocator of buffers has</td></tr>
 * <tr><td>wsfuzz_buffers_pinned_bytes</td><td>gauge</td><td></td><td>direct memory of buffers that are in use</td></tr>
 * <tr><td>wsfuzz_build_info</td><td>gauge</td><td>version, java, transport</td><td>1</td></tr>
 * <tr><td>jvm_…, process_…, system_…</td><td></td><td></td><td>the JVM, by Micrometer</td></tr>
 * </table>
 *
 * <p>Those of the machinery are there once they are {@linkplain #bindMachinery bound}. No label holds what a peer can choose
 * freely, but for {@code agent}: that one is made harmless to look at, and there are only so many of them.
 */
public final class Meters implements RunSubscriber, ConnectionListener, AutoCloseable {

    private final MeterRegistry registry;
    private final WireMeters wire;
    private final CaseMeters cases;
    private final RunMeters run;
    private @Nullable Transport transport;
    private @Nullable JvmMeters jvm;
    private @Nullable LoopMeters loops;

    /** Registers them with {@code registry}, which stays open when they are closed. */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
        registry.config().meterFilter(JvmMeters.misnamed());
        wire = new WireMeters(registry);
        cases = new CaseMeters(registry);
        run = new RunMeters(registry);
    }

    /** Counts {@code faults} in every case that is played, beside those that it brings itself. */
    public Meters withFaults(List<Fault> faults) {
        run.faults(faults);
        return this;
    }

    /** Shows what {@code gate} says now; it is asked whenever the meters are read, by any thread. */
    public Meters withGate(Supplier<Decision> gate) {
        Gauge.builder("wsfuzz.gate.passed", gate, each -> each.get().exitCode() == Decision.PASSED ? 1 : 0)
                .description("1 if the gate would pass now").strongReference(true).register(registry);
        Gauge.builder("wsfuzz.gate.failing", gate, each -> each.get().failing())
                .description("Results that do not pass the gate").strongReference(true).register(registry);
        return this;
    }

    /** Shows how many events wait in a queue of this name; {@code waiting} is asked by any thread. */
    public Meters withQueue(String name, IntSupplier waiting) {
        Gauge.builder("wsfuzz.queue", waiting, IntSupplier::getAsInt).baseUnit("events").tag("queue", name)
                .description("Events that wait for somebody slow").strongReference(true).register(registry);
        return this;
    }

    /** Has the event loops and the buffers of {@code used} among {@linkplain #bindMachinery the machinery}. */
    public synchronized Meters withTransport(Transport used) {
        transport = used;
        String version = Meters.class.getPackage().getImplementationVersion();
        Gauge.builder("wsfuzz.build.info", () -> 1).description("What runs here")
                .tag("version", version == null ? "unknown" : version)
                .tag("java", Integer.toString(Runtime.version().feature())).tag("transport", used.name())
                .register(registry);
        return this;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started -> {
                run.runStarted(started.cases());
                started.cases().forEach(each -> cases.chapter(each.id().chapter()));
            }
            case RunEvent.AgentSeen seen -> {
                if (seen.first()) {
                    run.agentSeen();
                }
            }
            case RunEvent.CaseStarted started -> run.caseStarted(started.attempt());
            case RunEvent.CaseFinished finished -> {
                cases.finished(finished.result(), finished.evidence());
                run.finished(finished.result(), finished.evidence().played().faults());
            }
            case RunEvent.AgentFinished finished -> {
                if (finished.end().endKind() == AgentEnd.EndKind.COMPLETE) {
                    run.runFinished();
                }
            }
            case RunEvent.CaseTimed _,RunEvent.ClientServed _,RunEvent.Noted _,RunEvent.RunEnded _ -> {}
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

    /** Adds the meters of the JVM, of the event loops and of the buffers, once. They cost a good part of a second. */
    public synchronized void bindMachinery() {
        if (jvm == null) {
            jvm = new JvmMeters(registry);
            loops = transport == null ? null : new LoopMeters(registry, transport);
        }
    }

    @Override
    public synchronized void close() {
        if (jvm != null) {
            jvm.close();
        }
        if (loops != null) {
            loops.close();
        }
    }
}
