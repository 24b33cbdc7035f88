package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TestClientsTest {

    private static final CaseId ID = new CaseId("1.1");
    private static final Result PASS = new Result(Verdict.PASS, "", new ClassicResult(Behavior.OK, Behavior.OK));

    private static final int MOST = 20;
    private static final SocketAddress HERE = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1);

    private final List<TestClients.Arrival> arrivals = new ArrayList<>();
    private final TestClients testClients = new TestClients(ServerOptions.Limits.of(100, 2 * MOST), Map.of());

    private TestClient agent(String name) {
        return testClients.enter(name, HERE, arrivals::add).orElseThrow();
    }

    @Test
    void the_same_name_is_the_same_agent() {
        assertThat(agent("a")).isSameAs(agent("a"));
        assertThat(arrivals).extracting(TestClients.Arrival::first).containsExactly(true, false);
        assertThat(agent("a")).isSameAs(agent("a")).isNotSameAs(agent("A"));
    }

    @Test
    void there_are_only_so_many() {
        for (int i = 0; i < MOST; i++) {
            agent("a" + i);
        }
        assertThat(testClients.enter("one more", HERE, arrivals::add)).isEmpty();
        assertThat(testClients.enter("a0", HERE, arrivals::add)).isPresent();
    }

    @Test
    void one_address_takes_no_more_than_half_of_the_names() {
        for (int i = 0; i < MOST; i++) {
            agent("flood-" + i);
        }
        SocketAddress elsewhere = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 1);
        for (int i = 0; i < MOST; i++) {
            assertThat(testClients.enter("honest-" + i, elsewhere, arrivals::add)).isPresent();
        }
        assertThat(testClients.enter("one more", new InetSocketAddress(InetAddress.ofLiteral("127.0.0.3"), 1),
                arrivals::add)).isEmpty();
    }

    @Test
    void what_an_earlier_process_has_recorded_is_known_and_not_played_again() {
        TestClients resumed = new TestClients(ServerOptions.Limits.USUAL, Map.of(new ResultKey("a", ID), PASS));
        assertThat(resumed.result("a", ID)).isCompletedWithValue(PASS);
        TestClient testClient = resumed.enter("a", HERE, arrivals::add).orElseThrow();
        assertThat(testClient.hasTakenOver(ID)).isTrue();
        assertThat(testClient.played()).isOne();
        assertThat(resumed.enter("b", HERE, arrivals::add).orElseThrow().hasTakenOver(ID)).isFalse();
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        String clown = "\ud83e\udd21".repeat(200);
        String cut = TestClients.cut(clown);
        assertThat(cut.length()).isLessThanOrEqualTo(TestClients.LONGEST_NAME);
        assertThat(cut.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
        assertThat(cut).isNotEqualTo(TestClients.cut(clown + "x")).isEqualTo(TestClients.cut(clown));
        assertThat(TestClients.cut("x".repeat(TestClients.LONGEST_NAME))).hasSize(TestClients.LONGEST_NAME)
                .doesNotContain("…");
    }

    @Test
    void a_result_is_waited_for_until_it_is_there() {
        CompletableFuture<Result> early = testClients.result("a", ID);
        TestClient testClient = agent("a");
        testClient.started(ID);
        testClient.started(ID);
        CompletableFuture<Result> during = testClients.result("a", ID);
        CompletableFuture<Result> other = testClients.result("b", ID);
        CompletableFuture<Void> idle = testClient.idle();
        testClient.ended(ID, Optional.of(PASS));
        testClients.judged("a", ID, PASS);
        assertThat(early.join()).isEqualTo(PASS);
        assertThat(during.join()).isEqualTo(PASS);
        assertThat(other).isNotDone();
        assertThat(idle).isNotDone();
        testClient.ended(ID, Optional.empty());
        assertThat(idle).isDone();
        assertThat(testClients.result("a", ID).join()).isEqualTo(PASS);
        assertThat(testClient.played()).isEqualTo(1);
        assertThat(testClients.awaited()).isEqualTo(1);
        other.cancel(false);
        assertThat(testClients.awaited()).isZero();
    }

    @Test
    void what_was_never_asked_for_is_told_once() {
        List<Case> cases = Lab.cases(Lab.CASES);
        TestClient testClient = agent("a");
        testClient.started(ID);
        assertThat(testClient.neverAsked(cases)).hasSize(5);
        assertThat(testClient.neverAsked(cases)).isEmpty();
        assertThat(testClient.last()).contains(ID);
    }
}
