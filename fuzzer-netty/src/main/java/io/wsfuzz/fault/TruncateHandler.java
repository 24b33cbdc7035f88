package io.wsfuzz.fault;

import io.netty.channel.ChannelHandlerContext;
import io.wsfuzz.script.Fault;

/** {@link Fault.Truncate}: what comes behind so many octets is lost; TCP stays, and its end passes. */
final class TruncateHandler extends LossyHandler {

    private final Fault.Truncate fault;

    TruncateHandler(Fault.Truncate fault) {
        super(fault.octets(), fault.faultDirection());
        this.fault = fault;
    }

    @Override
    void lost(ChannelHandlerContext ctx) {
        ctx.fireUserEventTriggered(new FaultStruck("lost what came " + where(fault.octets())));
    }
}
