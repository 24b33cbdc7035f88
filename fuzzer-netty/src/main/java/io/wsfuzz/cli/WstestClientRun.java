package io.wsfuzz.cli;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.EventQueue;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.SequentialClient;
import io.wsfuzz.role.Target;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wstest.SpecException;
import io.wsfuzz.wstest.WstestMode;
import io.wsfuzz.wstest.WstestSpec.ClientSpec;
import io.wsfuzz.wstest.WstestSpec.SpecServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code wstest -m fuzzingclient}: one server after the other, case by case, one connection at a time. A server that is not
 * there is said so and left out.
 */
record WstestClientRun(Terminal terminal, Interrupts interrupts, ClientSpec spec) {

    /** As the classic suite writes it: whoever reads the token as the RFC says takes it for the same. */
    private static final HandshakeEdit CAPITALS = new HandshakeEdit.Set("Upgrade", "WebSocket");

    void run(Transport transport) throws SpecException, ReportException {
        WstestFuzzing fuzzing = WstestFuzzing.of(spec.filter());
        List<String> urls = spec.servers().stream().map(SpecServer::url).toList();
        terminal.out("Autobahn Fuzzing WebSocket Client (Autobahn Testsuite Version " + WstestCommand.SUITE
                + " / Autobahn Version " + WstestCommand.AUTOBAHN + ')');
        terminal.out("Ok, will run " + fuzzing.chosen().size() + " test cases against " + urls.size() + " servers");
        terminal.out(fuzzing.casesLine());
        terminal.out("Servers = " + WstestFuzzing.list(urls));
        try (ReportWriter writer =
                fuzzing.report(spec.outdir(), Role.SERVERS, WstestMode.FUZZING_CLIENT.word(), urls)) {
            for (SpecServer server : spec.servers()) {
                if (!interrupts.wasInterrupted() && writer.failure().isEmpty()) {
                    test(transport, fuzzing, server, writer);
                }
            }
        }
    }

    private void test(Transport transport, WstestFuzzing fuzzing, SpecServer server, ReportWriter writer) {
        Target target;
        try {
            target = SpecTarget.read(server);
        } catch (IllegalArgumentException e) {
            failed(server, String.valueOf(e.getMessage()));
            return;
        }
        ClientOptions options = new ClientOptions(server.agent(), 1, false, Duration.ZERO, false, 1, fuzzing.seed(),
                WireLog::on, List.of(), 0);
        try (EventQueue printed = new EventQueue("terminal", event -> print(event, target))) {
            RunEvents events = new RunEvents(fuzzing.run(),
                    List.of(WstestFuzzing.played(writer), writer.afterRecording(printed)));
            SequentialClient client = new SequentialClient(transport, target, options,
                    server.options().conduct(), events);
            try (var _ = interrupts.onInterrupt(() -> {
                writer.hurry();
                client.stop();
            }); var _ = writer.onFailure(_ -> client.stop())) {
                List<HandshakeEdit> edits = new ArrayList<>(List.of(CAPITALS));
                edits.addAll(server.edits());
                AgentEnd end = client.run(fuzzing.chosen().withEdits(edits)).join();
                writer.awaitTold();
                if (end.endKind() == EndKind.UNREACHABLE) {
                    failed(server, end.reason());
                } else if (end.endKind() == EndKind.BROKEN) {
                    throw new IllegalStateException(end.reason());
                }
            }
        }
    }

    private void failed(SpecServer server, String reason) {
        terminal.out("Connection to " + server.url() + " failed (" + reason + ')');
    }

    private void print(RunEvent event, Target target) {
        if (event instanceof RunEvent.CaseFinished finished) {
            terminal.out("Running test case ID " + finished.result().id() + " for agent "
                    + Terminal.harmless(finished.result().agent()) + " from peer tcp4:" + target.address());
        }
    }
}
