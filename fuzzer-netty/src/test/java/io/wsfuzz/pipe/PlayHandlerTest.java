package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.TestPlay.many;
import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoop;
import io.wsfuzz.frame.Source;
import io.wsfuzz.run.Action;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over real sockets, with each transport. */
class PlayHandlerTest {

    static Stream<Named<Supplier<Transport>>> transports() {
        return Stream.of(Named.of("best", Transport::best), Named.of("nio", Transport::nio));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void the_peer_ends_its_half_and_still_hears_us(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("FIN", write("still here")).overAt("FIN");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            loopback.send("last words");
            loopback.peer.shutdownOutput();
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("last words");
            assertThat(play.heard()).isEqualTo("FIN");
            assertThat(loopback.read(10)).isEqualTo("still here");
            assertThat(loopback.isEnded()).isTrue();
            assertThat(play.end()).isEqualTo("over 1");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void we_end_our_half_and_still_hear_the_peer(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("opened", write("last words"), new Action.Fin()).overAt("FIN");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(loopback.read(100)).isEqualTo("last words");
            loopback.send("still here");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("still here");
            assertThat(play.hasEnded()).isFalse();
            loopback.peer.shutdownOutput();
            assertThat(play.heard()).isEqualTo("FIN");
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void both_halves_end_though_the_play_never_says_so(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("opened", new Action.Fin());
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(loopback.isEnded()).isTrue();
            loopback.peer.close();
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void the_peer_resets(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay();
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            loopback.send("last words");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("last words");
            loopback.reset();
            assertThat(play.heard()).isEqualTo("RST");
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void the_peer_resets_and_the_play_gets_the_time_it_waits_for(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().wakes(TimeUnit.MILLISECONDS.toNanos(100)).overAt("tick");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            loopback.reset();
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("RST");
            assertThat(play.hasEnded()).isFalse();
            assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(play.heard()).isEqualTo("tick");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void the_peer_resets_while_we_write(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("opened", write(many(1L << 40), 0));
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(loopback.read(100_000)).hasSize(100_000);
            loopback.send("last words");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("last words");
            loopback.reset();
            assertThat(play.heard()).isEqualTo("RST");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void what_the_peer_wrote_before_its_reset_is_heard(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("opened", write(many(1L << 40), 0)).overAt("RST");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            EventLoop loop = loopback.channel().eventLoop();
            assertThat(play.heard()).isEqualTo("opened");
            loop.execute(() -> {
                try {
                    loopback.send("last words");
                    loopback.peer.close(); // much is unread: this is a RST
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(play.heard()).isEqualTo("last words");
            assertThat(play.heard()).isEqualTo("RST");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void we_reset(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("go", write("last words"), new Action.Reset());
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            loopback.send("go");
            assertThat(play.end()).isEqualTo("over 1");
            assertThatThrownBy(() -> loopback.read(100)).isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void our_last_words_arrive_though_the_peer_talks_on(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("go", write(many(50_000), 0), write("last words")).overAt("go");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            loopback.send("go");
            assertThat(play.end()).isEqualTo("over 1");
            loopback.send("I talk on and nobody listens");
            assertThat(loopback.read(100_000)).hasSize(50_010).endsWith("last words");
            loopback.peer.close();
            assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(play.ends()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_peer_that_never_ends_is_left_after_a_while(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().overAt("opened");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(loopback.isEnded()).isTrue();
            assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_peer_that_never_reads_stops_us_and_not_the_clock(Supplier<Transport> transport) throws Exception {
        Source endless = many(1L << 40);
        TestPlay play = new TestPlay().at("opened", write(endless, 0))
                .wakes(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.MILLISECONDS.toNanos(150)).overAt("never");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("tick");
            long drained = (1L << 40) - endless.remaining();
            assertThat(play.heard()).isEqualTo("tick");
            assertThat((1L << 40) - endless.remaining()).isEqualTo(drained).isLessThan(8 * 1024 * 1024);
            loopback.send("over");
            assertThat(play.heard()).isEqualTo("over");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_play_that_throws_is_broken_and_the_connection_closed(Supplier<Transport> transport) throws Exception {
        for (String when : new String[]{"opened", "next", "go", "tick"}) {
            TestPlay play = new TestPlay().throwsAt(when).wakes(TimeUnit.MILLISECONDS.toNanos(200));
            try (Loopback loopback = new Loopback(transport.get(), play)) {
                loopback.channel();
                if (when.equals("go")) {
                    loopback.send("go");
                }
                assertThat(play.end()).isEqualTo("broken 1: thrown at " + when);
                assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
                assertThat(play.ends()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_peer_that_takes_nothing_is_given_up(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("opened", write(many(1L << 40), 0)).abortsAt("enough");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(play.heard()).isEqualTo("opened");
            loopback.send("enough");
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.channel().closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> loopback.read(Integer.MAX_VALUE)).isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_play_that_does_not_read_holds_its_peer_back(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().stopsReadingAt("opened").wakes(TimeUnit.MILLISECONDS.toNanos(100))
                .readsOnAt("tick").overAt("late");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            loopback.send("late");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("tick");
            assertThat(play.heard()).isEqualTo("late");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }
}
