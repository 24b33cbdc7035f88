package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.CharsetUtil;
import io.netty.util.ReferenceCountUtil;
import io.wsfuzz.tls.ServerTls;
import io.wsfuzz.tls.TlsFailure;

/**
 * Stands where TLS is to begin, and looks at what a client says first: TLS goes on, and who speaks HTTP without it is told so in a
 * response that it can read.
 */
final class PlainTextRefusal extends OptionalSslHandler {

    private static final String SENTENCE = "This port speaks TLS: use wss:// or https://\n";
    private static final String RESPONSE = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: "
            + SENTENCE.length() + "\r\nConnection: close\r\n\r\n" + SENTENCE;

    private final ServerTls tls;
    private final TlsListener listener;

    PlainTextRefusal(ServerTls tls, TlsListener listener) {
        super(tls.context());
        this.tls = tls;
        this.listener = listener;
    }

    @Override
    protected SslHandler newSslHandler(ChannelHandlerContext ctx, SslContext context) {
        return tls.handler(ctx.alloc());
    }

    @Override
    protected String newSslHandlerName() {
        return Pipelines.TLS;
    }

    @Override
    protected ChannelHandler newNonSslHandler(ChannelHandlerContext ctx) {
        listener.failed(TlsFailure.plainText());
        return new RefusingHandler();
    }

    private static final class RefusingHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            boolean isHttp = message instanceof ByteBuf octets && octets.isReadable()
                    && Character.isUpperCase((char) octets.getUnsignedByte(octets.readerIndex()));
            ReferenceCountUtil.release(message);
            if (isHttp) {
                var _ = ctx.writeAndFlush(ctx.alloc().buffer().writeBytes(RESPONSE.getBytes(CharsetUtil.US_ASCII)));
            }
            // Those above hear nothing of it; what they wait for ends with the connection.
            ctx.pipeline().replace(this, LingeringClose.NAME, new LingeringClose());
        }
    }
}
