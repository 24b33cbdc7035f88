package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wsfuzz.wire.Direction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a play is told, and when: in virtual time, over a socket that takes something when the test says so. */
class PlayDriverTest {

    private static final long LATENCY = 300;

    @Test
    void a_play_is_woken_when_its_time_is_reached_and_not_before() throws Exception {
        TestPlay play = new TestPlay().wakes(1000, 3000).at("tick", write("t"));
        EmbeddedPlay on = EmbeddedPlay.open(play);
        assertThat(play.heard()).isEqualTo("opened");
        on.pass(999);
        assertThat(play.hasHeardMore()).isFalse();
        on.pass(1);
        assertThat(play.heard()).isEqualTo("tick");
        on.pass(1999);
        assertThat(play.hasHeardMore()).isFalse();
        on.pass(1);
        assertThat(play.heard()).isEqualTo("tick");
        on.close();
    }

    @Test
    void a_deadline_may_move_both_ways() throws Exception {
        TestPlay play = new TestPlay().wakes(1000);
        EmbeddedPlay on = EmbeddedPlay.open(play);
        play.heard();
        play.later(5000);
        on.come("x");
        assertThat(play.heard()).isEqualTo("x");
        on.pass(4999);
        assertThat(play.hasHeardMore()).isFalse();
        play.later(4999 + 100);
        on.come("y");
        assertThat(play.heard()).isEqualTo("y");
        on.pass(99);
        assertThat(play.hasHeardMore()).isFalse();
        on.pass(1);
        assertThat(play.heard()).isEqualTo("tick");
        on.close();
    }

    @Test
    void a_play_that_is_woken_by_many_is_woken_once() throws Exception {
        TestPlay play = new TestPlay();
        EmbeddedPlay on = EmbeddedPlay.open(play);
        assertThat(play.heard()).isEqualTo("opened");
        List<Thread> threads = IntStream.range(0, 4).mapToObj(_ -> Thread.startVirtualThread(() -> {
            for (int i = 0; i < 1000; i++) {
                play.wake();
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        on.channel.runPendingTasks();
        assertThat(play.heard()).isEqualTo("tick");
        assertThat(play.hasHeardMore()).isFalse();
        play.wake();
        on.channel.runPendingTasks();
        assertThat(play.heard()).isEqualTo("tick");
        on.close();
    }

    @Test
    void octets_are_sent_when_they_have_left() throws Exception {
        TestPlay play = new TestPlay().at("opened", write("abc", 0, true), write("de", 0, true)).hearsSent();
        EmbeddedPlay on = EmbeddedPlay.held(play);
        assertThat(play.heard()).isEqualTo("opened");
        assertThat(on.socket.waiting()).containsExactly("abc");
        assertThat(play.hasHeardMore()).isFalse();
        on.take();
        assertThat(play.heard()).isEqualTo("sent 3");
        on.take();
        assertThat(play.heard()).isEqualTo("sent 2");
        on.close();
    }

    @Test
    void octets_that_leave_at_a_time_are_told_at_once() throws Exception {
        TestPlay play = new TestPlay().at("opened", write("abcdef", 1, false)).hearsSent();
        EmbeddedPlay on = EmbeddedPlay.open(play);
        assertThat(play.heard()).isEqualTo("opened");
        assertThat(play.heard()).isEqualTo("sent 6");
        assertThat(play.hasHeardMore()).isFalse();
        on.close();
    }

    @Test
    void octets_that_a_fault_delays_are_sent_when_it_lets_them_go() throws Exception {
        TestPlay play = new TestPlay().at("opened", write("abc")).hearsSent();
        EmbeddedPlay on = EmbeddedPlay.open(play, EmbeddedPlay.latency(LATENCY));
        assertThat(play.heard()).isEqualTo("opened");
        on.passMillis(LATENCY - 1);
        assertThat(play.hasHeardMore()).isFalse();
        on.passMillis(1);
        assertThat(play.heard()).isEqualTo("sent 3");
        on.close();
    }

    @Test
    void a_play_that_writes_when_its_octets_have_left_is_asked_for_more() {
        TestPlay play = new TestPlay().at("opened", write("a")).at("sent 1", write("bc")).hearsSent();
        EmbeddedPlay on = EmbeddedPlay.open(play);
        assertThat(on.statistics.sizes(Direction.OUT)).containsOnlyKeys(1, 2);
        on.close();
    }

    @Test
    void what_comes_while_a_play_does_not_read_waits_for_it() throws Exception {
        TestPlay play = new TestPlay().stopsReadingAt("stop").readsOnAt("tick");
        EmbeddedPlay on = EmbeddedPlay.open(play);
        on.come("stop");
        assertThat(on.channel.config().isAutoRead()).isFalse();
        on.come("a");
        on.come("b");
        on.fin();
        assertThat(play.heard()).isEqualTo("opened");
        assertThat(play.heard()).isEqualTo("stop");
        assertThat(play.hasHeardMore()).isFalse();
        play.wake();
        on.channel.runPendingTasks();
        assertThat(on.channel.config().isAutoRead()).isTrue();
        assertThat(List.of(play.heard(), play.heard(), play.heard(), play.heard()))
                .containsExactly("tick", "a", "b", "FIN");
        on.close();
    }

    @Test
    void a_reset_is_heard_by_a_play_that_does_not_read_behind_what_came_before() throws Exception {
        TestPlay play = new TestPlay().stopsReadingAt("opened");
        EmbeddedPlay on = EmbeddedPlay.open(play);
        on.come("a");
        on.reset();
        assertThat(List.of(play.heard(), play.heard(), play.heard())).containsExactly("opened", "a", "RST");
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(on.channel.isOpen()).isFalse();
        on.close();
    }

    @Test
    void what_waits_for_a_play_that_ends_without_it_is_released() {
        TestPlay play = new TestPlay().stopsReadingAt("opened").wakes(1000).overAt("tick");
        EmbeddedPlay on = EmbeddedPlay.open(play);
        ByteBuf unheard = Unpooled.copiedBuffer("a", StandardCharsets.UTF_8);
        on.channel.writeInbound(unheard);
        assertThat(unheard.refCnt()).isEqualTo(1);
        on.pass(1000);
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(unheard.refCnt()).isZero();
        on.close();
    }
}
