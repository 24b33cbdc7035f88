package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.TestPlay.many;
import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.wsfuzz.frame.Source;
import io.wsfuzz.run.Action;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a play ends, and when that is told: in virtual time, over a socket that takes something when the test says so. */
class PlayEndTest {

    private static final long LATENCY = 300;

    @Test
    void no_timer_outlives_its_play() throws Exception {
        TestPlay play = new TestPlay().wakes(TimeUnit.HOURS.toNanos(1)).overAt("bye");
        EmbeddedPlay on = EmbeddedPlay.open(play);
        on.come("bye");
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.channel.isOpen()).isFalse();
        assertThat(on.channel.runScheduledPendingTasks()).isEqualTo(-1);
        on.close();
    }

    @Test
    void a_play_that_gives_its_peer_up_is_torn_down_though_nothing_can_be_written() {
        TestPlay play = new TestPlay().at("opened", write(many(1L << 40), 1)).wakes(1000).abortsAt("tick");
        EmbeddedPlay on = EmbeddedPlay.held(play);
        assertThat(on.socket.waiting()).containsExactly("x");
        on.pass(999);
        assertThat(on.channel.isOpen()).isTrue();
        on.pass(1);
        assertThat(on.channel.isOpen()).isFalse();
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.log.first()).isEmpty();
        on.close();
    }

    @Test
    void an_aborted_play_does_not_wait_for_a_fault() {
        TestPlay play = new TestPlay().at("opened", write("abc")).wakes(1000).abortsAt("tick");
        EmbeddedPlay on = EmbeddedPlay.open(play, EmbeddedPlay.latency(LATENCY));
        on.pass(1000);
        assertThat(on.channel.isOpen()).isFalse();
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.log.first()).isEmpty();
        on.close();
    }

    @Test
    void a_play_is_told_over_when_its_delayed_octets_have_left_and_are_written_down() {
        TestPlay play = new TestPlay().at("wrong", write("bye")).overAt("wrong");
        EmbeddedPlay on = EmbeddedPlay.open(play, EmbeddedPlay.latency(LATENCY));
        on.come("wrong");
        on.passMillis(LATENCY - 1);
        assertThat(play.hasEnded()).isFalse();
        on.passMillis(1);
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.logged()).containsExactly("0 ms << 5 octets  77726f6e67", "300 ms >> 3 octets  627965");
        assertThat(on.statistics.sizes(Direction.OUT)).containsOnlyKeys(3);
        on.close();
    }

    @Test
    void a_play_is_told_what_leaves_behind_its_end() throws Exception {
        TestPlay play = new TestPlay().at("wrong", write("bye")).overAt("wrong").hearsSent();
        EmbeddedPlay on = EmbeddedPlay.open(play, EmbeddedPlay.latency(LATENCY));
        on.come("wrong");
        on.passMillis(LATENCY);
        assertThat(List.of(play.heard(), play.heard(), play.heard())).containsExactly("opened", "wrong", "sent 3");
        assertThat(play.end()).isEqualTo("over 1");
        on.close();
    }

    @Test
    void a_play_that_throws_behind_its_end_is_broken_all_the_same() {
        TestPlay play = new TestPlay().at("wrong", write("bye")).overAt("wrong").hearsSent().throwsAt("sent 3");
        EmbeddedPlay on = EmbeddedPlay.open(play, EmbeddedPlay.latency(LATENCY));
        on.come("wrong");
        on.passMillis(LATENCY);
        assertThat(play.end()).isEqualTo("broken 1: thrown at sent 3");
        assertThat(play.ends()).isEqualTo(1);
        on.close();
    }

    @Test
    void a_play_is_told_over_though_a_fault_holds_its_octets_for_too_long() {
        TestPlay play = new TestPlay().at("opened", write("bye")).overAt("opened");
        EmbeddedPlay on = EmbeddedPlay.open(play, EmbeddedPlay.latency(TimeUnit.HOURS.toMillis(1)));
        on.passMillis(Carrier.LEAVE_WITHIN - 1);
        assertThat(play.hasEnded()).isFalse();
        on.passMillis(1);
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.channel.isOpen()).isFalse();
        assertThat(on.log.first()).isEmpty();
        on.close();
    }

    @Test
    void a_play_is_told_over_though_its_peer_takes_nothing_and_a_fault_waits_for_it() {
        TestPlay play = new TestPlay().at("opened", write("bye")).overAt("opened");
        EmbeddedPlay on = EmbeddedPlay.held(play, new Fault.Chop(1));
        assertThat(on.socket.waiting()).containsExactly("b");
        on.take();
        assertThat(on.socket.waiting()).containsExactly("y");
        on.passMillis(Carrier.LEAVE_WITHIN);
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.channel.isOpen()).isFalse();
        assertThat(on.logged()).containsExactly("0 ms >> 1 octet  62");
        on.close();
    }

    @Test
    void a_play_with_nothing_on_its_way_is_told_over_at_once() {
        TestPlay play = new TestPlay().at("wrong", write("bye")).overAt("wrong");
        EmbeddedPlay on = EmbeddedPlay.open(play);
        on.channel.pipeline().fireChannelRead(Unpooled.copiedBuffer("wrong", StandardCharsets.UTF_8));
        assertThat(play.hasEnded()).isTrue();
        assertThat(on.log.first()).map(WireLine::text).contains(">> 3 octets  627965");
        on.close();
    }

    @Test
    void a_reset_drops_what_is_still_to_be_written() {
        Source endless = many(1L << 40);
        TestPlay play = new TestPlay().at("opened", write(endless, 1)).wakes(1000).overAt("tick");
        EmbeddedPlay on = EmbeddedPlay.held(play);
        on.reset();
        long left = endless.remaining();
        assertThat(left).isEqualTo((1L << 40) - 1);
        assertThat(play.hasEnded()).isFalse();
        on.pass(1000);
        assertThat(endless.remaining()).isEqualTo(left);
        assertThat(on.channel.isOpen()).isFalse();
        on.close();
    }

    @Test
    void a_play_whose_writes_fail_hears_of_it_by_the_end_of_its_input() throws Exception {
        TestPlay play = new TestPlay().at("opened", write("abc")).stopsReadingAt("opened");
        EmbeddedPlay on = EmbeddedPlay.held(play);
        on.come("before");
        on.socket.fail(1);
        on.channel.runPendingTasks();
        assertThat(on.channel.config().isAutoRead()).isTrue();
        on.fin();
        assertThat(List.of(play.heard(), play.heard(), play.heard())).containsExactly("opened", "before", "RST");
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.log.first()).map(WireLine::text).containsExactly("<< 6 octets  6265666f7265", ">> 1 octet  61");
        on.close();
    }

    @Test
    void a_play_that_breaks_its_contract_takes_no_turn_more() {
        TestPlay play = new TestPlay().at("opened", new Action.Fin(), write("more"));
        EmbeddedPlay on = EmbeddedPlay.open(play);
        assertThat(play.end()).isEqualTo("broken 1: a play wrote after its own end");
        assertThat(on.channel.isOpen()).isFalse();
        play.wake();
        on.channel.runPendingTasks();
        assertThat(play.ends()).isEqualTo(1);
        on.close();
    }
}
