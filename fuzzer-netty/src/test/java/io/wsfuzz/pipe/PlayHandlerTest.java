package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.TestPlay.many;
import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.wsfuzz.frame.Source;
import io.wsfuzz.run.Action;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    void writes_are_gathered_unless_they_are_to_be_apart(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay()
                .at("opened", write("a"), write("b"), write("c", 0, true), write("d"), write("efg", 2, false),
                        write("h"))
                .overAt("opened");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(loopback.read(100)).isEqualTo("abcdefgh");
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.log.first()).map(WireLine::text).containsExactly(">> 3 octets  616263",
                    ">> 1 octet  64",
                    ">> 2 octets  6566", ">> 1 octet  67", ">> 1 octet  68");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void single_octets_leave_room_for_others(Supplier<Transport> transport) throws Exception {
        int length = 4 * 1024;
        TestPlay play = new TestPlay().at("go", write(many(length), 1)).overAt("go");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            EventLoop loop = loopback.channel().eventLoop();
            AtomicInteger turnsOfOthers = new AtomicInteger();
            loop.execute(new Runnable() {
                @Override
                public void run() {
                    turnsOfOthers.incrementAndGet();
                    if (!play.hasEnded()) {
                        loop.execute(this);
                    }
                }
            });
            loopback.send("go");
            assertThat(loopback.read(length + 1)).hasSize(length);
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.statistics.sizes(Direction.OUT)).containsOnlyKeys(1).containsEntry(1, (long) length);
            assertThat(turnsOfOthers.get()).isGreaterThanOrEqualTo(length / 256 - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void long_writes_are_cut(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("opened", write(many(200_000), 0)).overAt("opened");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(loopback.read(300_000)).hasSize(200_000);
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.statistics.sizes(Direction.OUT)).containsEntry(65_536, 3L)
                    .containsEntry(200_000 % 65_536, 1L);
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

    /** A source that says that so many octets remain, and has none. */
    private static Source liar(long remaining) {
        return new Source() {
            @Override
            public int read(ByteBuffer out) {
                return 0;
            }

            @Override
            public long remaining() {
                return remaining;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_source_that_lies_is_broken_and_the_connection_closed(Supplier<Transport> transport) throws Exception {
        for (int chop : new int[]{0, 1}) {
            TestPlay play = new TestPlay().at("opened", write(liar(1), chop));
            try (Loopback loopback = new Loopback(transport.get(), play)) {
                Channel channel = loopback.channel();
                assertThat(play.end()).isEqualTo("broken 1: a source that promised 1 octets gave 0");
                assertThat(channel.closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void a_source_without_an_end_in_sight_does_not_spin(Supplier<Transport> transport) throws Exception {
        for (int chop : new int[]{0, 1}) {
            TestPlay play = new TestPlay().at("opened", write(liar(Long.MIN_VALUE + 14), chop));
            try (Loopback loopback = new Loopback(transport.get(), play)) {
                Channel channel = loopback.channel();
                assertThat(play.end())
                        .isEqualTo("broken 1: a source says that " + (Long.MIN_VALUE + 14) + " octets remain");
                assertThat(channel.closeFuture().await(5, TimeUnit.SECONDS)).isTrue();
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
