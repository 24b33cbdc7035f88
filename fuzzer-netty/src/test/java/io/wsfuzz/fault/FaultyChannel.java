package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A fault on a channel in virtual time: what passes it, in both directions. */
final class FaultyChannel {

    final EmbeddedChannel channel;
    private final MockTicker ticker = Ticker.newMockTicker();
    private final List<String> in = new ArrayList<>();

    FaultyChannel(ChannelHandler fault) {
        channel = EmbeddedChannel.builder().ticker(ticker).handlers(fault, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                in.add(text((ByteBuf) message));
            }

            @Override
            public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                in.add(event instanceof ChannelInputShutdownEvent
                        ? "eof"
                        : event instanceof FaultStruck(String what) ? "# " + what : event.toString());
            }
        }).build();
    }

    private static String text(ByteBuf octets) {
        String text = octets.toString(StandardCharsets.UTF_8);
        octets.release();
        return text;
    }

    /** The peer sends this. */
    void come(String text) {
        channel.pipeline().fireChannelRead(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        channel.runPendingTasks();
    }

    /** The peer's half ends. */
    void end() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    }

    /** We send this; nothing for the mark that our half ends behind. */
    void leave(String text) {
        var _ = leaving(text);
    }

    /** The same, and when it has left. */
    ChannelFuture leaving(String text) {
        ChannelFuture left = channel.pipeline().writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        channel.runPendingTasks();
        return left;
    }

    void pass(long millis) {
        ticker.advanceMillis(millis);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** What has come to our end since it was asked last: octets as they came, {@code eof}, and what faults say. */
    List<String> in() {
        List<String> come = List.copyOf(in);
        in.clear();
        return come;
    }

    /** What has left since it was asked last. */
    List<String> out() {
        List<String> sent = new ArrayList<>();
        for (ByteBuf each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
            sent.add(text(each));
        }
        return sent;
    }
}
