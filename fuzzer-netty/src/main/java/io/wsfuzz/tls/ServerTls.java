package io.wsfuzz.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * TLS of those who listen. May be used by any number of threads.
 *
 * @param identity who we are
 * @param context  what makes the engines
 * @param issuer   who has issued our certificate, if we may issue more
 */
public record ServerTls(TlsIdentity identity, SslContext context, Optional<CertificateAuthority> issuer) {

    /**
     * TLS with the usual library.
     *
     * @param clientAuthorities who must have issued the certificates of clients; where there is none, clients need no certificate
     */
    public static ServerTls of(TlsIdentity identity, List<X509Certificate> clientAuthorities) {
        return of(identity, clientAuthorities, TlsLibrary.provider());
    }

    /** TLS with the library of {@code provider}, which must be there. */
    public static ServerTls of(TlsIdentity identity, List<X509Certificate> clientAuthorities, SslProvider provider) {
        try {
            SslContextBuilder builder = SslContextBuilder
                    .forServer(identity.key(), identity.chain())
                    .sslProvider(provider).protocols(TlsLibrary.VERSIONS).applicationProtocolConfig(TlsLibrary.ALPN);
            if (!clientAuthorities.isEmpty()) {
                builder.trustManager(clientAuthorities).clientAuth(ClientAuth.REQUIRE);
            }
            return new ServerTls(identity, builder.build(), Optional.empty());
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up with " + provider, e);
        }
    }

    /** The same, whose certificate is from {@code authority}. */
    public ServerTls issuedBy(CertificateAuthority authority) {
        return new ServerTls(identity, context, Optional.of(authority));
    }

    /**
     * The certificates of a file.
     *
     * @param option what named it
     * @throws PemException if there are none
     */
    public static List<X509Certificate> authorities(Path file, String option) throws PemException {
        return new PemFile(file, option).certificates();
    }

    /** For one connection; whoever uses it has a deadline of its own. */
    public SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }
}
