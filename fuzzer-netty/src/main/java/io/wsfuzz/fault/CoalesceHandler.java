package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link Fault.Coalesce}: what comes within a time passes as one write, or as one read. */
final class CoalesceHandler extends ChannelDuplexHandler {

    /** So much passes at once, and before its time. */
    static final int MOST_GATHERED = 64 * 1024;

    private final Fault.Coalesce fault;
    private final List<ByteBuf> gathered = new ArrayList<>();
    private final List<ChannelPromise> promises = new ArrayList<>();
    private int octets;

    CoalesceHandler(Fault.Coalesce fault) {
        this.fault = fault;
    }

    private void gather(ChannelHandlerContext ctx, ByteBuf more) {
        gathered.add(more);
        octets += more.readableBytes();
        if (octets >= MOST_GATHERED) {
            pass(ctx);
        } else if (gathered.size() == 1) {
            var _ = ctx.executor().schedule(() -> pass(ctx), fault.time().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void pass(ChannelHandlerContext ctx) {
        if (gathered.isEmpty()) {
            return;
        }
        ByteBuf all = ctx.alloc().buffer(octets);
        gathered.forEach(each -> {
            all.writeBytes(each);
            each.release();
        });
        gathered.clear();
        octets = 0;
        if (fault.faultDirection() == FaultDirection.IN) {
            ctx.fireChannelRead(all);
            return;
        }
        List<ChannelPromise> told = List.copyOf(promises);
        promises.clear();
        ctx.writeAndFlush(all).addListener(written -> told.forEach(each -> {
            if (written.isSuccess()) {
                each.trySuccess();
            } else {
                each.tryFailure(written.cause());
            }
        }));
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean gathers = fault.faultDirection() == FaultDirection.OUT && message instanceof ByteBuf octets
                && octets.isReadable();
        if (gathers) {
            promises.add(promise);
            gather(ctx, (ByteBuf) message);
        } else {
            passOut(ctx);
            var _ = ctx.write(message, promise);
        }
    }

    /** The end stands behind what was gathered. */
    private void passOut(ChannelHandlerContext ctx) {
        if (fault.faultDirection() == FaultDirection.OUT) {
            pass(ctx);
        }
    }

    private void passIn(ChannelHandlerContext ctx) {
        if (fault.faultDirection() == FaultDirection.IN) {
            pass(ctx);
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        passOut(ctx);
        var _ = ctx.close(promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (fault.faultDirection() == FaultDirection.IN && message instanceof ByteBuf octets) {
            gather(ctx, octets);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        passIn(ctx);
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        passIn(ctx);
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        passIn(ctx);
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        gathered.forEach(ByteBuf::release);
        gathered.clear();
        promises.forEach(each -> each.tryFailure(new ClosedChannelException()));
        promises.clear();
    }
}
