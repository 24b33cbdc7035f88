package io.wsfuzz.role;

import io.wsfuzz.access.AccessRules;
import io.wsfuzz.access.HostNames;
import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.http.HttpPages;
import io.wsfuzz.http.MetricsPage;
import io.wsfuzz.http.Routes;
import io.wsfuzz.http.RunFeed;
import io.wsfuzz.http.RunPages;
import io.wsfuzz.http.RunStatus;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseResult.Kind;
import io.wsfuzz.result.ResultStore;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.ParsedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A fuzzing server on a free port of the loopback address, with a few cases and all that it tells. */
public final class Lab implements AutoCloseable, RunSubscriber {

    private static final AccessRules RULES = new AccessRules(HostNames.with("fuzzer.example.org"), Optional.empty(),
            AccessRules.AccessScope.LOOPBACK);

    public static final String CASES = """
            chapter 1 "Echo"  spec "RFC 6455 5.6"
            within 300ms

            case 1.1 "A text message"
              > text "Hello"
              < text "Hello"

            case 1.2 "A binary message, then a ping"
              > binary hex 000102
              < binary hex 000102
              > ping "p"
              < pong "p"

            case 1.3 "A longer message in fragments"
              > message text "abcdefgh" x 300 fragment 100
              < echo

            chapter 2 "Rules"  spec "RFC 6455 5.2"
            within 300ms

            case 2.1 "A reserved opcode"
              > frame opcode 3 "x"
              < failed 1002

            case 2.2 "For servers only"  tests server
              > text "x"
              < text "x"

            case 2.3 "A Close with a code that must not be sent"
              > close 1005
              < failed 1002
            """;

    /** A loaded machine changes nothing. */
    public static final ServerOptions.PlayTerms PATIENT = new ServerOptions.PlayTerms(7, 30, List.of(), true);

    /** Peers that let a deadline pass are waited for no longer than the cases say. */
    public static final ServerOptions.PlayTerms STRICT = ServerOptions.PlayTerms.of(7);

    public final Transport transport = Transport.best();
    public final MetricsPage metrics = new MetricsPage();
    public final ResultStore results = new ResultStore();
    public final BlockingQueue<RunEvent.CaseFinished> outcomes = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    public final FuzzingServer server;

    public Lab() throws IOException {
        this(options -> options);
    }

    public Lab(UnaryOperator<ServerOptions> change) throws IOException {
        this(cases(CASES), change);
    }

    public static Lab strict() throws IOException {
        return new Lab(options -> ServerOptions.of(0, options.cases(), STRICT));
    }

    public Lab(List<Case> cases, UnaryOperator<ServerOptions> change) throws IOException {
        this(cases, change, Optional.empty());
    }

    /** A lab that serves the files in {@code reports}. */
    public Lab(Path reports) throws IOException {
        this(cases(CASES), options -> options, Optional.of(reports));
    }

    private Lab(List<Case> cases, UnaryOperator<ServerOptions> change, Optional<Path> reports) throws IOException {
        ServerOptions options = change.apply(ServerOptions.of(0, cases, PATIENT));
        RunStatus status = new RunStatus(Long.toHexString(options.playTerms().seed()), results::results);
        RunFeed feed = new RunFeed("lab");
        Routes routes = new Routes(new RunPages(status, feed, metrics, Cases.of(cases).outlines(),
                reports.map(folder -> new RunPages.ReportFolder(folder, _ -> Optional.of("a_case_1_1.json"))),
                new RunPages.Sockets.Here(), RULES));
        server = FuzzingServer.start(transport, options,
                new RunEvents(new RunId("lab"), List.of(status, feed, metrics.meters(), this)),
                new ServerPorts(run -> new ServerRouter(run, RULES, pipeline -> HttpPages.install(pipeline, routes)),
                        metrics.meters()));
    }

    public static List<Case> cases(String text) {
        ParsedFile parsedFile = CaseReader.read("lab.cases", text);
        if (!parsedFile.errors().isEmpty()) {
            throw new IllegalArgumentException(parsedFile.errors().toString());
        }
        return parsedFile.cases();
    }

    /** All that is answered to {@code octets}, until the server ends the connection. */
    String answer(String octets) throws IOException {
        try (RawClient client = raw()) {
            client.send(octets);
            return client.rest();
        }
    }

    public RawClient raw() throws IOException {
        return new RawClient(server.address());
    }

    public RawClient at(String target) throws IOException {
        return RawClient.at(server.address(), target);
    }

    public EchoClient echo(String agent, int parallel) {
        return new EchoClient(transport, agent, java.net.URI.create(server.url()), parallel);
    }

    /** The next case that was played; waits for it. */
    RunEvent.CaseFinished outcome() throws InterruptedException {
        RunEvent.CaseFinished next = outcomes.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no case has ended");
        }
        return next;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.AgentSeen seen -> {
                if (seen.first()) {
                    said.add("seen " + seen.agent());
                }
            }
            case RunEvent.CaseFinished finished -> {
                results.add(finished.result());
                if (finished.result().kind().isPlayed() || finished.result().kind() == Kind.CUT_SHORT) {
                    outcomes.add(finished);
                }
            }
            case RunEvent.AgentFinished finished -> {
                if (finished.end().endKind() == EndKind.COMPLETE) {
                    said.add("finished " + finished.end().agent());
                }
            }
            case RunEvent.Noted noted -> said.add(noted.line());
            case RunEvent.RunStarted _,RunEvent.CaseStarted _,RunEvent.CaseTimed _,RunEvent.ClientServed _,RunEvent.RunEnded _ ->
                    {}
        }
    }

    @Override
    public void close() {
        server.close();
        transport.close();
        metrics.close();
    }
}
