package io.wsfuzz.fault;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Fault.FaultDirection;

/** {@link Fault.HalfClose}: one half of TCP ends behind so many octets, by FIN, for whoever is at its end. */
final class HalfCloseHandler extends LossyHandler {

    private final Fault.HalfClose fault;

    HalfCloseHandler(Fault.HalfClose fault) {
        super(fault.octets(), fault.faultDirection());
        this.fault = fault;
    }

    @Override
    void lost(ChannelHandlerContext ctx) {
        ctx.fireUserEventTriggered(new FaultStruck("ended the half of TCP " + where(fault.octets())));
        if (faultDirection() == FaultDirection.IN) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else if (ctx.channel() instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        }
    }
}
