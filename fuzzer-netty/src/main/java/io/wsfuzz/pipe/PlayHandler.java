package io.wsfuzz.pipe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.fault.FaultStruck;
import io.wsfuzz.fault.TcpDropped;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Carries one {@link Play} to one channel: the last handler of its pipeline.
 *
 * <p>This class only translates the words of Netty; {@link PlayDriver} keeps the contract of a play, {@link ActionWriter} writes, and
 * {@link SocketCarrier} is how they see the channel, and
 * when the play is over {@link LingeringClose} takes this handler's place.
 */
public final class PlayHandler extends ChannelInboundHandlerAdapter {

    private final Play play;
    private final PlayListener listener;
    private final Ticker ticker;
    private @Nullable PlayDriver playDriver;

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
        if (playDriver == null) {
            WireTap tap = ctx.pipeline().get(WireTap.class);
            if (tap != null) {
                tap.playing(play);
            }
            playDriver = new PlayDriver(play, listener, ticker, heard -> SocketCarrier.of(ctx, heard));
            playDriver.opened();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (playDriver != null && message instanceof ByteBuf octets) {
            playDriver.received(octets);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (playDriver != null && event instanceof TcpDropped) {
            playDriver.ended(Ending.CUT);
        } else if (playDriver != null && event instanceof FaultStruck(String what)) {
            playDriver.happened(now -> play.disturbed(what, now));
        } else if (playDriver != null && event instanceof ChannelInputShutdownEvent) {
            playDriver.ended(Ending.FIN);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (playDriver != null) {
            playDriver.goOn();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (playDriver == null) {
            listener.onBroken(cause);
            var _ = ctx.close();
        } else if (cause instanceof IOException) {
            playDriver.ended(Ending.RST);
        } else {
            playDriver.broken(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (playDriver != null) {
            playDriver.ended(Ending.RST);
        }
    }
}
