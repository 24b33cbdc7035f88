package io.wsfuzz.pipe;

import static io.wsfuzz.pipe.TestPlay.many;
import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.wsfuzz.frame.Source;
import io.wsfuzz.run.Action;
import io.wsfuzz.script.Fault;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written together and what apart, and how much, over a socket that takes something when the test says so. */
class ActionWriterTest {

    private static final long ENDLESS = 1L << 40;

    @Test
    void what_may_share_a_write_does_though_the_socket_is_busy() {
        EmbeddedPlay on = EmbeddedPlay.held(new TestPlay().at("opened", write("a"), write("b"), write("c")));
        assertThat(on.socket.waiting()).containsExactly("abc");
        on.close();
    }

    @Test
    void what_must_stand_apart_waits_until_the_socket_has_taken_the_rest() {
        EmbeddedPlay on = EmbeddedPlay.held(new TestPlay()
                .at("opened", write("a", 0, true), write("bcd", 2, false), write("e"), new Action.Fin()));
        assertThat(on.socket.waiting()).containsExactly("a");
        on.take();
        assertThat(on.socket.waiting()).containsExactly("bc");
        on.take();
        assertThat(on.socket.waiting()).containsExactly("d");
        on.take();
        assertThat(on.socket.waiting()).containsExactly("e");
        on.close();
    }

    @Test
    void a_fault_that_delays_keeps_writes_apart_by_itself() {
        Fault latency = EmbeddedPlay.latency(100);
        EmbeddedPlay on = EmbeddedPlay.held(new TestPlay().at("opened", write("ab", 1, false), write("c")), latency);
        assertThat(on.socket.waiting()).isEmpty();
        on.passMillis(100);
        // All three have waited at the same time: the second follows as soon as the first is taken.
        assertThat(on.socket.waiting()).containsExactly("a");
        on.take();
        assertThat(on.socket.waiting()).containsExactly("b");
        on.take();
        assertThat(on.socket.waiting()).containsExactly("c");
        on.close();
    }

    @Test
    void a_fault_holds_no_more_octets_than_the_carrier_takes() {
        Source endless = many(ENDLESS);
        Fault latency = EmbeddedPlay.latency(TimeUnit.HOURS.toMillis(1));
        EmbeddedPlay on = EmbeddedPlay.held(new TestPlay().at("opened", write(endless, 0)), latency);
        on.channel.runPendingTasks();
        assertThat(ENDLESS - endless.remaining())
                .isBetween((long) SocketCarrier.MOST_UNSENT / 2,
                        (long) SocketCarrier.MOST_UNSENT + ActionWriter.LARGEST_WRITE);
        on.close();
    }

    @Test
    void a_fault_holds_no_more_writes_than_the_carrier_takes() {
        Source endless = many(ENDLESS);
        Fault latency = EmbeddedPlay.latency(TimeUnit.HOURS.toMillis(1));
        EmbeddedPlay on = EmbeddedPlay.held(new TestPlay().at("opened", write(endless, 1)), latency);
        on.channel.runPendingTasks();
        assertThat(ENDLESS - endless.remaining())
                .isEqualTo(Math.ceilDiv(SocketCarrier.MOST_UNSENT, SocketCarrier.WRITE_WEIGHT + 1));
        on.close();
    }

    @Test
    void many_small_steps_leave_room_for_others() {
        Action[] steps = Stream.generate(() -> write("x", 0, true)).limit(3 * ActionWriter.STEPS_PER_TURN)
                .toArray(Action[]::new);
        EmbeddedPlay on = EmbeddedPlay.open(new TestPlay().at("go", steps));
        on.channel.pipeline().fireChannelRead(Unpooled.copiedBuffer("go", StandardCharsets.UTF_8));
        assertThat(on.channel.outboundMessages()).hasSizeBetween(1, ActionWriter.STEPS_PER_TURN);
        on.channel.runPendingTasks();
        assertThat(on.channel.outboundMessages()).hasSize(steps.length);
        on.close();
    }
}
