package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BandwidthHandlerTest {

    @Test
    void octets_leave_as_fast_as_the_line_is() {
        FaultyChannel channel = new FaultyChannel(
                new BandwidthHandler(new Fault.Bandwidth(1000, Duration.ofSeconds(1), FaultDirection.OUT)));
        var left = channel.leaving("0123456789abcdef0123456789abcdef");
        channel.pass(15);
        assertThat(channel.out()).isEmpty();
        channel.pass(1);
        assertThat(channel.out()).containsExactly("0123456789abcdef");
        assertThat(left.isDone()).isFalse();
        channel.pass(16);
        assertThat(channel.out()).containsExactly("0123456789abcdef");
        assertThat(left.isSuccess()).isTrue();
    }

    @Test
    void what_comes_waits_too_and_the_end_behind_it() {
        FaultyChannel channel = new FaultyChannel(
                new BandwidthHandler(new Fault.Bandwidth(1000, Duration.ofSeconds(1), FaultDirection.IN)));
        channel.come("0123456789");
        channel.end();
        channel.pass(9);
        assertThat(channel.in()).isEmpty();
        channel.pass(1);
        assertThat(channel.in()).containsExactly("0123456789", "eof");
    }

    @Test
    void with_much_in_hand_nothing_more_is_read() {
        FaultyChannel channel = new FaultyChannel(
                new BandwidthHandler(new Fault.Bandwidth(64 * 1024, Duration.ofSeconds(1), FaultDirection.IN)));
        channel.come("x".repeat(DelayedReads.MOST_HELD));
        assertThat(channel.channel.config().isAutoRead()).isTrue();
        channel.come("x");
        assertThat(channel.channel.config().isAutoRead()).isFalse();
        channel.pass(2_100);
        assertThat(channel.channel.config().isAutoRead()).isTrue();
        assertThat(String.join("", channel.in()).length()).isGreaterThan(DelayedReads.MOST_HELD / 2);
        channel.channel.finish();
    }
}
