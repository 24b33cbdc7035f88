package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.fault.Dropped;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Carries one {@link Play} to one channel: the last handler of its pipeline.
 *
 * <p>This class only translates the words of Netty; {@link Playing} keeps the contract of a play, {@link Pump} writes, and
 * when the play is over {@link Farewell} takes this handler's place.
 */
public final class PlayHandler extends ChannelInboundHandlerAdapter {

    private final Play play;
    private final PlayListener listener;
    private final Ticker ticker;
    private @Nullable Playing playing;

    /** Times given to {@code play} are those of {@code ticker}. */
    public PlayHandler(Play play, PlayListener listener, Ticker ticker) {
        this.play = play;
        this.listener = listener;
        this.ticker = ticker;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            start(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        start(ctx);
    }

    private void start(ChannelHandlerContext ctx) {
        if (playing == null) {
            playing = new Playing(ctx, play, listener, ticker);
            playing.opened();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (playing != null && message instanceof ByteBuf octets) {
                playing.received(octets);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (playing != null && event instanceof Dropped) {
            playing.ended(Ending.CUT);
        } else if (playing != null && event instanceof ChannelInputShutdownEvent) {
            playing.ended(Ending.FIN);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (playing != null) {
            playing.goOn();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (playing == null) {
            listener.onBroken(cause);
            var _ = ctx.close();
        } else if (cause instanceof IOException) {
            playing.ended(Ending.RST);
        } else {
            playing.broken(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (playing != null) {
            playing.ended(Ending.RST);
        }
    }
}
