package io.wsfuzz.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

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

    /** Its name, for people. */
    public static String name() {
        return OpenSsl.isAvailable() ? "BoringSSL" : "JDK";
    }
}
