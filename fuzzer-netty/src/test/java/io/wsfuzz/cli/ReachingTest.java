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
import io.wsfuzz.peers.JettyEcho;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How real endpoints are reached: by what they want to hear, through proxies of Netty's codecs, and without TCP. */
class ReachingTest {

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
        List<String> words = new ArrayList<>(
                List.of("client", "--cases", "1.1.1, 6.4.1", "--seed", "1", "--out", folder.resolve("out").toString()));
        words.addAll(List.of(options));
        return Ran.run(words.toArray(String[]::new));
    }

    /** All that was written and printed, in one. */
    private String everything(Ran ran) throws IOException {
        StringBuilder all = new StringBuilder(ran.out()).append(ran.err());
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** Jetty, which lets nobody in who does not say what {@code wanted} hears. */
    private static final class Guarded implements AutoCloseable {
        private final Server server = new Server();
        private final ServerConnector connector = new ServerConnector(server);
        private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();

        Guarded(String field, String value) throws Exception {
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ContextHandler context = new ContextHandler("/");
            context.setHandler(WebSocketUpgradeHandler.from(server, context,
                    container -> container.addMapping("/*", (_, _, _) -> new JettyEcho())));
            server.setHandler(new Handler.Wrapper(context) {
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    asked.add(request);
                    if (!value.equals(request.getHeaders().get(field))) {
                        Response.writeError(request, response, callback, 401);
                        return true;
                    }
                    return super.handle(request, response, callback);
                }
            });
            server.start();
        }

        String url() {
            return "ws://127.0.0.1:" + connector.getLocalPort() + "/echo";
        }

        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException("Jetty does not stop", e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization | Basic bWU6ZG9udC1zaG93LXRoaXMtNzUzMQ== | --auth   | me:dont-show-this-7531
            Authorization | Bearer dont-show-this-7531             | --bearer | dont-show-this-7531
            Cookie        | session=dont-show-this-7531            | --cookie | session=dont-show-this-7531
            X-Api-Key     | dont-show-this-7531                    | --header | X-Api-Key: dont-show-this-7531
            """)
    void an_endpoint_is_told_a_secret_and_nobody_else(String field, String value, String option, String given)
            throws Exception {
        try (Guarded server = new Guarded(field, value)) {
            assertThat(client(server.url()).err()).contains("it answered the opening handshake with status 401");
            Ran ran = client(option, given, server.url());
            assertThat(ran.out()).contains("pass");
            assertThat(ran.code()).isZero();
            assertThat(everything(ran)).doesNotContain(SECRET).doesNotContain("bWU6ZG9udC1zaG93").contains(option)
                    // Nor as the hexadecimal digits of a wire log.
                    .doesNotContain("646f6e742d73686f77").doesNotContain("64 6f 6e 74 2d 73");
        }
    }

    @Test
    void origin_and_subprotocols_are_shown() throws Exception {
        try (Guarded server = new Guarded("Origin", "https://example.org")) {
            Ran ran = client("--origin", "https://example.org", "--subprotocol", "chat", server.url());
            assertThat(ran.code()).isZero();
            assertThat(server.asked.element().getHeaders().get("Sec-WebSocket-Protocol")).isEqualTo("chat");
            assertThat(everything(ran)).contains("https://example.org");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            --header|X-A: b~X-B: c|it has a line end in it, which would begin another field; take it out
            --header|X-A|it is a name, a colon and a value
            --header|X A: b|it is a name, a colon and a value
            --header|: b|it is a name, a colon and a value
            --header|Upgrade: h2c|the opening handshake has its own Upgrade
            --header|X-A: ü|it has characters that are no printable ASCII
            --origin|https://a~X: y|it has a line end in it
            --subprotocol|a b|it is one word
            --subprotocol|a~X: y|it is one word
            --auth|me|it is a name, a colon and a password
            --auth|me:a~b|it has a control character in it
            --bearer|a b|it is a token of letters
            --bearer|a~X: y|it is a token of letters
            --cookie|a|it is one cookie
            --cookie|a=b; c=d|it is one cookie
            --cookie|a=b~X: y|it has a line end in it
            --proxy|ftp://127.0.0.1:1|it is a URL, as http://127.0.0.1:3128
            --proxy|http://127.0.0.1|it is a URL, as http://127.0.0.1:3128
            """)
    void what_would_begin_a_field_of_its_own_is_one_sentence(String option, String value, String sentence) {
        for (String lineEnd : List.of("\r\n", "\n", "\r")) {
            Ran ran = client(option, value.replace("~", lineEnd), "ws://127.0.0.1:1");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).startsWith("wsfuzz client: " + option + ": " + sentence).hasLineCount(1)
                    .doesNotContain("\u001b");
        }
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

    @Test
    void on_a_unix_domain_socket() throws Exception {
        Path path = folder.resolve("app.sock");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(path));
            Thread.ofVirtual().start(() -> relay(listening));
            Ran ran = client("ws+unix:" + path + ":/echo?a=b");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains(path.toString());
        }
        assertThat(client("ws+unix:" + folder.resolve("nobody.sock")).err())
                .contains(": there is no such Unix domain socket");
    }

    @Test
    void behind_a_load_balancer_the_peer_is_whom_it_names() throws Exception {
        Running server = Running.start("server", "--port", "0", "--cases", "1.1.1", "--proxy-protocol", "--out",
                folder.resolve("out").toString());
        assertThat(ask(server, "PROXY UNKNOWN\r\n")).startsWith("HTTP/1.1 101 ");
        assertThat(ask(server, "PROXY TCP4 127.0.0.9 192.0.2.1 4711 80\r\n")).startsWith("HTTP/1.1 101 ");
        // Others than the own machine may not ask for direct commands.
        assertThat(ask(server, "PROXY TCP4 192.0.2.7 192.0.2.1 4711 80\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(ask(server, "PROXY TCP6 2001:db8::7 2001:db8::1 4711 80\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(ask(server, "")).isEmpty();
        assertThat(ask(server, "PROXY TCP4 hello world 1 2\r\n")).isEmpty();
        assertThat(server.interrupt().err()).contains("direct commands from /127.0.0.9:4711")
                .contains("was sent away: it did not begin with the PROXY protocol");
    }

    /** Opens a WebSocket for direct commands, which is noted with the peer; the status line of the answer. */
    private static String ask(Running server, String first) throws IOException {
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", server.url().getPort()))) {
            socket.write(ByteBuffer.wrap((first + "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64);
            int read = socket.read(answer);
            return read < 0 ? "" : new String(answer.array(), 0, read, java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    /** Carries what comes to the echo server, and back. */
    private void relay(ServerSocketChannel listening) {
        try {
            while (true) {
                SocketChannel one = listening.accept();
                SocketChannel other = SocketChannel.open(echo.address());
                Thread.ofVirtual().start(() -> copy(one, other));
                Thread.ofVirtual().start(() -> copy(other, one));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static void copy(ByteChannel from, SocketChannel to) {
        ByteBuffer octets = ByteBuffer.allocate(8192);
        try {
            while (from.read(octets.clear()) >= 0) {
                octets.flip();
                while (octets.hasRemaining()) {
                    to.write(octets);
                }
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // The other end knows.
        }
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
            other.writeAndFlush(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            other.close();
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
                ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
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
                    ctx.writeAndFlush(new DefaultSocks5InitialResponse(Socks5AuthMethod.PASSWORD));
                }
                case Socks5PasswordAuthRequest request -> {
                    boolean isRight = request.username().equals("me") && request.password().equals(SECRET);
                    ctx.pipeline().replace(Socks5PasswordAuthRequestDecoder.class, null,
                            new Socks5CommandRequestDecoder());
                    ctx.writeAndFlush(new DefaultSocks5PasswordAuthResponse(
                            isRight ? Socks5PasswordAuthStatus.SUCCESS : Socks5PasswordAuthStatus.FAILURE));
                }
                case Socks5CommandRequest request -> {
                    asked.add(request.dstAddr() + ':' + request.dstPort());
                    join(ctx, request.dstPort(), () -> {
                        ctx.writeAndFlush(
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
