package io.wsfuzz.cli;

import io.wsfuzz.role.ListenTerms;
import io.wsfuzz.tls.CertificateAuthority;
import io.wsfuzz.tls.PemException;
import io.wsfuzz.tls.ServerTls;
import io.wsfuzz.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command listens, and how it takes connections there. */
final class ListenOptions {

    /** Who is on the same machine calls us so. */
    private static final List<String> OUR_NAMES = List.of("localhost", "127.0.0.1", "::1");

    @Option(names = "--port", paramLabel = "PORT", converter = Values.Port.class,
            description = "Where to listen (${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    @Option(names = "--host", paramLabel = "HOST", converter = Values.Host.class,
            description = "The address to listen on (${DEFAULT-VALUE}); 0.0.0.0 for all.")
    private String host = "127.0.0.1";

    @Option(names = "--tls",
            description = "Speak TLS (wss://) with a certificate that is made for this run; its SHA-256 fingerprint is printed.")
    private boolean made;

    @Option(names = "--ca-out", paramLabel = "FILE",
            description = "Where to write the certificate of the authority that --tls makes, in PEM: for clients to trust.")
    private @Nullable Path caOut;

    @Option(names = "--cert", paramLabel = "FILE",
            description = "Speak TLS with this certificate, in PEM; those of its issuers may follow.")
    private @Nullable Path cert;

    @Option(names = "--key", paramLabel = "FILE", description = "Its private key, in PEM.")
    private @Nullable Path key;

    @Option(names = "--client-ca", paramLabel = "FILE",
            description = "Clients must have a certificate of one of these authorities, in PEM.")
    private @Nullable Path clientCa;

    @Option(names = "--proxy-protocol",
            description = "Each connection begins with the PROXY protocol, version 1 or 2, as a load balancer speaks it; what it says "
                    + "is believed.")
    private boolean proxyProtocol;

    /** On {@code port}, unless another one is given. */
    ListenOptions(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    String host() {
        return host;
    }

    /** How connections are taken; tells {@code terminal} about a certificate that was made. */
    ListenTerms terms(Terminal terminal) {
        Optional<ServerTls> tls = tls(terminal);
        if (tls.isEmpty() && clientCa != null) {
            throw new UsageException(
                    "--client-ca asks for certificates, so there must be TLS; say --tls, or --cert and --key");
        }
        ListenTerms terms = tls.map(ListenTerms::secured).orElse(ListenTerms.PLAIN);
        return proxyProtocol ? terms.behindProxy() : terms;
    }

    private List<X509Certificate> authorities() {
        try {
            return clientCa == null ? List.of() : ServerTls.authorities(clientCa, "--client-ca");
        } catch (PemException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<ServerTls> tls(Terminal terminal) {
        if (caOut != null && !made) {
            throw new UsageException("--ca-out is for the authority that --tls makes; say --tls, or leave it out");
        }
        if (cert == null && key == null) {
            return made ? Optional.of(make(terminal)) : Optional.empty();
        }
        if (cert == null || key == null) {
            throw new UsageException("--cert and --key go together; one of them is missing");
        }
        if (made) {
            throw new UsageException("--tls makes a certificate, and --cert names one; leave one of them out");
        }
        try {
            return Optional.of(ServerTls.of(
                    TlsIdentity.read(new TlsIdentity.IdentityFiles(cert, "--cert", key, "--key")), authorities()));
        } catch (PemException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private ServerTls make(Terminal terminal) {
        CertificateAuthority authority = CertificateAuthority.create("wsfuzz");
        List<String> names = new ArrayList<>(OUR_NAMES);
        if (!names.contains(host) && !host.equals("0.0.0.0") && !host.equals("::")) {
            names.add(host);
        }
        TlsIdentity identity = authority.issue(names, CertificateAuthority.Validity.current());
        terminal.err(
                "TLS with a certificate made for this run, for " + String.join(", ", names) + "; SHA-256 fingerprint "
                        + identity.fingerprint());
        if (caOut != null) {
            try {
                Files.writeString(caOut, authority.pem());
            } catch (IOException e) {
                throw new UsageException("--ca-out: " + caOut + " cannot be written: " + FileErrorText.of(e));
            }
        }
        return ServerTls.of(identity, authorities()).issuedBy(authority);
    }
}
