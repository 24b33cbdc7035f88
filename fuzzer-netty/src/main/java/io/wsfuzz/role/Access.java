package io.wsfuzz.role;

import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.tls.ClientTls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a target is reached, besides by its URL.
 *
 * @param tls   for a target whose URL asks for TLS; without it, the authorities are those of the JDK
 * @param proxy the proxy on the way
 * @param headEdits  what the endpoint wants to hear in each opening handshake, those of probes too
 */
public record Access(Optional<ClientTls> tls, Optional<ProxyServer> proxy, HeadEdits headEdits) {

    /** Straight, with nothing said that a handshake does not need. */
    public static final Access DIRECT = new Access(Optional.empty(), Optional.empty(), HeadEdits.NOTHING);

    /** The same with another TLS. */
    public Access with(ClientTls other) {
        return new Access(Optional.of(other), proxy, headEdits);
    }

    /**
     * Edits of our head.
     *
     * @param secret whether something in them is nobody's business: then the octets of the head are shown nowhere
     */
    public record HeadEdits(List<HandshakeEdit> edits, boolean secret) {

        /** No more than a handshake needs. */
        public static final HeadEdits NOTHING = new HeadEdits(List.of(), false);

        public HeadEdits {
            edits = List.copyOf(edits);
        }
    }

    /** How a proxy is spoken to. */
    public enum ProxyKind {
        /** The method CONNECT (RFC 9110, section 9.3.6). */
        HTTP,
        /** RFC 1928. */
        SOCKS5
    }

    /** A name and a password. */
    public record Credentials(String user, String password) {
        /** Nobody sees the password. */
        @Override
        public String toString() {
            return user + ":…";
        }
    }

    /** A proxy. */
    public record ProxyServer(ProxyKind kind, InetSocketAddress address, Optional<Credentials> credentials) {

        /** Netty's handler of it, for one connection. */
        ProxyHandler handler(Duration within) {
            String user = credentials.map(Credentials::user).orElse(null);
            String password = credentials.map(Credentials::password).orElse(null);
            ProxyHandler handler = switch (kind) {
                case HTTP -> credentials.isPresent()
                        ? new HttpProxyHandler(address, user, password)
                        : new HttpProxyHandler(address);
                case SOCKS5 -> new Socks5ProxyHandler(address, user, password);
            };
            handler.setConnectTimeoutMillis(within.toMillis());
            return handler;
        }
    }
}
