package io.wsfuzz.fault;

import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.pipe.Loopback;
import io.wsfuzz.pipe.TestPlay;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.run.Action;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.WireLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyHandlerTest {

    private final MockTicker ticker = Ticker.newMockTicker();

    private EmbeddedChannel channel(long delay, long jitter, long seed) {
        Fault.Latency fault = new Fault.Latency(Duration.ofMillis(delay), Duration.ofMillis(jitter));
        return EmbeddedChannel.builder().ticker(ticker).handlers(new LatencyHandler(fault, new Dice(seed))).build();
    }

    private static ByteBuf octets(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private String pass(EmbeddedChannel channel, long millis) {
        ticker.advanceMillis(millis);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
        StringBuilder sent = new StringBuilder();
        for (ByteBuf each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
            sent.append(each.toString(StandardCharsets.UTF_8)).append(' ');
            each.release();
        }
        return sent.toString().strip();
    }

    @Test
    void every_write_waits_and_the_close_waits_behind_them() {
        EmbeddedChannel channel = channel(100, 0, 1);
        var _ = channel.writeAndFlush(octets("a"));
        assertThat(pass(channel, 40)).isEmpty();
        var _ = channel.writeAndFlush(octets("b"));
        ChannelFuture closed = channel.pipeline().close();
        assertThat(pass(channel, 59)).isEmpty();
        assertThat(pass(channel, 1)).isEqualTo("a");
        assertThat(pass(channel, 39)).isEmpty();
        assertThat(closed.isDone()).isFalse();
        assertThat(pass(channel, 1)).isEqualTo("b");
        assertThat(closed.isSuccess()).isTrue();
    }

    @Test
    void jitter_keeps_the_order_and_comes_from_the_seed() {
        List<String> once = timeline(7);
        assertThat(once).isEqualTo(timeline(7)).isNotEqualTo(timeline(8));
        assertThat(String.join(" ", once).replaceAll("\\s+", "")).isEqualTo("abcdefghij");
        assertThat(once.subList(0, 50)).allMatch(String::isEmpty);
    }

    /** What leaves in each millisecond, of ten writes that wait from 50 to 150 of them. */
    private List<String> timeline(long seed) {
        EmbeddedChannel channel = channel(100, 50, seed);
        for (char c = 'a'; c <= 'j'; c++) {
            var _ = channel.writeAndFlush(octets(Character.toString(c)));
        }
        List<String> timeline = new ArrayList<>();
        timeline.add("");
        for (int i = 0; i < 150; i++) {
            timeline.add(pass(channel, 1));
        }
        assertThat(channel.finish()).isFalse();
        return timeline;
    }

    @Test
    void what_is_held_is_released_with_the_handler() {
        EmbeddedChannel channel = channel(100, 0, 1);
        ByteBuf held = octets("a");
        ChannelFuture written = channel.writeAndFlush(held);
        channel.pipeline().remove(LatencyHandler.class);
        assertThat(held.refCnt()).isZero();
        assertThat(written.isDone()).isTrue();
        assertThat(pass(channel, 200)).isEmpty();
        channel.finish();
    }

    @Test
    void a_second_close_finds_the_channel_closed_by_the_first() {
        EmbeddedChannel channel = channel(100, 0, 1);
        ChannelFuture first = channel.pipeline().close();
        assertThat(pass(channel, 50)).isEmpty();
        ChannelFuture second = channel.pipeline().close();
        assertThat(pass(channel, 50)).isEmpty();
        assertThat(first.isSuccess()).isTrue();
        assertThat(second.isSuccess()).isTrue();
    }

    @Test
    void a_close_that_is_held_happens_when_the_handler_goes() {
        EmbeddedChannel channel = channel(100, 0, 1);
        ChannelFuture closed = channel.pipeline().close();
        channel.pipeline().remove(LatencyHandler.class);
        assertThat(closed.isSuccess()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void over_a_socket() throws Exception {
        TestPlay play = new TestPlay().at("opened", write("one", 0, true), write("two", 1, true), new Action.Fin())
                .overAt("FIN");
        Fault fault = new Fault.Latency(Duration.ofMillis(100), Duration.ZERO);
        try (Loopback loopback = new Loopback(Transport.best(), play, fault)) {
            assertThat(loopback.read(100)).isEqualTo("onetwo");
            loopback.peer.close();
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.log.first()).map(WireLine::text).containsExactly(">> 3 octets  6f6e65",
                    ">> 1 octet  74",
                    ">> 1 octet  77", ">> 1 octet  6f");
        }
    }

    @Test
    void a_close_over_a_socket_waits_too() throws Exception {
        TestPlay play = new TestPlay().at("opened", write("bye")).overAt("opened");
        Fault fault = new Fault.Latency(Duration.ofMillis(50), Duration.ofMillis(10));
        try (Loopback loopback = new Loopback(Transport.best(), play, fault, new Fault.Chop(1))) {
            assertThat(loopback.read(100)).isEqualTo("bye");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }
}
