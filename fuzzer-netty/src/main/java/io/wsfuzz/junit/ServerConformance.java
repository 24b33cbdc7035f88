package io.wsfuzz.junit;

import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.Target;
import io.wsfuzz.wire.WireLog;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * One test for each case, played against a server: implement it in a test class, and say with {@link WebSocketConformance}
 * which cases. The server echoes each message as what it is, text or binary.
 *
 * <p>All cases are played at once, some at a time, when the tests are asked for; each test waits for its result.
 */
public interface ServerConformance {

    /** Where the server listens: {@code ws://127.0.0.1:8080/echo}. Asked once, after what comes before each test. */
    URI server();

    /** The tests. */
    @TestFactory
    default Stream<DynamicNode> conformance() {
        ConformancePlan plan = ConformancePlan.of(getClass(), Side.SERVER);
        Target target = Target.of(server().toString());
        ResultBoard board = new ResultBoard();
        Transport transport = Transport.best();
        ClientOptions options = new ClientOptions(Optional.of(plan.agent()), ClientOptions.PARALLEL, false,
                Duration.ZERO, true, plan.patience(), plan.seed(), WireLog::off, List.of(), 0);
        FuzzingClient client = new FuzzingClient(transport, options,
                new RunEvents(RunId.of(Instant.now(), plan.seed()), List.of(board)));
        var _ = client.run(List.of(target), plan.cases());
        return plan.tests(one -> () -> board.result(one.id()), () -> {
            client.stop();
            transport.close();
        });
    }
}
