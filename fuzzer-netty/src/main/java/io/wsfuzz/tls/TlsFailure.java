package io.wsfuzz.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A TLS handshake that failed, or a stream of TLS that broke. The message is the rest of a sentence about the peer, {@code its
 * certificate has expired}, and has no word of the peer's in it.
 */
public final class TlsFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** So many causes of causes are looked at. */
    private static final int DEEPEST = 16;

    /** What the alerts of a peer mean (RFC 8446, section 6.2). */
    private static final Map<String, String> ALERTS = Map.ofEntries(
            Map.entry("bad_certificate", "it refused our certificate"),
            Map.entry("unsupported_certificate",
                    "it refused our certificate, which is of a kind that it does not take"),
            Map.entry("certificate_revoked", "it says that our certificate was revoked"),
            Map.entry("certificate_expired", "it says that our certificate has expired"),
            Map.entry("certificate_unknown", "it refused our certificate"),
            Map.entry("unknown_ca", "it does not know who issued our certificate"),
            Map.entry("access_denied", "it knows our certificate and lets us not in"),
            Map.entry("certificate_required",
                    "it wants a client certificate: name one with --client-cert and --client-key"),
            Map.entry("protocol_version", "it takes none of the TLS versions that we speak, 1.2 and 1.3"),
            Map.entry("handshake_failure",
                    "it has no cipher in common with us, or wants a client certificate (--client-cert, --client-key)"),
            Map.entry("insufficient_security", "it finds our ciphers too weak"),
            Map.entry("unrecognized_name", "it does not know the name that we asked for by SNI"),
            Map.entry("no_application_protocol", "it does not speak http/1.1, by ALPN"),
            Map.entry("decode_error", "it could not read our part of the TLS handshake"),
            Map.entry("decrypt_error", "it could not verify our part of the TLS handshake"),
            Map.entry("internal_error", "it broke during the TLS handshake"));

    private TlsFailure(String message, Throwable cause) {
        super(message, cause);
    }

    private TlsFailure(String message) {
        super(message);
    }

    /** What {@code cause}, thrown by an engine of either library, says of the peer. */
    public static TlsFailure of(Throwable cause) {
        return new TlsFailure(sentence(cause), cause);
    }

    /** The peer ended the connection during the handshake. */
    public static TlsFailure ended() {
        return new TlsFailure("it ended the connection during the TLS handshake");
    }

    /** What came is no TLS. */
    public static TlsFailure plainText() {
        return new TlsFailure("it speaks no TLS there");
    }

    private static String sentence(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        for (Throwable cause : causes) {
            switch (cause) {
                case CertificateExpiredException _ -> {
                    return "its certificate has expired";
                }
                case CertificateNotYetValidException _ -> {
                    return "its certificate is not valid yet";
                }
                case SslHandshakeTimeoutException _ -> {
                    return "it did not finish the TLS handshake in time";
                }
                case NotSslRecordException _ -> {
                    return "it speaks no TLS there; for a server without TLS use ws://";
                }
                default -> {
                }
            }
        }
        String said = String.join(" ", causes.stream().map(TlsFailure::text).toList()).toLowerCase(Locale.ROOT);
        return certificate(said).or(() -> alert(said)).or(() -> protocol(said))
                .orElseGet(() -> "the TLS handshake with it failed: " + printable(text(thrown)));
    }

    /** What we found wrong with a certificate. */
    private static Optional<String> certificate(String said) {
        if (said.contains("no subject alternative") || said.contains("no name matching")
                || said.contains("doesn't match any of the subject alternative")) {
            return Optional
                    .of("its certificate is for another host; call it by the name in there, or say --server-name");
        }
        if (said.contains("unable to find valid certification path") || said.contains("path does not chain")
                || said.contains("path building failed")) {
            return Optional.of("its certificate was issued by nobody that is known here; name its authority with --ca, "
                    + "or look at no certificate with --insecure");
        }
        if (said.contains("empty client certificate chain") || said.contains("peer_did_not_return_a_certificate")) {
            return Optional.of("it sent no client certificate, which --client-ca asks for");
        }
        if (said.contains("certificateexception") || said.contains("validatorexception")
                || said.contains("certificate_verify_failed")) {
            return Optional.of("its certificate is not good");
        }
        return Optional.empty();
    }

    /** Both libraries name the alert, each in its own way: {@code Received fatal alert: unknown_ca}, {@code TLSV1_ALERT_UNKNOWN_CA}. */
    private static Optional<String> alert(String said) {
        boolean isAlert = said.contains("received fatal alert") || said.contains("received close_notify")
                || said.contains("alert_") || said.contains("certificate_required");
        if (!isAlert) {
            return Optional.empty();
        }
        return ALERTS.entrySet().stream().filter(each -> said.contains(each.getKey()))
                .map(each -> each.getValue() + " (alert " + each.getKey() + ')').findFirst()
                .or(() -> Optional.of("it ended the TLS handshake by an alert"));
    }

    private static Optional<String> protocol(String said) {
        if (said.contains("http_request") || said.contains("wrong_version_number")
                || said.contains("unrecognized ssl message") || said.contains("unsupported or unrecognized")
                || said.contains("https_proxy_request")) {
            return Optional.of("it speaks no TLS there; for a server without TLS use ws://");
        }
        if (said.contains("unsupported_protocol") || said.contains("protocol_version")
                || said.contains("no appropriate protocol") || said.contains("client requested protocol")
                || said.contains("is not enabled or supported in server context")) {
            return Optional.of("it speaks none of the TLS versions that we do, 1.2 and 1.3");
        }
        if (said.contains("no_shared_cipher") || said.contains("no cipher suites in common")) {
            return Optional.of("it has no cipher in common with us");
        }
        if (said.contains("closedchannelexception") || said.contains("reset") || said.contains("broken pipe")
                || said.contains("closing inbound before receiving peer's close_notify")) {
            return Optional.of("it ended the connection during the TLS handshake");
        }
        return Optional.empty();
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        Throwable cause = thrown;
        while (cause != null && causes.size() < DEEPEST) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }

    private static String text(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** The libraries quote the peer. */
    private static String printable(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }
}
