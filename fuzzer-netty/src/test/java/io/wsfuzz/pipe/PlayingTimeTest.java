package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In virtual time. */
class PlayingTimeTest {

    private final MockTicker ticker = Ticker.newMockTicker();

    private EmbeddedChannel channel(TestPlay play) {
        return EmbeddedChannel.builder().ticker(ticker).handlers(new PlayHandler(play, play, ticker)).build();
    }

    private void pass(EmbeddedChannel channel, long nanos) {
        ticker.advance(nanos, TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    @Test
    void a_play_is_woken_when_its_time_is_reached_and_not_before() throws Exception {
        TestPlay play = new TestPlay().wakes(1000, 3000).at("tick", write("t"));
        EmbeddedChannel channel = channel(play);
        assertThat(play.heard()).isEqualTo("opened");
        pass(channel, 999);
        assertThat(play.hasHeardMore()).isFalse();
        pass(channel, 1);
        assertThat(play.heard()).isEqualTo("tick");
        pass(channel, 1999);
        assertThat(play.hasHeardMore()).isFalse();
        pass(channel, 1);
        assertThat(play.heard()).isEqualTo("tick");
        channel.finishAndReleaseAll();
    }

    @Test
    void a_deadline_may_move_both_ways() throws Exception {
        TestPlay play = new TestPlay().wakes(1000);
        EmbeddedChannel channel = channel(play);
        play.heard();
        play.later(5000);
        channel.writeInbound(Unpooled.copiedBuffer("x", StandardCharsets.UTF_8));
        assertThat(play.heard()).isEqualTo("x");
        pass(channel, 4999);
        assertThat(play.hasHeardMore()).isFalse();
        play.later(4999 + 100);
        channel.writeInbound(Unpooled.copiedBuffer("y", StandardCharsets.UTF_8));
        assertThat(play.heard()).isEqualTo("y");
        pass(channel, 99);
        assertThat(play.hasHeardMore()).isFalse();
        pass(channel, 1);
        assertThat(play.heard()).isEqualTo("tick");
        channel.finishAndReleaseAll();
    }

    @Test
    void no_timer_outlives_its_play() throws Exception {
        TestPlay play = new TestPlay().wakes(TimeUnit.HOURS.toNanos(1)).overAt("bye");
        EmbeddedChannel channel = channel(play);
        channel.writeInbound(Unpooled.copiedBuffer("bye", StandardCharsets.UTF_8));
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
    }
}
