package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowCloseHandlerTest {

    @Test
    void octets_pass_at_once_and_the_end_of_our_half_waits() {
        FaultyChannel channel =
                new FaultyChannel(
                        new SlowCloseHandler(new Fault.SlowClose(Duration.ofMillis(100), FaultDirection.OUT)));
        channel.leave("abc");
        var end = channel.leaving("");
        assertThat(channel.out()).containsExactly("abc");
        channel.pass(99);
        assertThat(end.isDone()).isFalse();
        channel.pass(1);
        assertThat(end.isSuccess()).isTrue();
        var closed = channel.channel.pipeline().close();
        channel.pass(99);
        assertThat(closed.isDone()).isFalse();
        channel.pass(1);
        assertThat(closed.isSuccess()).isTrue();
    }

    @Test
    void the_end_of_the_peer_comes_late() {
        FaultyChannel channel =
                new FaultyChannel(new SlowCloseHandler(new Fault.SlowClose(Duration.ofMillis(100), FaultDirection.IN)));
        channel.come("abc");
        channel.end();
        assertThat(channel.in()).containsExactly("abc");
        channel.pass(100);
        assertThat(channel.in()).containsExactly("eof");
    }
}
