package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cases whose time is reported say how many others ran meanwhile, and have the server for themselves where that is wanted. */
class TimedCasesTest {

    private static final long A_WHILE = 50_000_000;

    private static final List<Case> CASES = CaseReader.read("test", """
            chapter 1 "Some"
            family 1.1 "Timed, case $n"  timed
              rows n
                1 2 3 4
              > text "*" x 1M
              < echo
            family 1.2 "Not timed, case $n"
              rows n
                1 2 3 4
              > text "Hello"
              < echo
            """).cases();

    private final Transport transport = Transport.best();
    private final Ears ears = new Ears();

    @AfterEach
    void close() {
        transport.close();
    }

    private static ClientOptions options(boolean alone) {
        return new ClientOptions(Optional.empty(), 8, alone, Duration.ZERO, false, 10, 1, WireLog::off, List.of(), 0);
    }

    private int mostConnectionsAtOnce(boolean alone, List<Case> cases) throws Exception {
        try (TestServer server = new TestServer(transport, _ -> new TestServer.Slow(A_WHILE, 1 << 20))) {
            AgentEnd end =
                    new FuzzingClient(transport, options(alone), ears.events()).run(List.of(server.target()), cases)
                            .get(60, TimeUnit.SECONDS).getFirst();
            assertThat(end.endKind()).isEqualTo(AgentEnd.EndKind.COMPLETE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS);
            assertThat(ears.outcomes).hasSize(cases.size());
            return server.most();
        }
    }

    @Test
    void come_last_and_one_at_a_time_if_they_are_to_be_alone() throws Exception {
        mostConnectionsAtOnce(true, CASES);
        assertThat(ears.started).singleElement().asString().endsWith(" 8");
        assertThat(ears.outcomes.subList(0, 4)).map(each -> each.evidence().played())
                .noneMatch(each -> each.head().timed());
        assertThat(ears.outcomes.subList(4, 8)).map(each -> each.evidence().played())
                .allMatch(each -> each.head().timed());
    }

    private List<Integer> others() {
        return ears.outcomes.stream().map(each -> each.result().measured().times().orElseThrow().others()).toList();
    }

    @Test
    void are_alone_if_they_are_to_be() throws Exception {
        // The server hears of the end of one after the next has begun.
        assertThat(mostConnectionsAtOnce(true, CASES.subList(0, 4))).isLessThanOrEqualTo(2);
        assertThat(others()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void are_played_beside_each_other_and_say_so() throws Exception {
        assertThat(mostConnectionsAtOnce(false, CASES.subList(0, 4))).isGreaterThan(2);
        assertThat(others()).hasSize(4).contains(3).doesNotContain(0);
    }
}
