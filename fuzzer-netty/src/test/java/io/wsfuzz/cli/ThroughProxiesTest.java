package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.socksx.v5.DefaultSocks5CommandResponse;
import io.netty.handler.codec.socksx.v5.DefaultSocks5InitialResponse;
import io.netty.handler.codec.socksx.v5.DefaultSocks5PasswordAuthResponse;
import io.netty.handler.codec.socksx.v5.Socks5AddressType;
import io.netty.handler.codec.socksx.v5.Socks5AuthMethod;
import io.netty.handler.codec.socksx.v5.Socks5CommandRequest;
import io.netty.handler.codec.socksx.v5.Socks5CommandRequestDecoder;
import io.netty.handler.codec.socksx.v5.Socks5CommandStatus;
import io.netty.handler.codec.socksx.v5.Socks5InitialRequest;
import io.netty.handler.codec.socksx.v5.Socks5InitialRequestDecoder;
import io.netty.handler.codec.socksx.v5.Socks5PasswordAuthRequest;
import io.netty.handler.codec.socksx.v5.Socks5PasswordAuthRequestDecoder;
import io.netty.handler.codec.socksx.v5.Socks5PasswordAuthStatus;
import io.netty.handler.codec.socksx.v5.Socks5ServerEncoder;
import io.netty.util.ReferenceCountUtil;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers behind proxies, which are made of Netty's codecs. */
class ThroughProxiesTest {

    private static final String SECRET = "dont-show-this-7531";

    @TempDir
    private Path folder;

    private Transport transport;
    private EchoServer echo;

    @BeforeEach
    void listen() throws IOException {
        transport = Transport.best();
        echo = EchoServer.start(transport, "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        echo.close();
        transport.close();
    }

    private Ran client(String... options) {
        return new ClientInFolder(folder).run(options);
    }

    private String everything(Ran ran) throws IOException {
        return new ClientInFolder(folder).everything(ran);
    }

    @Test
    void through_a_proxy_of_http() throws Exception {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        Channel proxy = listen(new HttpTunnel(asked, "Basic bWU6ZG9udC1zaG93LXRoaXMtNzUzMQ=="));
        String port = ":" + ((InetSocketAddress) proxy.localAddress()).getPort();
        Ran ran = client("--proxy", "http://me:" + SECRET + "@127.0.0.1" + port, echo.url());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(asked).isNotEmpty().allMatch(("127.0.0.1:" + echo.address().getPort())::equals);
        assertThat(everything(ran)).doesNotContain(SECRET);

        Ran refused = client("--proxy", "http://127.0.0.1" + port, echo.url());
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("the proxy does not let us through: ").contains("407");
    }

    @Test
    void through_a_proxy_of_socks_with_tls() throws Exception {
        Running secure = Running.start("echo", "--port", "0", "--tls");
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        Channel proxy = listen(new SocksGreeting(asked));
        String url = "socks5://me:" + SECRET + "@127.0.0.1:" + ((InetSocketAddress) proxy.localAddress()).getPort();
        // The name is for the proxy to look up.
        String target = secure.url().toString().replace("127.0.0.1", "localhost");
        Ran ran = client("--proxy", url, "--insecure", target);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(asked).isNotEmpty().allMatch(("localhost:" + secure.url().getPort())::equals);
        assertThat(everything(ran)).doesNotContain(SECRET);
        secure.interrupt();
    }

    @Test
    void a_proxy_that_is_not_there() {
        assertThat(client("--proxy", "http://127.0.0.1:1", echo.url()).err()).contains("connection refused");
        assertThat(client("--proxy", "http://no-such-host.invalid:1", echo.url()).err())
                .contains("--proxy: there is no proxy 'no-such-host.invalid': its name is unknown");
    }

    private Channel listen(ChannelHandler handler) {
        return new ServerBootstrap().group(transport.group()).channel(transport.servers())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (handler instanceof HttpTunnel) {
                            channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(8192), handler);
                        } else {
                            channel.pipeline().addLast(Socks5ServerEncoder.DEFAULT, new Socks5InitialRequestDecoder(),
                                    handler);
                        }
                    }
                }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
    }

    /** Connects {@code near} to {@code port} of this machine, and carries octets from then on. */
    private void join(ChannelHandlerContext near, int port, Runnable joined) {
        transport.dialling().option(ChannelOption.ALLOW_HALF_CLOSURE, false).option(ChannelOption.AUTO_CLOSE, true)
                .handler(new Relay(near.channel())).connect("127.0.0.1", port)
                .addListener((ChannelFutureListener) far -> near.executor().execute(() -> {
                    near.pipeline().addLast(new Relay(far.channel()));
                    joined.run();
                }));
    }

    private static final class Relay extends ChannelInboundHandlerAdapter {
        private final Channel other;

        Relay(Channel other) {
            this.other = other;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var _ = other.writeAndFlush(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            var _ = other.close();
        }
    }

    @ChannelHandler.Sharable
    private final class HttpTunnel extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final BlockingQueue<String> asked;
        private final String credentials;

        HttpTunnel(BlockingQueue<String> asked, String credentials) {
            this.asked = asked;
            this.credentials = credentials;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            if (!credentials.equals(request.headers().get("Proxy-Authorization"))) {
                ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                        HttpResponseStatus.PROXY_AUTHENTICATION_REQUIRED)).addListener(ChannelFutureListener.CLOSE);
                return;
            }
            asked.add(request.uri());
            join(ctx, Integer.parseInt(request.uri().replaceFirst(".*:", "")), () -> {
                var _ = ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
                ctx.pipeline().remove(HttpServerCodec.class);
                ctx.pipeline().remove(HttpObjectAggregator.class);
                ctx.pipeline().remove(this);
            });
        }
    }

    @ChannelHandler.Sharable
    private final class SocksGreeting extends ChannelInboundHandlerAdapter {
        private final BlockingQueue<String> asked;

        SocksGreeting(BlockingQueue<String> asked) {
            this.asked = asked;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            switch (message) {
                case Socks5InitialRequest _ -> {
                    ctx.pipeline().replace(Socks5InitialRequestDecoder.class, null,
                            new Socks5PasswordAuthRequestDecoder());
                    var _ = ctx.writeAndFlush(new DefaultSocks5InitialResponse(Socks5AuthMethod.PASSWORD));
                }
                case Socks5PasswordAuthRequest request -> {
                    boolean isRight = request.username().equals("me") && request.password().equals(SECRET);
                    ctx.pipeline().replace(Socks5PasswordAuthRequestDecoder.class, null,
                            new Socks5CommandRequestDecoder());
                    var _ = ctx.writeAndFlush(new DefaultSocks5PasswordAuthResponse(
                            isRight ? Socks5PasswordAuthStatus.SUCCESS : Socks5PasswordAuthStatus.FAILURE));
                }
                case Socks5CommandRequest request -> {
                    asked.add(request.dstAddr() + ':' + request.dstPort());
                    join(ctx, request.dstPort(), () -> {
                        var _ = ctx.writeAndFlush(
                                new DefaultSocks5CommandResponse(Socks5CommandStatus.SUCCESS, Socks5AddressType.IPv4));
                        ctx.pipeline().remove(Socks5CommandRequestDecoder.class);
                        ctx.pipeline().remove(Socks5ServerEncoder.class);
                        ctx.pipeline().remove(this);
                    });
                }
                default -> ReferenceCountUtil.release(message);
            }
        }
    }
}
