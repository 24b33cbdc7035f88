package io.wsfuzz.fault;

import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;

/**
 * Keeps the system's receive buffer of a connection small, so that its peer soon cannot send any more while nothing is read. A
 * connection that is still to be made has it from the beginning; of one that was accepted, the window shrinks from now on.
 */
final class SmallReceiveBuffer extends ChannelHandlerAdapter {

    /** In octets; the system may round it up, or double it. */
    static final int SIZE = 4096;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.SO_RCVBUF, SIZE);
    }
}
