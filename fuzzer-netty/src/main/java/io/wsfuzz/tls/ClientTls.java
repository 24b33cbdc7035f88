package io.wsfuzz.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS of those who dial. May be used by any number of threads.
 *
 * @param context what makes the engines
 * @param sni     which name is asked for
 */
public record ClientTls(SslContext context, ServerName sni) {

    /** What SNI can name (RFC 6066, section 3): no addresses, and none of the underscores of container networks. */
    private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    /** Which name is asked for by SNI; if anything is looked at, the certificate must be for it. */
    public sealed interface ServerName {

        /** The host that is dialled. */
        record OfHost() implements ServerName {}

        /** This one, whatever the host. */
        record Given(String name) implements ServerName {}

        /** None. */
        record Unsaid() implements ServerName {}
    }

    /** Whom we believe. */
    public sealed interface Trust {

        /** The authorities that the JDK knows. */
        record Usual() implements Trust {}

        /** These and no others. */
        record Authorities(List<X509Certificate> certificates) implements Trust {
            public Authorities {
                certificates = List.copyOf(certificates);
            }
        }

        /** Everybody: neither the certificate nor its name is looked at. */
        record Anybody() implements Trust {}
    }

    /**
     * TLS with the usual library, that asks for the host by SNI.
     *
     * @param identity who we are, if we say so
     */
    public static ClientTls of(Trust trust, Optional<TlsIdentity> identity) {
        return of(trust, identity, TlsLibrary.provider());
    }

    /** TLS with the library of {@code provider}, which must be there. */
    public static ClientTls of(Trust trust, Optional<TlsIdentity> identity, SslProvider provider) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(provider)
                    .protocols(TlsLibrary.VERSIONS).applicationProtocolConfig(TlsLibrary.ALPN);
            switch (trust) {
                case Trust.Usual() -> builder.endpointIdentificationAlgorithm("HTTPS");
                case Trust.Authorities(List<X509Certificate> certificates) ->
                        builder.trustManager(certificates).endpointIdentificationAlgorithm("HTTPS");
                case Trust.Anybody() -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .endpointIdentificationAlgorithm(null);
            }
            identity.ifPresent(it -> builder.keyManager(it.key(), it.chain()));
            return new ClientTls(builder.build(), new ServerName.OfHost());
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up with " + provider, e);
        }
    }

    /** The same that asks for another name. */
    public ClientTls asking(ServerName other) {
        return new ClientTls(context, other);
    }

    /**
     * For one connection.
     *
     * @param host   a name or an address
     * @param within the handshake must be done within this time
     */
    public SslHandler handler(ByteBufAllocator allocator, String host, int port, Duration within) {
        SslHandler handler = switch (sni) {
            case ServerName.OfHost() -> asking(allocator, host, port);
            case ServerName.Given(String name) -> asking(allocator, name, port);
            case ServerName.Unsaid() -> context.newHandler(allocator);
        };
        handler.setHandshakeTimeoutMillis(within.toMillis());
        return handler;
    }

    private SslHandler asking(ByteBufAllocator allocator, String name, int port) {
        SslHandler handler = context.newHandler(allocator, name, port);
        if (NAME.matcher(name).matches()) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            // The JDK leaves out names without a dot, such as localhost, unless it is told.
            parameters.setServerNames(List.of(new SNIHostName(name)));
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }
}
