package io.wsfuzz.role;

import io.wsfuzz.metrics.Meters;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.Outcome;
import io.wsfuzz.report.Results;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A fuzzing server on a free port of the loopback address, with a few cases and all that it tells. */
final class Lab implements AutoCloseable, FuzzingServer.ServerListener {

    static final String CASES = """
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
    static final ServerOptions.PlayTerms PATIENT = new ServerOptions.PlayTerms(7, 30, List.of(), true);

    /** Peers that let a deadline pass are waited for no longer than the cases say. */
    static final ServerOptions.PlayTerms STRICT = ServerOptions.PlayTerms.of(7);

    final Transport transport = Transport.best();
    final Meters meters = new Meters();
    final Results results = Results.inMemory();
    final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    final FuzzingServer server;

    Lab() throws IOException {
        this(options -> options);
    }

    Lab(UnaryOperator<ServerOptions> change) throws IOException {
        this(cases(CASES), change);
    }

    static Lab strict() throws IOException {
        return new Lab(options -> ServerOptions.of(0, options.cases(), STRICT));
    }

    Lab(List<Case> cases, UnaryOperator<ServerOptions> change) throws IOException {
        ServerOptions options = change.apply(ServerOptions.of(0, cases, PATIENT));
        server = FuzzingServer.start(transport, options,
                new FuzzingServer.ResultSinks(results, () -> CompletableFuture.completedFuture(null), meters), this);
    }

    static List<Case> cases(String text) {
        ParsedFile parsedFile = CaseReader.read("lab.cases", text);
        if (!parsedFile.errors().isEmpty()) {
            throw new IllegalArgumentException(parsedFile.errors().toString());
        }
        return parsedFile.cases();
    }

    RawClient raw() throws IOException {
        return new RawClient(server.address());
    }

    RawClient at(String target) throws IOException {
        return RawClient.at(server.address(), target);
    }

    EchoClient echo(String agent, int parallel) {
        return new EchoClient(transport, agent, java.net.URI.create(server.url()), parallel);
    }

    /** The next outcome; waits for it. */
    Outcome outcome() throws InterruptedException {
        Outcome next = outcomes.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no case has ended");
        }
        return next;
    }

    @Override
    public void agentSeen(String agent) {
        said.add("seen " + agent);
    }

    @Override
    public void caseFinished(Outcome outcome, int played, int cases) {
        outcomes.add(outcome);
    }

    @Override
    public void agentFinished(String agent) {
        said.add("finished " + agent);
    }

    @Override
    public void note(String line) {
        said.add(line);
    }

    @Override
    public void close() {
        server.close();
        transport.close();
        meters.close();
    }
}
