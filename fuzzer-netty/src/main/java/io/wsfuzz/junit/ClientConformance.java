package io.wsfuzz.junit;

import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.FuzzingServer;
import io.wsfuzz.role.ServerOptions;
import io.wsfuzz.role.ServerOptions.PlayTerms;
import io.wsfuzz.role.ServerPorts;
import io.wsfuzz.script.CaseId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * One test for each case, played with a client: implement it in a test class, and say with {@link WebSocketConformance} which
 * cases. Each test plays its case when its turn comes; one that misses a deadline is played once more before it fails.
 */
public interface ClientConformance {

    /** A client that is not there after so many seconds does not come. */
    long CONNECTS_WITHIN = 30;

    /**
     * Has the client connect to {@code url} and echo each message as what it is, text or binary, until the connection has
     * ended. May return before that. What it throws is not looked at: what counts is on the wire.
     */
    void echo(URI url) throws Exception;

    /** The tests. */
    @TestFactory
    default Stream<DynamicNode> conformance() {
        ConformancePlan plan = ConformancePlan.of(getClass(), Side.CLIENT);
        ResultBoard board = new ResultBoard();
        Transport transport = Transport.best();
        FuzzingServer server = start(plan, transport, board);
        return plan.tests(one -> () -> play(one.id(), URI.create(server.url() + '/' + one.id()), board), () -> {
            server.close();
            transport.close();
        });
    }

    private FuzzingServer start(ConformancePlan plan, Transport transport, ResultBoard board) {
        PlayTerms playTerms = new PlayTerms(plan.seed(), plan.patience(), List.of(), true);
        RunEvents events = new RunEvents(RunId.of(Instant.now(), plan.seed()), List.of(board));
        ServerPorts ports = new ServerPorts(run -> new CaseRouter(run, plan.agent()), ConnectionListener.NONE);
        try {
            return FuzzingServer.start(transport, ServerOptions.of(0, plan.cases(), playTerms), events, ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaseResult play(CaseId id, URI url, ResultBoard board) throws Exception {
        JudgedCase first = playOnce(id, url, board);
        if (!first.isLate()) {
            return first.result();
        }
        board.clear(id);
        return playOnce(id, url, board).result();
    }

    private JudgedCase playOnce(CaseId id, URI url, ResultBoard board) throws Exception {
        Exception thrown = null;
        try {
            echo(url);
        } catch (Exception e) {
            thrown = e;
        }
        if (!board.begins(id, thrown == null ? CONNECTS_WITHIN : 1)) {
            Assertions.fail("the client did not connect to " + url, thrown);
        }
        return board.judged(id);
    }
}
