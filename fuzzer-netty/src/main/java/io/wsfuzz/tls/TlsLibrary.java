package io.wsfuzz.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLEngine;

/** Who does the work of TLS. */
public final class TlsLibrary {

    /** What we speak inside, by the names of ALPN (RFC 7301). */
    static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, "http/1.1");

    /** The versions of TLS that we speak: older ones are forbidden (RFC 8996). */
    static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private TlsLibrary() {}

    /** BoringSSL where it loads and {@code io.netty.handler.ssl.noOpenSsl} is not set, else the JDK. */
    static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /** Whose {@code engine} is, for people; by its name, for not all its classes are there where BoringSSL is left out. */
    public static String name(SSLEngine engine) {
        return engine.getClass().getName().contains("OpenSsl") ? "BoringSSL" : "the JDK";
    }
}
