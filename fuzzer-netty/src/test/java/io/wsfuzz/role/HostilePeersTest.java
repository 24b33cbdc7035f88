package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.run.Observation;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a peer does: its case ends in time, others are served, and nothing piles up. */
class HostilePeersTest {

    private static final String HEAD = RawClient.upgrade("/runCase?case=1&agent=bad");

    /** Someone else, who must not notice anything. */
    private static void othersAreServed(Lab lab) throws IOException {
        try (RawClient other = lab.at("/getCaseCount")) {
            assertThat(other.read().text()).isEqualTo("5");
        }
    }

    private static RunEvent.CaseFinished only(Lab lab) throws InterruptedException {
        RunEvent.CaseFinished outcome = lab.outcome();
        assertThat(lab.outcomes).isEmpty();
        return outcome;
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"../../x", "<script>alert(1)</script>", "", "a\nb\r\nc", "\u001b[31mred\u0007", "a&b=c#d",
        "日本 \u202e", "{{agent}}"})
    void names_are_kept_as_they_are(String name) throws Exception {
        try (Lab lab = new Lab()) {
            lab.echo(name, 1).run();
            assertThat(lab.results.results()).hasSize(5).allMatch(each -> each.agent().equals(name));
            assertThat(lab.said).containsExactly("seen " + name, "finished " + name);
        }
    }

    @Test
    void long_names_are_cut_and_stay_apart() throws Exception {
        try (Lab lab = new Lab()) {
            lab.echo("x".repeat(10_000), 1).run();
            lab.echo("x".repeat(10_001), 1).run();
            List<String> names = lab.results.results().stream().map(CaseResult::agent).distinct().toList();
            assertThat(names).hasSize(2)
                    .allMatch(name -> name.length() <= TestClients.LONGEST_NAME && name.startsWith("xxx"));
        }
    }

    @Test
    void there_are_only_so_many_names() throws IOException {
        try (Lab lab = new Lab()) {
            for (int i = 0; i < ServerOptions.Limits.USUAL.agentsPerAddress(); i++) {
                try (RawClient client = lab.at("/runCase?case=1&agent=a" + i)) {
                    assertThat(client.read().text()).isEqualTo("Hello");
                }
            }
            try (RawClient client = lab.raw()) {
                client.send(RawClient.upgrade("/runCase?case=1&agent=one-more"));
                assertThat(client.head()).startsWith("HTTP/1.1 500 There are too many agents");
            }
            try (RawClient client = lab.at("/runCase?case=1&agent=a0")) {
                assertThat(client.read().text()).isEqualTo("Hello");
            }
        }
    }

    @Test
    void heads_that_never_become_whole_are_waited_for_only_so_long() throws IOException {
        try (Lab lab = new Lab()) {
            List<RawClient> waiting = new ArrayList<>();
            int most = ServerOptions.Limits.USUAL.waiting();
            for (int i = 0; i < most + 20; i++) {
                if (i == most) {
                    // On either loop: what the first ones have sent has been read by then, so they are answered.
                    othersAreServed(lab);
                    othersAreServed(lab);
                }
                waiting.add(lab.raw());
                if (i < most || i % 2 == 0) {
                    waiting.getLast().send("GET / HT");
                }
            }
            othersAreServed(lab);
            assertThat(drip(waiting.get(most))).startsWith("HTTP/1.1 408 ");
            assertThat(waiting.getLast().isEnded()).isTrue();
            othersAreServed(lab);
            // The event loops do not add them in the order in which they came, so it need not be the very first ones.
            long sentAway = 0;
            for (int i = 0; i < most; i++) {
                sentAway += waiting.get(i).rest().startsWith("HTTP/1.1 503 ") ? 1 : 0;
            }
            assertThat(sentAway).isPositive();
            for (RawClient client : waiting) {
                client.close();
            }
        }
    }

    private static String drip(RawClient client) throws IOException {
        client.socket.setSoTimeout(250);
        for (int i = 0; i < 100; i++) {
            client.send("x");
            try {
                return client.head();
            } catch (SocketTimeoutException e) {
                // Nothing yet: the next drop.
            }
        }
        return "still waiting";
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"\u0016\u0003\u0001\u0002", "GET / HTTP/1.1\r\n folded: x\r\n\r\n", "\r\n\r\n\r\n"})
    void what_is_no_head_is_refused_at_once(String octets) throws IOException {
        try (Lab lab = new Lab(); RawClient client = lab.raw()) {
            client.send(octets);
            assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
            assertThat(lab.metrics.scrape("").text())
                    .contains("wsfuzz_connections_refused_total{reason=\"bad-head\"} 1.0");
        }
    }

    @Test
    void a_head_without_end_is_refused() throws IOException {
        try (Lab lab = new Lab(); RawClient client = lab.raw()) {
            client.send("GET /runCase?agent=" + "a".repeat(70_000));
            assertThat(client.head()).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void an_upgrade_that_is_wrong_is_refused_and_judged() throws Exception {
        try (Lab lab = Lab.strict(); RawClient client = lab.raw()) {
            client.send(HEAD.replace("Version: 13", "Version: 8"));
            assertThat(client.head()).startsWith("HTTP/1.1 426 ");
            RunEvent.CaseFinished outcome = only(lab);
            assertThat(outcome.result().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.result().explanation()).contains("Sec-WebSocket-Version is to be 13");
        }
    }

    @Test
    void a_peer_that_says_nothing_fails_in_time() throws Exception {
        try (Lab lab = Lab.strict(); RawClient client = lab.at("/runCase?case=1&agent=bad")) {
            RunEvent.CaseFinished outcome = only(lab);
            assertThat(outcome.result().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.result().explanation()).contains("nothing came for ");
            assertThat(client.read().text()).isEqualTo("Hello");
            othersAreServed(lab);
        }
    }

    @Test
    void a_frame_of_2_to_the_62_octets_costs_nothing() throws Exception {
        try (Lab lab = Lab.strict(); RawClient client = lab.at("/runCase?case=1&agent=bad")) {
            client.send("\u0082\u00ff@\0\0\0\0\0\0\0abcd");
            String megabyte = "x".repeat(1024 * 1024);
            long before = memory();
            try {
                for (int i = 0; i < 64; i++) {
                    client.send(megabyte);
                }
            } catch (IOException e) {
                // The case is over.
            }
            RunEvent.CaseFinished outcome = only(lab);
            assertThat(outcome.result().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(memory() - before).isLessThan(24L * 1024 * 1024);
            othersAreServed(lab);
        }
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory()
                + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    @Test
    void a_flood_of_pings_ends() throws Exception {
        try (Lab lab = new Lab(); RawClient client = lab.at("/runCase?case=1&agent=bad")) {
            String pings = "\u0089\u0081abcdx".repeat(10_000);
            long before = memory();
            try {
                for (int i = 0; i < 200; i++) {
                    client.send(pings);
                }
            } catch (IOException e) {
                // We have had enough of them.
            }
            RunEvent.CaseFinished outcome = only(lab);
            assertThat(outcome.result().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(outcome.evidence().transcript().orElseThrow().seen())
                    .anyMatch(observation -> observation instanceof Observation.Flood);
            assertThat(memory() - before).isLessThan(48L * 1024 * 1024);
            othersAreServed(lab);
        }
    }

    /** Up to twice {@link io.wsfuzz.run.Conditions#STALLED_AFTER}: too long for every build. */
    @Test
    @Tag("external")
    void a_peer_that_never_reads_is_given_up() throws Exception {
        String big = """
                chapter 9 "Volume"
                case 9.1 "More than any buffer holds"
                  > message binary "0123456789abcdef" x 4M
                  < echo
                """;
        try (Lab lab = new Lab(Lab.cases(big), options -> ServerOptions.of(0, options.cases(), Lab.STRICT));
                RawClient client = lab.raw()) {
            client.send(RawClient.upgrade("/runCase?case=1&agent=bad"));
            long before = memory();
            RunEvent.CaseFinished outcome = only(lab);
            assertThat(outcome.result().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(memory() - before).isLessThan(24L * 1024 * 1024);
        }
    }

    @Test
    void a_reset_at_any_step_ends_the_case_and_nothing_else() throws Exception {
        try (Lab lab = Lab.strict()) {
            for (int length = 0; length <= HEAD.length(); length += 7) {
                try (RawClient client = lab.raw()) {
                    client.send(HEAD.substring(0, length));
                    client.reset();
                }
            }
            try (RawClient client = lab.raw()) {
                client.send(HEAD);
                client.reset();
            }
            assertThat(lab.outcome().result().verdict()).isEqualTo(Verdict.FAILED);
            try (RawClient client = lab.at("/runCase?case=1&agent=bad")) {
                client.reset();
            }
            assertThat(lab.outcome().result().verdict()).isEqualTo(Verdict.FAILED);
            try (RawClient client = lab.at("/runCase?case=1&agent=bad")) {
                client.frame(1, client.read().text());
                client.read();
                client.reset();
            }
            assertThat(lab.outcome().result().verdict()).isEqualTo(Verdict.FAILED);
            for (String path : List.of("/getCaseCount", "/getCaseStatus?case=1&agent=bad", "/updateReports?agent=bad",
                    "/", "/nothing")) {
                try (RawClient client = lab.raw()) {
                    client.send(RawClient.upgrade(path));
                    client.reset();
                }
            }
            othersAreServed(lab);
            assertThat(lab.echo("good " + URLEncoder.encode("ü", StandardCharsets.UTF_8), 2).run()).isEqualTo(5);
        }
    }
}
