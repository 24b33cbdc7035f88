package io.wsfuzz.role;

import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Ticker;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.pipe.ListeningSocket;
import io.wsfuzz.pipe.Pipelines;
import io.wsfuzz.pipe.ProxyProtocol;
import io.wsfuzz.pipe.TlsListener;
import io.wsfuzz.pipe.WireTap;
import io.wsfuzz.tls.ServerTls;
import io.wsfuzz.tls.TlsFailure;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server takes connections, below what it says on them.
 *
 * @param tls           with TLS
 * @param proxyProtocol whether each connection begins with the PROXY protocol
 */
public record ListenTerms(Optional<ServerTls> tls, boolean proxyProtocol) {

    /** Plain TCP. */
    public static final ListenTerms PLAIN = new ListenTerms(Optional.empty(), false);

    /** With TLS. */
    public static ListenTerms secured(ServerTls tls) {
        return new ListenTerms(Optional.of(tls), false);
    }

    /** The same whose connections begin with the PROXY protocol. */
    public ListenTerms behindProxy() {
        return new ListenTerms(tls, true);
    }

    /** Where a client on this machine finds a server that listens there: {@code wss://127.0.0.1:9001}. */
    String url(ListeningSocket socket) {
        return (tls.isPresent() ? "wss://" : "ws://") + socket.authority();
    }

    /**
     * Installs all that is below the tap, and the tap.
     *
     * @param notes is told what went wrong, as the rest of a sentence about a client
     */
    WireTap install(ChannelPipeline pipeline, ConnectionListener connections, Consumer<String> notes) {
        if (proxyProtocol) {
            ProxyProtocol.accept(pipeline, () -> {
                connections.refused(ConnectionListener.Refusal.NO_PROXY_HEADER);
                notes.accept("it did not begin with the PROXY protocol, which --proxy-protocol asks for");
            });
        }
        Ticker ticker = Ticker.systemTicker();
        WireTap tap = new WireTap(ticker, tls.isPresent() ? connections.insideTls() : connections);
        tls.ifPresent(it -> Pipelines.secure(pipeline, tap, it, connections, new TlsListener() {
            @Override
            public void secured() {
                // What follows is counted as without TLS.
            }

            @Override
            public void failed(TlsFailure failure) {
                connections.refused(ConnectionListener.Refusal.NO_TLS);
                notes.accept(String.valueOf(failure.getMessage()));
            }
        }));
        pipeline.addLast(Pipelines.TAP, tap);
        return tap;
    }
}
