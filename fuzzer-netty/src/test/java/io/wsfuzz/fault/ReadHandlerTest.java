package io.wsfuzz.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOption;
import io.wsfuzz.pipe.Loopback;
import io.wsfuzz.pipe.TestPlay;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadHandlerTest {

    @Test
    void after_each_read_nothing_is_read_for_a_while() {
        FaultyChannel channel = new FaultyChannel(new ReadHandler(new Fault.Read(10, Duration.ofMillis(100))));
        assertThat(channel.channel.config().isAutoRead()).isTrue();
        channel.come("0123456789");
        assertThat(channel.in()).containsExactly("0123456789");
        assertThat(channel.channel.config().isAutoRead()).isFalse();
        channel.pass(99);
        assertThat(channel.channel.config().isAutoRead()).isFalse();
        channel.pass(1);
        assertThat(channel.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void a_socket_is_read_in_small_pieces_out_of_a_small_buffer() throws Exception {
        TestPlay play = new TestPlay().overAt("ij");
        Fault fault = new Fault.Read(4, Duration.ofMillis(1));
        try (Loopback loopback = new Loopback(Transport.best(), play, fault)) {
            loopback.send("abcdefghij");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("abcd");
            assertThat(play.heard()).isEqualTo("efgh");
            assertThat(play.heard()).isEqualTo("ij");
            assertThat(loopback.channel().config().getOption(ChannelOption.SO_RCVBUF)).isLessThan(16 * 1024);
        }
    }
}
