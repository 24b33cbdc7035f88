package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.CaseResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fifty agents that play all cases, and two hundred connections of twenty kinds that mean no good. */
class HostileCrowdTest {

    private static final int AGENTS = 50;
    private static final int OF_EACH_KIND = 10;
    private static final int MOST_TIMES = 3;

    /** What one connection does; whatever becomes of it. */
    private interface Attack {
        void on(Lab lab) throws IOException;
    }

    private static final String UPGRADE_WITHOUT_KEY =
            "GET /runCase?case=1&agent=evil HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

    private static final Map<String, Attack> KINDS = Map.ofEntries(
            Map.entry("says nothing", raw("")),
            Map.entry("half a head", raw("GET /runCase?case=1&agent=evil HTTP/1.1\r\nHost: a\r\n")),
            Map.entry("no HTTP", raw("\0\1\2\3\377\376".repeat(500))),
            Map.entry("TLS", raw("\26\3\1\2\0\1\0\1\374\3\3" + "x".repeat(500))),
            Map.entry("a head without an end", raw("GET / HTTP/1.1\r\nX: " + "y".repeat(100_000))),
            Map.entry("a thousand fields", raw("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(1000) + "\r\n")),
            Map.entry("pipelined requests", raw("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".repeat(200))),
            Map.entry("another folder", raw("GET /reports/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\n\r\n")),
            Map.entry("no key", raw(UPGRADE_WITHOUT_KEY)),
            Map.entry("a case that is not there", target("/runCase?casetuple=99.9&agent=evil")),
            Map.entry("the end of the server", raw(RawClient.upgrade("/stopServer").replace("Host: 127.0.0.1",
                    "Host: 127.0.0.1\r\nOrigin: http://evil.example.com"))),
            Map.entry("waits for a result", target("/getCaseStatus?case=1&agent=nobody")),
            Map.entry("reports of nobody", target("/updateReports?agent=nobody")),
            Map.entry("a command that is none", socket("/commands", client -> client.frame(1, "[".repeat(50_000)))),
            Map.entry("frames that nobody takes", socket("/commands", client -> {
                client.socket.setReceiveBufferSize(4096);
                client.frame(1, "[\"sendframe\",{\"opcode\":2,\"payload\":\"x\",\"payload_len\":60000000}]");
            })),
            Map.entry("a reset in the middle", socket("/runCase?case=1&agent=evil", RawClient::reset)),
            Map.entry("a frame without a mask",
                    socket("/runCase?case=2&agent=evil", client -> client.send("\201\5Hello"))),
            Map.entry("a frame of 2^63 octets", socket("/runCase?case=3&agent=evil",
                    client -> client.send("\202\377\177\377\377\377\377\377\377\377\0\0\0\0abc"))),
            Map.entry("fragments without an end", socket("/runCase?case=3&agent=evil2",
                    client -> client.send("\1\200abcd" + "\0\200abcd".repeat(20_000)))),
            Map.entry("pings without an end", socket("/runCase?case=1&agent=evil2",
                    client -> client.send("\211\200abcd".repeat(20_000)))));

    private interface Talk {
        void on(RawClient client) throws IOException;
    }

    private static Attack raw(String octets) {
        return lab -> {
            try (RawClient client = lab.raw()) {
                client.socket.setSoTimeout(2_000);
                client.send(octets);
                client.isEnded();
            }
        };
    }

    private static Attack target(String target) {
        return raw(RawClient.upgrade(target));
    }

    private static Attack socket(String target, Talk talk) {
        return lab -> {
            try (RawClient client = lab.at(target)) {
                client.socket.setSoTimeout(2_000);
                talk.on(client);
                client.isEnded();
            }
        };
    }

    @Test
    void the_results_of_each_agent_are_those_that_it_has_alone() throws Exception {
        assertThat(KINDS).hasSize(20);
        Map<String, String> alone;
        try (Lab lab = new Lab()) {
            alone = play(lab);
        }
        try (Lab lab = new Lab(); ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean isOver = new AtomicBoolean();
            List<Future<Integer>> attacks = new ArrayList<>();
            for (Attack attack : KINDS.values()) {
                for (int i = 0; i < OF_EACH_KIND; i++) {
                    attacks.add(crowd.submit(() -> attack(lab, attack, isOver)));
                }
            }
            assertThat(play(lab)).isEqualTo(alone);
            isOver.set(true);
            for (Future<Integer> each : attacks) {
                assertThat(each.get()).isPositive();
            }
            assertThat(lab.server.done()).isNotDone();
        }
    }

    /** As often as there is time for, up to a bound; gives how often that was. */
    private static int attack(Lab lab, Attack attack, AtomicBoolean isOver) {
        int times = 0;
        do {
            try {
                attack.on(lab);
            } catch (IOException _) {
                // It was refused, reset, or kept waiting: the server defends itself.
            }
            times++;
        } while (!isOver.get() && times < MOST_TIMES);
        return times;
    }

    /** What the agents have in the end, in words. */
    private static Map<String, String> play(Lab lab) throws Exception {
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> all = IntStream.range(0, AGENTS).<Callable<Void>>mapToObj(i -> () -> {
                lab.echo("honest-" + i, 1).run();
                return null;
            }).toList();
            for (Future<Void> each : agents.invokeAll(all)) {
                each.get();
            }
        }
        return lab.results.results().stream().filter(result -> result.agent().startsWith("honest-"))
                .collect(Collectors.groupingBy(CaseResult::agent, TreeMap::new, Collectors.mapping(
                        result -> result.id() + " " + result.verdict().word() + ' ' + result.explanation(),
                        Collectors.joining(", "))));
    }
}
