package io.wsfuzz.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What came and a fault holds back: octets, and the end behind them, in their order. With much in hand nothing more is read from the
 * socket, so the peer is held back too.
 */
final class DelayedReads {

    /** With so many octets in hand nothing more is read. */
    static final int MOST_HELD = 256 * 1024;

    private static final class DelayedRead {
        private final Object message;
        private boolean due;

        DelayedRead(Object message) {
            this.message = message;
        }

        int octets() {
            return message instanceof ByteBuf octets ? octets.readableBytes() : 0;
        }
    }

    private final ChannelHandlerContext ctx;
    private final Deque<DelayedRead> entries = new ArrayDeque<>();
    private int held;
    private boolean passing;

    DelayedReads(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** Holds octets, or an event that stands behind them, for so many nanoseconds at least. */
    void add(Object message, long nanos) {
        DelayedRead delayedRead = new DelayedRead(message);
        entries.add(delayedRead);
        held += delayedRead.octets();
        if (nanos > 0) {
            var _ = ctx.executor().schedule(() -> {
                delayedRead.due = true;
                pass(false);
            }, nanos, TimeUnit.NANOSECONDS);
        } else {
            delayedRead.due = true;
            pass(false);
        }
        if (held > MOST_HELD) {
            ReadHolds.set(ctx.channel(), this, false);
        }
    }

    /** The connection is gone: what it has brought before is passed on now. */
    void passAll() {
        pass(true);
    }

    private void pass(boolean all) {
        if (passing) {
            return;
        }
        passing = true;
        for (DelayedRead next = entries.peek(); next != null && (all || next.due); next = entries.peek()) {
            entries.remove();
            held -= next.octets();
            if (next.message instanceof ByteBuf) {
                ctx.fireChannelRead(next.message);
            } else {
                ctx.fireUserEventTriggered(next.message);
            }
        }
        passing = false;
        if (held <= MOST_HELD / 2) {
            ReadHolds.set(ctx.channel(), this, true);
        }
    }

    /** Its handler was removed. */
    void discard() {
        entries.forEach(each -> ReferenceCountUtil.release(each.message));
        entries.clear();
        ReadHolds.set(ctx.channel(), this, true);
    }
}
