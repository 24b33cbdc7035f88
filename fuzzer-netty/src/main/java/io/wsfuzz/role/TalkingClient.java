package io.wsfuzz.role;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wsfuzz.pipe.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A client that says the same text again and again, and tells what it hears.
 *
 * @param text  what it says
 * @param every so often
 */
public record TalkingClient(String text, Duration every) {

    /**
     * Talks to {@code target} until one of the two ends the connection. Looks its name up, so it is not for event loops.
     *
     * @param heard is told each text message; called by an event loop
     * @return completes at the end; fails where there was no connection
     */
    public CompletableFuture<Void> talk(Transport transport, Target target, Consumer<String> heard) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        ChatChannels.dialling(transport, target, () -> new TalkHandler(heard, over))
                .connect(new InetSocketAddress(target.host(), target.port()))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        over.completeExceptionally(connected.cause());
                    }
                });
        return over;
    }

    private final class TalkHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final Consumer<String> heard;
        private final CompletableFuture<Void> over;

        TalkHandler(Consumer<String> heard, CompletableFuture<Void> over) {
            this.heard = heard;
            this.over = over;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                var talking = ctx.executor().scheduleAtFixedRate(
                        () -> say(ctx), 0, every.toMillis(),
                        TimeUnit.MILLISECONDS);
                ctx.channel().closeFuture().addListener(_ -> talking.cancel(false));
            }
            ctx.fireUserEventTriggered(event);
        }

        private void say(ChannelHandlerContext ctx) {
            var _ = ctx.writeAndFlush(new TextWebSocketFrame(text));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
            if (message instanceof TextWebSocketFrame said) {
                heard.accept(said.text());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            over.complete(null);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            over.completeExceptionally(cause);
            var _ = ctx.close();
        }
    }
}
