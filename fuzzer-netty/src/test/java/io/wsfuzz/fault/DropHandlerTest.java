package io.wsfuzz.fault;

import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wsfuzz.pipe.Loopback;
import io.wsfuzz.pipe.TestPlay;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DropHandlerTest {

    private static ByteBuf octets(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static String next(ByteBuf octets) {
        String text = octets.toString(StandardCharsets.UTF_8);
        octets.release();
        return text;
    }

    @Test
    void octets_behind_the_end_are_swallowed_out() {
        EmbeddedChannel channel = new EmbeddedChannel(new DropHandler(new Fault.Drop(4, FaultDirection.OUT, false)));
        ByteBuf swallowed = octets("gh");
        var _ = channel.writeAndFlush(octets("abc"));
        var _ = channel.writeAndFlush(octets("def"));
        ChannelFuture last = channel.writeAndFlush(swallowed);
        assertThat(next(channel.readOutbound())).isEqualTo("abc");
        assertThat(next(channel.readOutbound())).isEqualTo("d");
        assertThat((ByteBuf) channel.readOutbound()).isNull();
        assertThat(last.isDone()).isTrue();
        assertThat(swallowed.refCnt()).isZero();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void octets_behind_the_end_are_swallowed_in() {
        EmbeddedChannel channel = new EmbeddedChannel(new DropHandler(new Fault.Drop(4, FaultDirection.IN, false)));
        var _ = channel.writeAndFlush(octets("does not count"));
        assertThat(next(channel.readOutbound())).isEqualTo("does not count");
        channel.writeInbound(octets("abc"), octets("def"));
        assertThat(next(channel.readInbound())).isEqualTo("abc");
        assertThat(next(channel.readInbound())).isEqualTo("d");
        assertThat((ByteBuf) channel.readInbound()).isNull();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void by_fin_after_octets_of_ours() throws Exception {
        TestPlay play = new TestPlay().at("opened", write("abcdef")).overAt("CUT");
        try (Loopback loopback = new Loopback(Transport.best(), play, new Fault.Drop(4, FaultDirection.OUT, false))) {
            assertThat(loopback.read(100)).isEqualTo("abcd");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("CUT");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }

    @Test
    void by_fin_after_octets_of_the_peer() throws Exception {
        TestPlay play = new TestPlay().at("abcd", write("too late")).overAt("CUT");
        try (Loopback loopback = new Loopback(Transport.best(), play, new Fault.Drop(4, FaultDirection.IN, false))) {
            loopback.send("abcdef");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("abcd");
            assertThat(play.heard()).isEqualTo("CUT");
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.read(100)).isEmpty();
        }
    }

    @Test
    void by_rst_after_octets_of_ours() throws Exception {
        TestPlay play = new TestPlay().at("go", write("abcdef"));
        try (Loopback loopback = new Loopback(Transport.best(), play, new Fault.Drop(4, FaultDirection.OUT, true))) {
            loopback.send("go");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("go");
            assertThat(play.heard()).isEqualTo("CUT");
            assertThat(play.end()).isEqualTo("over 1");
            assertThatThrownBy(() -> loopback.read(100)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void by_rst_after_octets_of_the_peer() throws Exception {
        TestPlay play = new TestPlay();
        try (Loopback loopback = new Loopback(Transport.best(), play, new Fault.Drop(0, FaultDirection.IN, true))) {
            loopback.send("a");
            assertThat(play.heard()).isEqualTo("opened");
            assertThat(play.heard()).isEqualTo("CUT");
            assertThatThrownBy(() -> loopback.read(100)).isInstanceOf(SocketException.class);
        }
    }
}
