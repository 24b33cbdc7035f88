package io.wsfuzz.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells one browser what changes, as server-sent events (HTML Living Standard, section 9.2), on a thread of its own.
 *
 * <p>The next piece is made when the socket has taken the one before, so a browser that is slow costs one piece and no more,
 * and one that takes nothing is cut off.
 */
final class EventStream {

    /** The value of {@code Content-Type}. */
    static final String TYPE = "text/event-stream";

    /** Between two pieces so much time passes at least: what changes meanwhile goes in one. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** When nothing changes, that is told: who is gone is noticed by it. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private static final String NOTHING = ":\r\n\r\n";

    private final ChannelHandlerContext ctx;
    private final RunFeed feed;
    private long known;

    private EventStream(ChannelHandlerContext ctx, Reply.Events events) {
        this.ctx = ctx;
        feed = events.feed();
        known = events.known();
    }

    /** Begins for one who has entered the feed, behind the head of the response; when there is nobody any more to tell, the connection is closed. */
    static void start(ChannelHandlerContext ctx, Reply.Events events) {
        Thread.ofVirtual().name("events").start(new EventStream(ctx, events)::run);
    }

    private void run() {
        try {
            Channel channel = ctx.channel();
            while (channel.isActive() && tell(feed.after(known, SIGN_OF_LIFE))) {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            feed.leave();
            var _ = ctx.close();
        }
    }

    /** Whether the browser has taken it. */
    private boolean tell(RunFeed.Changes changes) throws InterruptedException {
        boolean isNew = changes.last() != known;
        known = changes.last();
        String event = isNew
                ? "id: " + feed.run() + ':' + known + "\r\ndata: " + RunFeedJson.changes(feed.run(), changes)
                        + "\r\n\r\n"
                : NOTHING;
        ChannelFuture written =
                ctx.writeAndFlush(new DefaultHttpContent(ByteBufUtil.writeUtf8(ctx.alloc(), event)));
        return written.await(HttpPages.STALLED_AFTER.toMillis()) && written.isSuccess();
    }
}
