package io.wsfuzz.role;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.pipe.ConnectionRouter;
import io.wsfuzz.pipe.PendingConnections;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.RequestHeadHandler;
import io.wsfuzz.pipe.Route;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.TlsListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.pipe.WireTap;
import io.wsfuzz.script.TlsCertificate;
import io.wsfuzz.tls.ServerTls;
import io.wsfuzz.tls.ShownCertificates;
import io.wsfuzz.tls.TlsFailure;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports of their own for the cases about TLS: what a certificate shall be is known before its client says anything, and so the port
 * says which client and which case it is for. Each takes one connection, and is closed when that has come or nobody comes.
 */
final class TlsTraps implements AutoCloseable {

    /** Whoever has been told of a port connects within this time. */
    static final Duration COME_WITHIN = Duration.ofSeconds(3);

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_.-]+)(:[0-9]{0,5})?");

    private final Transport transport;
    private final String host;
    private final ShownCertificates certificates;
    private final double patience;
    private final ChannelGroup ports = new DefaultChannelGroup("traps", GlobalEventExecutor.INSTANCE, true);

    /** Hears what a client does at a port; called by event loops. All but {@link #comes} end it, and the first of these counts. */
    interface TrapListener {

        /** It has got through the TLS handshake, and asks for what is said here. */
        Route comes(Head head);

        /** It has refused TLS, or left it before it said anything. */
        void refused(String how);

        /** It did not come, or said nothing there. */
        void silent(String how);
    }

    /** Ports on {@code host}. */
    TlsTraps(Transport transport, String host, ShownCertificates certificates, double patience) {
        this.transport = transport;
        this.host = host;
        this.certificates = certificates;
        this.patience = patience;
    }

    /**
     * Opens a port.
     *
     * @param head of the client's request: by that name it will come
     * @return where the client is to connect; fails where there is no port
     */
    CompletableFuture<String> open(TlsCertificate certificate, Head head, TrapListener listener) {
        String name = name(head);
        String bare = name.replaceAll("[\\[\\]]", "");
        ServerTls tls = certificates.show(certificate, List.of(bare, "localhost", "127.0.0.1"));
        CompletableFuture<String> url = new CompletableFuture<>();
        AtomicBoolean taken = new AtomicBoolean();
        transport.listening().childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                if (taken.getAndSet(true)) {
                    var _ = channel.close();
                    return;
                }
                var _ = channel.parent().close();
                new Trapped(channel, listener).install(tls);
            }
        }).bind(host, 0).addListener(bound -> {
            Channel port = ((ChannelFuture) bound).channel();
            if (!bound.isSuccess()) {
                url.completeExceptionally(bound.cause());
            } else if (port.localAddress() instanceof InetSocketAddress address) {
                ports.add(port);
                Future<?> deadline = port.eventLoop().schedule(() -> {
                    if (!taken.getAndSet(true)) {
                        var _ = port.close();
                        listener.silent("it did not connect to the URL that it was told on the connection of the case");
                    }
                }, (long) (COME_WITHIN.toMillis() * patience), TimeUnit.MILLISECONDS);
                port.closeFuture().addListener(_ -> deadline.cancel(false));
                url.complete("wss://" + name + ':' + address.getPort() + '/');
            }
        });
        return url;
    }

    /** As the client calls us, with brackets around an IPv6 address. */
    private String name(Head head) {
        Matcher named = HOST.matcher(head.first("Host").orElse(""));
        return named.matches() ? named.group(1) : host;
    }

    /** The one connection of a port. */
    private static final class Trapped implements TlsListener, ConnectionRouter {

        private final Channel channel;
        private final TrapListener listener;

        Trapped(Channel channel, TrapListener listener) {
            this.channel = channel;
            this.listener = listener;
        }

        void install(ServerTls tls) {
            WireTap tap = new WireTap(Ticker.systemTicker(), TapListener.NONE);
            Pipelines.secure(channel.pipeline(), tap, tls, TapListener.NONE, this);
            channel.pipeline().addLast(Pipelines.TAP, tap);
            channel.pipeline().addLast(RequestHeadHandler.NAME,
                    new RequestHeadHandler(this, new PendingConnections(1), Ticker.systemTicker()));
            channel.closeFuture()
                    .addListener(_ -> listener.refused("it ended the connection and had said nothing within TLS"));
        }

        /** Some look at a certificate only now. */
        @Override
        public void secured() {}

        @Override
        public void failed(TlsFailure failure) {
            listener.refused(String.valueOf(failure.getMessage()));
        }

        @Override
        public Route route(Head head, SocketAddress peer) {
            return listener.comes(head);
        }

        @Override
        public void refused(Reason why) {
            listener.silent("it came through the TLS handshake and sent no request");
        }
    }

    @Override
    public void close() {
        var _ = ports.close();
    }
}
