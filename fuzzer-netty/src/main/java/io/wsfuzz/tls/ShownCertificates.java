package io.wsfuzz.tls;

import io.wsfuzz.script.TlsCertificate;
import io.wsfuzz.tls.CertificateAuthority.Validity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The certificates that clients are shown, right ones and wrong ones. May be used by any number of threads.
 *
 * @param identity  that of the server
 * @param authority who issued it, if we may issue more; else a wrong certificate is from an authority that nobody knows, and so is wrong
 *                  for two reasons
 */
public record ShownCertificates(TlsIdentity identity, Optional<CertificateAuthority> authority) {

    private static final String ANOTHER_HOST = "another-host.invalid";

    private static final class Unknown {
        private static final CertificateAuthority INSTANCE = CertificateAuthority.create("wsfuzz unknown");
    }

    /** TLS for a server that is called by {@code names} and shows {@code which}. */
    public ServerTls show(TlsCertificate which, Collection<String> names) {
        CertificateAuthority issuer = authority.orElseGet(() -> Unknown.INSTANCE);
        return ServerTls.of(switch (which) {
            case TRUSTED -> identity;
            case EXPIRED -> issuer.issue(names, Validity.past());
            case NOT_YET_VALID -> issuer.issue(names, Validity.future());
            case WRONG_HOST -> issuer.issue(List.of(ANOTHER_HOST), Validity.current());
            case SELF_SIGNED -> CertificateAuthority.selfSigned(names, Validity.current());
            case UNKNOWN_ISSUER -> Unknown.INSTANCE.issue(names, Validity.current());
        }, List.of());
    }
}
