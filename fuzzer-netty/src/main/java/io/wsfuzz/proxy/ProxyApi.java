package io.wsfuzz.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.wsfuzz.access.AccessRules;
import io.wsfuzz.access.Requester;
import io.wsfuzz.pipe.ListeningSocket;
import io.wsfuzz.pipe.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a proxy is asked and told over HTTP, in JSON. {@code /api/faults}: {@code GET} says which faults connections get that begin
 * now, {@code PUT} sets them. {@code /api/connections}: what is seen of the last connections, with {@code ?log=true} line by line.
 */
public final class ProxyApi implements AutoCloseable {

    /** A request has no more octets of a body. */
    private static final int LARGEST_BODY = 64 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final FaultProxy proxy;
    private final AccessRules accessRules;
    private final ListeningSocket listening;

    private record Seen(long accepted, List<ProxiedConnection.ConnectionSeen> connections) {}

    private record Wrong(String error) {}

    private record ApiAnswer(HttpResponseStatus status, Object body) {}

    private ProxyApi(Transport transport, FaultProxy proxy, AccessRules accessRules, int port) throws IOException {
        this.proxy = proxy;
        this.accessRules = accessRules;
        listening = ListeningSocket.on(transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_BODY),
                        new ApiHandler());
            }
        }), "127.0.0.1", port);
    }

    /**
     * Listens on the loopback address.
     *
     * @param port 0 for any that is free
     * @throws IOException if it cannot; its message is one sentence for the user
     */
    public static ProxyApi start(Transport transport, FaultProxy proxy, AccessRules accessRules, int port)
            throws IOException {
        return new ProxyApi(transport, proxy, accessRules, port);
    }

    private final class ApiHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            QueryStringDecoder query = new QueryStringDecoder(request.uri());
            HttpHeaders headers = request.headers();
            Optional<String> token = query.parameters().getOrDefault("token", List.of()).stream().findFirst();
            Optional<String> refusal = accessRules.refusal(new Requester(ctx.channel().remoteAddress(),
                    headers.get(HttpHeaderNames.HOST, ""), headers.get(HttpHeaderNames.ORIGIN, ""),
                    Requester.token(headers.get(HttpHeaderNames.AUTHORIZATION, ""), token)));
            CompletableFuture<ApiAnswer> answer = refusal.isPresent()
                    ? CompletableFuture
                            .completedFuture(new ApiAnswer(HttpResponseStatus.FORBIDDEN, new Wrong(refusal.get())))
                    : answer(request, query);
            var _ = answer.whenCompleteAsync((it, thrown) -> send(ctx, thrown == null
                    ? it
                    : new ApiAnswer(HttpResponseStatus.INTERNAL_SERVER_ERROR,
                            new Wrong("a fault of the proxy itself"))),
                    ctx.executor());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            var _ = ctx.close();
        }
    }

    private CompletableFuture<ApiAnswer> answer(FullHttpRequest request, QueryStringDecoder query) {
        String asked = request.method() + " " + query.path();
        return switch (asked) {
            case "GET /api/faults" -> CompletableFuture.completedFuture(faults());
            case "PUT /api/faults" ->
                    CompletableFuture.completedFuture(change(ByteBufUtil.getBytes(request.content())));
            case "GET /api/connections" ->
                    proxy.seen(query.parameters().getOrDefault("log", List.of()).contains("true"))
                            .thenApply(seen -> new ApiAnswer(HttpResponseStatus.OK, new Seen(proxy.accepted(), seen)));
            default -> CompletableFuture.completedFuture(new ApiAnswer(HttpResponseStatus.NOT_FOUND,
                    new Wrong("there are GET and PUT /api/faults, and GET /api/connections")));
        };
    }

    private ApiAnswer faults() {
        return new ApiAnswer(HttpResponseStatus.OK, FaultsJson.of(proxy.faults()));
    }

    private ApiAnswer change(byte[] body) {
        try {
            proxy.faults(FaultsJson.read(body));
            return faults();
        } catch (IOException e) {
            return new ApiAnswer(HttpResponseStatus.BAD_REQUEST, new Wrong(String.valueOf(e.getMessage())));
        }
    }

    private static void send(ChannelHandlerContext ctx, ApiAnswer answer) {
        byte[] body;
        try {
            body = JSON.writeValueAsBytes(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(),
                Unpooled.wrappedBuffer(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store").set(HttpHeaderNames.CONNECTION, "close")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    /** Where it listens, as {@code http://127.0.0.1:9004}. */
    public String url() {
        return "http://" + listening.authority();
    }

    @Override
    public void close() {
        var _ = listening.channel().close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
