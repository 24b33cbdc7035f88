package io.wsfuzz.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.wsfuzz.report.html.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a {@link Reply} goes over the wire. */
final class HttpReply {

    /** Pages hold no script and load nothing; whatever an agent smuggles into one can neither. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'";

    /** Reports: one script, by its hash, and style sheets that stand beside them. */
    private static final String REPORT_POLICY = "default-src 'none'; script-src " + HtmlReport.scriptHash()
            + "; style-src 'self' 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Our own scripts, as files, which make no markup of text; and what they may talk to is where they come from. */
    private static final String SCRIPT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Logger LOG = LoggerFactory.getLogger(HttpReply.class);

    private HttpReply() {}

    /**
     * How to answer.
     *
     * @param head only the head is wanted
     * @param last the connection ends with it
     */
    record ReplyTerms(boolean head, boolean last) {}

    /** Sends {@code reply}, and closes it. */
    static ChannelFuture write(ChannelHandlerContext ctx, Reply reply, ReplyTerms terms) {
        return switch (reply) {
            case Reply.Text text -> text(ctx, text, POLICY, terms);
            case Reply.Scripted page -> text(ctx, new Reply.Text(200, Reply.HTML, page.body()), SCRIPT_POLICY, terms);
            case Reply.Stored stored -> stored(ctx, stored, terms);
            case Reply.Moved moved -> moved(ctx, moved, terms);
            case Reply.Events events -> events(ctx, events, terms);
        };
    }

    private static ChannelFuture text(ChannelHandlerContext ctx, Reply.Text text, String policy, ReplyTerms terms) {
        byte[] body = text.body().getBytes(StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(text.status()),
                terms.head() ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        fill(response.headers(), text.type(), body.length, terms);
        response.headers().set(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy);
        if (text.status() == 405) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        } else if (text.status() == 426) {
            // RFC 9110, section 15.5.22.
            response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
            response.headers().add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        }
        return ctx.writeAndFlush(response);
    }

    private static ChannelFuture moved(ChannelHandlerContext ctx, Reply.Moved moved, ReplyTerms terms) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                moved.forEver() ? HttpResponseStatus.PERMANENT_REDIRECT : HttpResponseStatus.TEMPORARY_REDIRECT,
                Unpooled.EMPTY_BUFFER);
        fill(response.headers(), Reply.PLAIN, 0, terms);
        response.headers().set(HttpHeaderNames.LOCATION, moved.path());
        return ctx.writeAndFlush(response);
    }

    /** It has no length, and ends with the connection (RFC 9112, section 6.3). */
    private static ChannelFuture events(ChannelHandlerContext ctx, Reply.Events events, ReplyTerms terms) {
        if (!terms.head() && !events.feed().enter()) {
            return write(ctx, Reply.sentence(503, RunFeed.MOST_LOOKING_ON + " browsers look on already"), terms);
        }
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        fill(response.headers(), EventStream.TYPE, 0, new ReplyTerms(terms.head(), true));
        response.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        var head = ctx.writeAndFlush(response);
        if (terms.head()) {
            return head;
        }
        EventStream.start(ctx, events);
        return ctx.channel().closeFuture();
    }

    private static ChannelFuture stored(ChannelHandlerContext ctx, Reply.Stored stored, ReplyTerms terms) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        fill(response.headers(), stored.type(), stored.size(), terms);
        response.headers().set(HttpHeaderNames.CONTENT_SECURITY_POLICY, REPORT_POLICY);
        var _ = ctx.write(response);
        if (terms.head() || stored.size() == 0) {
            close(stored);
        } else {
            // The region closes the file when it has gone, or cannot go.
            var _ = ctx.write(new DefaultFileRegion(stored.octets(), 0, stored.size()));
        }
        return ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private static void fill(HttpHeaders headers, String type, long length, ReplyTerms terms) {
        headers.set(HttpHeaderNames.DATE,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        headers.set(HttpHeaderNames.CONTENT_TYPE, type);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        headers.set(HttpHeaderNames.CONNECTION, terms.last() ? HttpHeaderValues.CLOSE : HttpHeaderValues.KEEP_ALIVE);
    }

    static void close(Reply reply) {
        try {
            reply.close();
        } catch (IOException e) {
            LOG.debug("a file could not be closed", e);
        }
    }
}
