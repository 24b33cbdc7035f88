package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoalesceHandlerTest {

    @Test
    void what_leaves_within_the_time_is_one_write() {
        FaultyChannel channel =
                new FaultyChannel(new CoalesceHandler(new Fault.Coalesce(Duration.ofMillis(20), FaultDirection.OUT)));
        ChannelFuture first = channel.leaving("abc");
        channel.pass(10);
        channel.leave("def");
        assertThat(channel.out()).isEmpty();
        assertThat(first.isDone()).isFalse();
        channel.pass(10);
        assertThat(channel.out()).containsExactly("abcdef");
        assertThat(first.isSuccess()).isTrue();
        channel.leave("ghi");
        channel.leave("");
        assertThat(channel.out()).containsExactly("ghi", "");
    }

    @Test
    void what_comes_within_the_time_is_one_read() {
        FaultyChannel channel =
                new FaultyChannel(new CoalesceHandler(new Fault.Coalesce(Duration.ofMillis(20), FaultDirection.IN)));
        channel.come("abc");
        channel.come("def");
        assertThat(channel.in()).isEmpty();
        channel.pass(20);
        assertThat(channel.in()).containsExactly("abcdef");
        channel.come("ghi");
        channel.end();
        assertThat(channel.in()).containsExactly("ghi", "eof");
    }

    @Test
    void much_does_not_wait() {
        FaultyChannel channel =
                new FaultyChannel(new CoalesceHandler(new Fault.Coalesce(Duration.ofMillis(20), FaultDirection.IN)));
        channel.come("x".repeat(CoalesceHandler.MOST_GATHERED));
        assertThat(channel.in()).hasSize(1);
    }

    @Test
    void what_was_gathered_is_released_with_the_handler() {
        FaultyChannel channel =
                new FaultyChannel(new CoalesceHandler(new Fault.Coalesce(Duration.ofMillis(20), FaultDirection.OUT)));
        ChannelFuture left = channel.leaving("abc");
        channel.channel.pipeline().remove(CoalesceHandler.class);
        assertThat(left.isDone()).isTrue();
        assertThat(left.isSuccess()).isFalse();
    }
}
