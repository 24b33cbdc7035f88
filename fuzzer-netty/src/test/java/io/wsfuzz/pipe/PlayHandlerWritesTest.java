package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.TestPlay.many;
import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.wsfuzz.frame.Source;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written, over real sockets, with each transport. */
class PlayHandlerWritesTest {

    @ParameterizedTest
    @MethodSource("io.wsfuzz.pipe.PlayHandlerTest#transports")
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
    @MethodSource("io.wsfuzz.pipe.PlayHandlerTest#transports")
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
    @MethodSource("io.wsfuzz.pipe.PlayHandlerTest#transports")
    void long_writes_are_cut(Supplier<Transport> transport) throws Exception {
        TestPlay play = new TestPlay().at("opened", write(many(200_000), 0)).overAt("opened");
        try (Loopback loopback = new Loopback(transport.get(), play)) {
            assertThat(loopback.read(300_000)).hasSize(200_000);
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.statistics.sizes(Direction.OUT)).containsEntry(65_536, 3L)
                    .containsEntry(200_000 % 65_536, 1L);
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
    @MethodSource("io.wsfuzz.pipe.PlayHandlerTest#transports")
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
    @MethodSource("io.wsfuzz.pipe.PlayHandlerTest#transports")
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
}
