package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;

/** {@link Fault.Corrupt}: one bit of an octet is turned, now and then. */
final class CorruptHandler extends ChannelDuplexHandler {

    private final Fault.Corrupt fault;
    private final Dice dice;
    private long passed;
    /** The offset in the stream of the next octet that is changed. */
    private long next;

    CorruptHandler(Fault.Corrupt fault, Dice dice) {
        this.fault = fault;
        this.dice = dice;
        next = draw();
    }

    /** From 0 to twice as many as there are between two changes on the average, one less. */
    private long draw() {
        long gaps = Math.max(1, Math.min(2 * Math.min(fault.octets(), Long.MAX_VALUE / 4) - 1, Integer.MAX_VALUE));
        return dice.below((int) gaps);
    }

    private ByteBuf corrupt(ChannelHandlerContext ctx, ByteBuf octets) {
        long end = passed + octets.readableBytes();
        for (; next < end; next += 1 + draw()) {
            int at = octets.readerIndex() + (int) (next - passed);
            octets.setByte(at, octets.getByte(at) ^ 1 << dice.below(8));
            boolean out = fault.faultDirection() == FaultDirection.OUT;
            ctx.fireUserEventTriggered(
                    new FaultStruck("changed octet " + next + (out ? " to the peer" : " from the peer")));
        }
        passed = end;
        return octets;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean met = fault.faultDirection() == FaultDirection.OUT && message instanceof ByteBuf;
        var _ = ctx.write(met ? corrupt(ctx, (ByteBuf) message) : message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean met = fault.faultDirection() == FaultDirection.IN && message instanceof ByteBuf;
        ctx.fireChannelRead(met ? corrupt(ctx, (ByteBuf) message) : message);
    }
}
