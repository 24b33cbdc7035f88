package io.wsfuzz.fault;

import static io.wsfuzz.pipe.TestPlay.many;
import static io.wsfuzz.pipe.TestPlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.pipe.Loopback;
import io.wsfuzz.pipe.TestPlay;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.run.Action;
import io.wsfuzz.script.Fault;
import io.wsfuzz.wire.Direction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChopHandlerTest {

    private static ByteBuf octets(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static List<String> sent(EmbeddedChannel channel) {
        List<String> sent = new ArrayList<>();
        for (ByteBuf each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
            sent.add(each.toString(StandardCharsets.UTF_8));
            each.release();
        }
        return sent;
    }

    @Test
    void no_write_carries_more() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChopHandler(new Fault.Chop(3), new Dice(1)));
        channel.writeOutbound(octets("abcdefgh"), octets("ij"), octets("klm"));
        assertThat(sent(channel)).containsExactly("abc", "def", "gh", "ij", "klm");
        assertThat(channel.finish()).isFalse();
    }

    /** A socket that is full: what is written stays undone until it is let go. */
    private static final class FullSocket extends ChannelOutboundHandlerAdapter {
        private final List<ChannelPromise> undone = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            undone.add(promise);
            var _ = ctx.write(message);
        }
    }

    @Test
    void the_next_piece_leaves_when_the_socket_has_taken_the_last() {
        FullSocket socket = new FullSocket();
        EmbeddedChannel channel = new EmbeddedChannel(socket, new ChopHandler(new Fault.Chop(1), new Dice(1)));
        ByteBuf octets = octets("abc");
        ChannelFuture written = channel.writeAndFlush(octets);
        ChannelFuture closed = channel.pipeline().close();
        assertThat(sent(channel)).containsExactly("a");
        socket.undone.getFirst().setSuccess();
        assertThat(sent(channel)).containsExactly("b");
        assertThat(written.isDone()).isFalse();
        assertThat(channel.isOpen()).isTrue();
        socket.undone.get(1).setSuccess();
        socket.undone.get(2).setSuccess();
        assertThat(sent(channel)).containsExactly("c");
        assertThat(written.isSuccess()).isTrue();
        assertThat(closed.isSuccess()).isTrue();
        assertThat(octets.refCnt()).isZero();
    }

    @Test
    void what_is_held_is_released_with_the_handler() {
        FullSocket socket = new FullSocket();
        EmbeddedChannel channel = new EmbeddedChannel(socket, new ChopHandler(new Fault.Chop(1), new Dice(1)));
        ByteBuf octets = octets("abc");
        ChannelFuture written = channel.writeAndFlush(octets);
        channel.pipeline().remove(ChopHandler.class);
        assertThat(written.isDone()).isTrue();
        assertThat(written.isSuccess()).isFalse();
        assertThat(sent(channel)).containsExactly("a");
        assertThat(octets.refCnt()).isZero();
        channel.finish();
    }

    @Test
    void sizes_are_drawn_between_the_bounds_and_come_from_the_seed() {
        assertThat(sizes(7)).isEqualTo(sizes(7)).isNotEqualTo(sizes(8)).allMatch(size -> size >= 2 && size <= 5)
                .contains(2, 3, 4, 5);
    }

    private static List<Integer> sizes(long seed) {
        Fault.Chop fault = new Fault.Chop(2, 5, Fault.FaultDirection.OUT);
        EmbeddedChannel channel = new EmbeddedChannel(new ChopHandler(fault, new Dice(seed)));
        channel.writeOutbound(octets("x".repeat(1001)));
        List<Integer> sizes = sent(channel).stream().map(String::length).toList();
        channel.finish();
        return sizes.subList(0, sizes.size() - 1);
    }

    @Test
    void what_comes_is_chopped_too() {
        Fault.Chop fault = new Fault.Chop(3, 3, Fault.FaultDirection.IN);
        FaultyChannel channel = new FaultyChannel(new ChopHandler(fault, new Dice(1)));
        channel.come("abcdefgh");
        channel.leave("whole");
        assertThat(channel.in()).containsExactly("abc", "def", "gh");
        assertThat(channel.out()).containsExactly("whole");
    }

    @Test
    void over_a_socket() throws Exception {
        TestPlay play = new TestPlay().at("opened", write(many(10_000), 0), new Action.Fin()).overAt("FIN");
        try (Loopback loopback = new Loopback(Transport.best(), play, new Fault.Chop(7))) {
            assertThat(loopback.read(20_000)).hasSize(10_000);
            loopback.peer.close();
            assertThat(play.end()).isEqualTo("over 1");
            assertThat(loopback.statistics.sizes(Direction.OUT)).containsOnlyKeys(4, 7).containsEntry(7, 1428L);
        }
    }
}
