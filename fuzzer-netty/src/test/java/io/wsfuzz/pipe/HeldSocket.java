package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Stands below the tap of an embedded channel for a socket whose peer takes something when the test says so. */
final class HeldSocket extends ChannelOutboundHandlerAdapter {

    private record HeldWrite(ChannelHandlerContext ctx, ByteBuf octets, ChannelPromise promise) {}

    private final Deque<HeldWrite> held = new ArrayDeque<>();

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf octets = (ByteBuf) message;
        if (octets.isReadable()) {
            held.add(new HeldWrite(ctx, octets, promise));
        } else {
            var _ = ctx.write(message, promise);
        }
    }

    /** The channel is closed: as a socket, it forgets what has not left. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        while (!held.isEmpty()) {
            fail(0);
        }
    }

    /** What waits, write by write. */
    List<String> waiting() {
        return held.stream().map(each -> each.octets().toString(StandardCharsets.UTF_8)).toList();
    }

    /** The peer takes the first write. */
    void take() {
        HeldWrite first = held.remove();
        var _ = first.ctx().writeAndFlush(first.octets(), first.promise());
    }

    /** The peer takes so many octets of the first write, and then there is a reset. */
    void fail(int taken) {
        HeldWrite first = held.remove();
        first.octets().skipBytes(taken);
        first.octets().release();
        first.promise().setFailure(new IOException("reset"));
    }
}
