package io.wsfuzz.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.run.Action;
import io.wsfuzz.tls.CertificateAuthority;
import io.wsfuzz.tls.ClientTls;
import io.wsfuzz.tls.ServerTls;
import io.wsfuzz.tls.TlsFailure;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A play at one end of TLS, with either library, a blocking socket of the JDK at the other. */
class TlsStreamTest {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("test");

    private static final String CUT = "the peer ended TCP without a close_notify of TLS";

    private final Transport transport = Transport.best();
    private final WireLog log = WireLog.on();
    private final WireStatistics statistics = new WireStatistics();
    /** Below the TLS of the peer. */
    private final Socket tcp = new Socket();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws IOException {
        tcp.close();
        transport.close();
    }

    /** Where {@code play} waits for one client. */
    private InetSocketAddress listen(SslProvider provider, TestPlay play) {
        ServerTls tls = ServerTls.of(AUTHORITY.issue(List.of("localhost"),
                CertificateAuthority.Validity.current()), List.of(), provider);
        Channel listening = transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                WireTap tap = new WireTap(Ticker.systemTicker(), TapListener.NONE).record(log, statistics);
                Pipelines.secure(channel.pipeline(), tap, tls, TapListener.NONE, new TlsListener() {
                    @Override
                    public void secured() {
                        failures.add("none");
                        Pipelines.compose(channel.pipeline(), tap, new LinkedHashMap<>(),
                                new PlayHandler(play, play, Ticker.systemTicker()));
                    }

                    @Override
                    public void failed(TlsFailure failure) {
                        failures.add(String.valueOf(failure.getMessage()));
                    }
                });
            }
        }).bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly().channel();
        return (InetSocketAddress) listening.localAddress();
    }

    private SSLSocket dial(InetSocketAddress address, String version) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", AUTHORITY.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        tcp.connect(address);
        tcp.setSoTimeout(5_000);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(tcp, "localhost", address.getPort(), true);
        socket.setEnabledProtocols(new String[]{version});
        socket.startHandshake();
        return socket;
    }

    private static String read(SSLSocket socket, int octets) throws IOException {
        return new String(socket.getInputStream().readNBytes(octets), StandardCharsets.UTF_8);
    }

    private static void send(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void half_of_a_stream_ends_by_close_notify_and_the_other_is_still_heard(SslProvider provider) throws Exception {
        TestPlay play = new TestPlay().at("opened", TestPlay.write("last words"), new Action.Fin()).overAt("FIN");
        try (SSLSocket peer = dial(listen(provider, play), "TLSv1.3")) {
            assertThat(read(peer, 10)).isEqualTo("last words");
            assertThat(peer.getInputStream().read()).as("an end that was said").isEqualTo(-1);
            send(peer, "more");
            peer.shutdownOutput();
            assertHeard(play, "opened", "more", "FIN");
            assertThat(play.end()).isEqualTo("over 1");
        }
    }

    /** A client of ours, for the JDK's socket cannot tell the two ends apart. */
    private void dial(InetSocketAddress address, SslProvider provider, TestPlay play, WireLog heard) {
        ClientTls tls =
                ClientTls.of(new ClientTls.Trust.Authorities(List.of(AUTHORITY.certificate())), Optional.empty(),
                        provider);
        transport.dialling().handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                WireTap tap =
                        new WireTap(Ticker.systemTicker(), TapListener.NONE).record(heard, new WireStatistics());
                Pipelines.secure(channel.pipeline(), tap,
                        tls.handler(channel.alloc(), "localhost", address.getPort(), Duration.ofSeconds(5)),
                        TapListener.NONE, new TlsListener() {
                            @Override
                            public void secured() {
                                failures.add("none");
                            }

                            @Override
                            public void failed(TlsFailure failure) {
                                failures.add(String.valueOf(failure.getMessage()));
                            }
                        });
                Pipelines.compose(channel.pipeline(), tap, new LinkedHashMap<>(),
                        new PlayHandler(play, play, Ticker.systemTicker()));
            }
        }).connect(address).syncUninterruptibly();
    }

    private static List<String> notes(WireLog log) {
        return log.first().stream().filter(WireLine.Note.class::isInstance).map(line -> ((WireLine.Note) line).what())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void a_half_that_is_cut_off_says_nothing(SslProvider provider) throws Exception {
        TestPlay play = new TestPlay().at("opened", TestPlay.write("last words"), new Action.Truncate());
        TestPlay peer = new TestPlay().overAt("FIN");
        WireLog heard = WireLog.on();
        dial(listen(provider, play), provider, peer, heard);
        assertHeard(peer, "opened", "last words", "FIN");
        assertThat(peer.end()).isEqualTo("over 1");
        assertThat(notes(heard)).contains(CUT);
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void a_half_that_ends_says_so(SslProvider provider) throws Exception {
        TestPlay play = new TestPlay().at("opened", TestPlay.write("last words"), new Action.Fin());
        TestPlay peer = new TestPlay().overAt("FIN");
        WireLog heard = WireLog.on();
        dial(listen(provider, play), provider, peer, heard);
        assertHeard(peer, "opened", "last words", "FIN");
        assertThat(peer.end()).isEqualTo("over 1");
        assertThat(notes(heard)).hasSize(1).first().asString().startsWith("TLSv1.3, ");
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void a_reset_says_nothing(SslProvider provider) throws Exception {
        TestPlay play = new TestPlay().at("hello", new Action.Reset());
        try (SSLSocket peer = dial(listen(provider, play), "TLSv1.3")) {
            send(peer, "hello");
            assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void tls_1_2_is_spoken_too_and_its_end_is_heard(SslProvider provider) throws Exception {
        TestPlay play = new TestPlay().at("hello", TestPlay.write("you too")).overAt("FIN");
        try (SSLSocket peer = dial(listen(provider, play), "TLSv1.2")) {
            send(peer, "hello");
            assertThat(read(peer, 7)).isEqualTo("you too");
        }
        assertHeard(play, "opened", "hello", "FIN");
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void a_peer_that_ends_tcp_without_close_notify_is_noted(SslProvider provider) throws Exception {
        TestPlay play = new TestPlay().overAt("FIN");
        InetSocketAddress address = listen(provider, play);
        SSLSocket peer = dial(address, "TLSv1.3");
        send(peer, "half a word");
        assertHeard(play, "opened", "half a word");
        tcp.shutdownOutput();
        assertHeard(play, "FIN");
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(notes(log)).hasSize(2).contains(CUT).first().asString().startsWith("TLSv1.3, TLS_AES_");
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void what_is_said_inside_and_what_crosses_the_socket_are_counted_apart(SslProvider provider) throws Exception {
        TestPlay play = new TestPlay().at("hello", TestPlay.write("you too")).overAt("FIN");
        try (SSLSocket peer = dial(listen(provider, play), "TLSv1.3")) {
            send(peer, "hello");
            assertThat(read(peer, 7)).isEqualTo("you too");
        }
        assertThat(play.end()).isEqualTo("over 1");
        assertThat(statistics.octets(Direction.IN)).isEqualTo(5);
        assertThat(statistics.octets(Direction.OUT)).isEqualTo(7);
        assertThat(statistics.crossed(Direction.IN)).isGreaterThan(300);
        assertThat(statistics.crossed(Direction.OUT)).isGreaterThan(700);
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void who_speaks_http_without_tls_is_told(SslProvider provider) throws Exception {
        InetSocketAddress address = listen(provider, new TestPlay());
        try (Socket peer = new Socket()) {
            peer.connect(address);
            peer.setSoTimeout(5_000);
            peer.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(peer.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .endsWith("This port speaks TLS: use wss:// or https://\n");
        }
        assertThat(failures.poll(5, TimeUnit.SECONDS)).isEqualTo("it speaks no TLS there");
    }

    @ParameterizedTest
    @EnumSource(value = SslProvider.class, names = {"JDK", "OPENSSL"})
    void octets_that_are_nothing_end_the_connection(SslProvider provider) throws Exception {
        InetSocketAddress address = listen(provider, new TestPlay());
        try (Socket peer = new Socket()) {
            peer.connect(address);
            peer.setSoTimeout(5_000);
            peer.getOutputStream().write(new byte[]{22, 3, 1, 0, 5, 1, 2, 3, 4, 5, 6, 7});
            peer.getInputStream().readAllBytes();
        } catch (SSLException | SocketException e) {
            // A reset is an end as well.
        }
        assertThat(failures.poll(5, TimeUnit.SECONDS)).isNotEqualTo("none").isNotNull();
    }

    private static void assertHeard(TestPlay play, String... events) throws InterruptedException {
        for (String event : events) {
            assertThat(play.heard()).isEqualTo(event);
        }
    }
}
