package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.wsfuzz.wire.Direction;

/** Counts what crosses a socket below TLS, the handshake too, and lets the {@link WireTap} above know. Without TLS there is none. */
final class SocketOctets extends ChannelDuplexHandler {

    private final WireTap tap;
    private final TapListener listener;
    private long in;
    private long out;

    SocketOctets(WireTap tap, TapListener listener) {
        this.tap = tap;
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets && octets.isReadable()) {
            in += octets.readableBytes();
            listener.read(octets.readableBytes());
            tap.crossed(Direction.IN, in);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets && octets.isReadable()) {
            int length = octets.readableBytes();
            var _ = ctx.write(message, promise.unvoid().addListener(written -> {
                if (written.isSuccess()) {
                    wrote(length);
                }
            }));
        } else {
            var _ = ctx.write(message, promise);
        }
    }

    private void wrote(int length) {
        out += length;
        listener.wrote(length);
        tap.crossed(Direction.OUT, out);
    }
}
