package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.MassConnect.Load;
import io.wsfuzz.role.MassConnect.MassResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatPeersTest {

    private static final String HOST = "127.0.0.1";
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final Transport transport = Transport.best();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void whoever_is_connected_hears_what_others_say() throws IOException, InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        CompletableFuture<Void> silent;
        try (BroadcastServer server = BroadcastServer.start(transport, HOST, 0)) {
            Target target = Target.of(server.url() + "/any/path?x=1");
            silent = new TalkingClient("seldom", Duration.ofHours(1)).talk(transport, target, heard::add);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("seldom");
            var _ = new TalkingClient("often", OFTEN).talk(transport, target, _ -> {});
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("often");
            assertThat(silent).isNotDone();
        }
        assertThat(silent).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void an_echo_comes_back_to_who_sent_it() throws IOException, InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (EchoServer server = EchoServer.start(transport, HOST, 0)) {
            var _ = new TalkingClient("once more", OFTEN).talk(transport, Target.of(server.url()), heard::add);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("once more");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("once more");
        }
    }

    @Test
    void nobody_to_talk_to_is_a_failure() {
        Target nobody = Target.of("ws://127.0.0.1:1");
        assertThat(new TalkingClient("x", OFTEN).talk(transport, nobody, _ -> {})).failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void very_many_connections_are_opened_in_batches_and_held() throws IOException {
        List<Integer> batches = new CopyOnWriteArrayList<>();
        try (EchoServer server = EchoServer.start(transport, HOST, 0);
                MassConnect mass = MassConnect.start(transport, Target.of(server.url()),
                        new Load(250, 100, OFTEN, OFTEN), batches::add)) {
            assertThat(mass.done()).succeedsWithin(60, TimeUnit.SECONDS);
            MassResult result = mass.done().join();
            assertThat(result.opened()).isEqualTo(250);
            assertThat(result.failures()).isEmpty();
            assertThat(result.connect().getTotalCount()).isEqualTo(250);
            assertThat(result.connect().getMinValue()).isPositive();
            assertThat(batches).containsExactly(100, 200, 250);
            assertThat(mass.open()).isEqualTo(250);
        }
    }

    @Test
    void an_echo_server_takes_more_connections_than_a_fuzzing_server() throws IOException {
        int many = ServerOptions.Limits.USUAL.connections() + 100;
        try (EchoServer server = EchoServer.start(transport, HOST, 0);
                MassConnect mass = MassConnect.start(transport, Target.of(server.url()),
                        new Load(many, 50, OFTEN, OFTEN), _ -> {})) {
            assertThat(mass.done()).succeedsWithin(60, TimeUnit.SECONDS);
            assertThat(mass.done().join().opened()).isEqualTo(many);
            assertThat(mass.open()).isEqualTo(many);
        }
    }

    @Test
    void what_fails_is_tried_again_and_counted_by_cause() {
        try (MassConnect mass =
                MassConnect.start(transport, Target.of("ws://127.0.0.1:1"), new Load(3, 2, OFTEN, OFTEN),
                        _ -> {})) {
            assertThat(mass.done()).succeedsWithin(60, TimeUnit.SECONDS);
            assertThat(mass.done().join().opened()).isZero();
            assertThat(mass.done().join().failures()).containsOnlyKeys("connection refused")
                    .containsValue(3 * MassConnect.MOST_TRIES);
        }
    }
}
