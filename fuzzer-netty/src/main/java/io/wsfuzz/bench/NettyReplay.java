package io.wsfuzz.bench;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.wsfuzz.bench.RecordedCase.RecordedWrite;
import io.wsfuzz.bench.RecordedCase.Recording;
import io.wsfuzz.pipe.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A plain Netty server that does on the wire what the fuzzing server does in the same cases, and nothing besides: it answers the
 * handshake with Netty's codec, writes what was recorded, and ends TCP. It looks at no frame and keeps nothing.
 */
final class NettyReplay implements AutoCloseable {

    private static final int LARGEST = 1 << 20;

    private final Transport transport = Transport.best();
    private final Channel listening;

    /** Listens on a free port of the loopback address; {@code ?case=N} asks for one of {@code recordings}, counted from 1. */
    NettyReplay(List<Recording> recordings) {
        listening = transport.listening().childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 14),
                        new RequestHandler(recordings));
            }
        }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        transport.close();
    }

    private static final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final List<Recording> recordings;

        RequestHandler(List<Recording> recordings) {
            this.recordings = recordings;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            String number = new QueryStringDecoder(request.uri()).parameters()
                    .getOrDefault("case", List.of("1")).getFirst();
            WebSocketServerHandshaker handshaker =
                    new WebSocketServerHandshakerFactory("", null, false, LARGEST).newHandshaker(request);
            ReplayHandler replay = new ReplayHandler(recordings.get(Integer.parseInt(number) - 1));
            handshaker.handshake(ctx.channel(), request).addListener(_ -> {
                ctx.pipeline().replace(this, "replay", replay);
                replay.go(ctx.channel());
            });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            System.err.println("wsfuzz bench: " + cause);
            var _ = ctx.close();
        }
    }

    private static final class ReplayHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final Recording recording;
        private int frames;
        private int written;

        ReplayHandler(Recording recording) {
            this.recording = recording;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
            frames++;
            go(ctx.channel());
        }

        /** Writes what is due; ends TCP when all is written and all has come. */
        void go(Channel channel) {
            List<RecordedWrite> writes = recording.writes();
            while (written < writes.size() && writes.get(written).after() <= frames) {
                RecordedWrite write = writes.get(written++);
                var _ = channel.write(Unpooled.wrappedBuffer(write.buffer()), channel.voidPromise());
                if (write.apart()) {
                    channel.flush();
                }
            }
            if (written == writes.size() && frames >= recording.frames()) {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            } else {
                channel.flush();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // A crowd ends TCP as it likes.
            var _ = ctx.close();
        }
    }
}
