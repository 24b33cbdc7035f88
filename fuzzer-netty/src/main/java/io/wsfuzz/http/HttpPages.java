package io.wsfuzz.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.wsfuzz.access.Requester;
import io.wsfuzz.pipe.ProxyProtocol;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a pipeline that answers GET and HEAD with the pages of {@link Routes}, one request after the other; requests may
 * be pipelined (RFC 9112, section 9.3.2). Pages are made on virtual threads. The content of a request, which no page wants, is
 * thrown away: the connection ends with the answer.
 */
public final class HttpPages extends SimpleChannelInboundHandler<HttpObject> {

    /** A request must be whole so long after the last answer, or after the connection came here. */
    public static final Duration NEXT_REQUEST_WITHIN = Duration.ofSeconds(15);

    /** A peer that takes nothing of an answer for so long is given up. */
    public static final Duration STALLED_AFTER = Duration.ofSeconds(30);

    /** A request line may be so long, in octets. */
    public static final int LONGEST_LINE = 16 * 1024;

    /** All header fields together may be so long, in octets. */
    public static final int LONGEST_HEADERS = 32 * 1024;

    /** So many requests may come before the one before them is answered; the next one is refused and ends the connection. */
    public static final int MOST_AHEAD = 100;

    /** After the last answer so long is waited for the peer's end, so that a RST does not make it forget the answer. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final String SCHEME = "http://";

    private static final Logger LOG = LoggerFactory.getLogger(HttpPages.class);

    private enum ExchangeState {
        READING, ANSWERING, LEAVING
    }

    private final Routes routes;
    private final Deque<HttpRequest> ahead = new ArrayDeque<>();
    private ExchangeState exchangeState = ExchangeState.READING;
    private boolean tooMany;
    private boolean ended;
    private @Nullable Future<?> deadline;

    private HttpPages(Routes routes) {
        this.routes = routes;
    }

    /** Makes {@code pipeline} one that serves pages; octets that come into it from now on are requests. */
    public static void install(ChannelPipeline pipeline, Routes routes) {
        HttpDecoderConfig bounds =
                new HttpDecoderConfig().setMaxInitialLineLength(LONGEST_LINE).setMaxHeaderSize(LONGEST_HEADERS);
        boolean byProgress = true;
        pipeline.addLast("stalled",
                new IdleStateHandler(byProgress, 0, STALLED_AFTER.toSeconds(), 0, TimeUnit.SECONDS));
        // Not HttpServerCodec: what is pipelined beyond its own limit ends the connection before anything is answered.
        pipeline.addLast("requests", new HttpRequestDecoder(bounds));
        pipeline.addLast("responses", new HttpResponseEncoder());
        pipeline.addLast("pages", new HttpPages(routes));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        closeAfter(ctx, NEXT_REQUEST_WITHIN);
    }

    private void next(ChannelHandlerContext ctx) {
        HttpRequest next = ahead.poll();
        if (next != null) {
            answer(ctx, next);
        } else if (tooMany) {
            answer(ctx,
                    Reply.sentence(429, "more than " + MOST_AHEAD + " requests wait here for the answer to another"),
                    new HttpReply.ReplyTerms(false, true));
        } else if (ended) {
            var _ = ctx.close();
        } else {
            exchangeState = ExchangeState.READING;
            closeAfter(ctx, NEXT_REQUEST_WITHIN);
        }
    }

    private void closeAfter(ChannelHandlerContext ctx, Duration time) {
        deadline = ctx.executor().schedule(() -> {
            var _ = ctx.close();
        }, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopWaiting();
    }

    /** A client may end its half behind a request and still gets its answer. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ended = true;
            if (exchangeState != ExchangeState.ANSWERING) {
                var _ = ctx.close();
            }
        } else if (event instanceof IdleStateEvent && exchangeState == ExchangeState.ANSWERING) {
            var _ = ctx.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (!(message instanceof HttpRequest request) || exchangeState == ExchangeState.LEAVING) {
            return;
        }
        if (exchangeState == ExchangeState.READING) {
            stopWaiting();
            answer(ctx, request);
        } else if (!tooMany && ahead.size() < MOST_AHEAD) {
            ahead.add(request);
        } else {
            tooMany = true;
        }
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest message) {
        exchangeState = ExchangeState.ANSWERING;
        if (message.decoderResult().isFailure()) {
            answer(ctx, refusal(message.decoderResult().cause()), new HttpReply.ReplyTerms(false, true));
            return;
        }
        boolean hasContent = HttpUtil.isTransferEncodingChunked(message) || HttpUtil.getContentLength(message, 0L) != 0;
        HttpReply.ReplyTerms terms = new HttpReply.ReplyTerms(message.method().equals(HttpMethod.HEAD),
                hasContent || !HttpUtil.isKeepAlive(message));
        if (message.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && message.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
            answer(ctx, Reply.sentence(400, "a request has one Host (RFC 9112, section 3.2)"), terms);
            return;
        }
        if (!message.method().equals(HttpMethod.GET) && !message.method().equals(HttpMethod.HEAD)) {
            answer(ctx, Reply.sentence(405, "only GET and HEAD are answered here"), terms);
            return;
        }
        if (isMeantForAnother(message.headers())) {
            answer(ctx, Reply.sentence(421, "this is not the host that the request names, or it comes from another "
                    + "site's page; --host-name NAME says which other names are fine"), terms);
            return;
        }
        try {
            Request request = request(ctx, message);
            Thread.ofVirtual().name("page").start(() -> make(ctx, request, terms));
        } catch (IllegalArgumentException _) {
            answer(ctx, Reply.sentence(400, "the path cannot be decoded"), terms);
        }
    }

    /** Another site's page may neither have its name mean this machine, nor ask in its own name. */
    private boolean isMeantForAnother(HttpHeaders headers) {
        String host = headers.get(HttpHeaderNames.HOST, "");
        String origin = headers.get(HttpHeaderNames.ORIGIN, "");
        return !host.isEmpty() && !routes.isOurs(host)
                || !origin.isEmpty() && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
    }

    private static Request request(ChannelHandlerContext ctx, HttpRequest message) {
        QueryStringDecoder target = new QueryStringDecoder(originForm(message.uri()));
        HttpHeaders headers = message.headers();
        String host = headers.get(HttpHeaderNames.HOST, "");
        Requester requester = new Requester(ProxyProtocol.peer(ctx.channel()), host,
                headers.get(HttpHeaderNames.ORIGIN, ""), Requester.token(
                        headers.get(HttpHeaderNames.AUTHORIZATION, ""),
                        target.parameters().getOrDefault("token", List.of()).stream().findFirst()));
        return new Request(target.path(), target.parameters(),
                new Request.Fields(headers.get(HttpHeaderNames.ACCEPT, ""), host, headers.get("Last-Event-ID", "")),
                requester);
    }

    /** The path and query of a target that may be a whole URL (RFC 9112, section 3.2.2). */
    private static String originForm(String target) {
        if (!target.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return target;
        }
        int path = target.indexOf('/', SCHEME.length());
        return path < 0 ? "/" : target.substring(path);
    }

    private static Reply refusal(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    Reply.sentence(414, "the request line is longer than " + LONGEST_LINE + " octets");
            case TooLongHttpHeaderException _ ->
                    Reply.sentence(431, "the header fields are longer than " + LONGEST_HEADERS + " octets");
            default -> Reply.sentence(400, "this is no HTTP request");
        };
    }

    /** On a virtual thread. */
    private void make(ChannelHandlerContext ctx, Request request, HttpReply.ReplyTerms terms) {
        Reply reply;
        try {
            reply = routes.answer(request);
        } catch (RuntimeException e) {
            LOG.error("a page could not be made", e);
            reply = Reply.sentence(500, "the page could not be made; the fault is ours");
        }
        Reply made = reply;
        try {
            ctx.executor().execute(() -> answer(ctx, made, terms));
        } catch (RejectedExecutionException _) {
            // The server has stopped in the meantime.
            HttpReply.close(made);
        }
    }

    private void answer(ChannelHandlerContext ctx, Reply reply, HttpReply.ReplyTerms terms) {
        if (!ctx.channel().isActive()) {
            HttpReply.close(reply);
            return;
        }
        HttpReply.write(ctx, reply, terms).addListener(written -> {
            if (!written.isSuccess() || !ctx.channel().isActive()) {
                var _ = ctx.close();
            } else if (terms.last()) {
                leave(ctx);
            } else {
                next(ctx);
            }
        });
    }

    private void leave(ChannelHandlerContext ctx) {
        exchangeState = ExchangeState.LEAVING;
        if (ended) {
            var _ = ctx.close();
            return;
        }
        closeAfter(ctx, LINGER);
        if (ctx.channel() instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A peer that resets, or takes nothing for too long: no one is left to tell.
        LOG.debug("a connection for pages ended", cause);
        var _ = ctx.close();
    }
}
