package io.wsfuzz.cli;

import io.wsfuzz.role.Access;
import io.wsfuzz.role.ListenTerms;
import io.wsfuzz.role.Target;
import io.wsfuzz.tls.ClientTls;
import io.wsfuzz.tls.PemException;
import io.wsfuzz.tls.ServerTls;
import io.wsfuzz.tls.TlsIdentity;
import io.wsfuzz.wstest.WstestSpec;
import io.wsfuzz.wstest.WstestSpec.SpecServer;
import java.util.List;
import java.util.Optional;

/** What a spec file of the classic suite says of TLS. */
final class SpecTarget {

    private SpecTarget() {}

    /** A server of a spec; a URL that cannot be read is wrong use. */
    static Target of(SpecServer server) {
        return reached(ClientRun.target(server.url()), server.hostname());
    }

    /**
     * A server of a spec.
     *
     * @throws IllegalArgumentException where the URL cannot be read, with one sentence that says what is wrong
     */
    static Target read(SpecServer server) {
        return reached(Target.of(server.url()), server.hostname());
    }

    /** The same target, of which no certificate is looked at. */
    static Target unverified(Target target) {
        return reached(target, Optional.empty());
    }

    /** A host name is asked for by SNI, and turns the checks of the certificate on. */
    private static Target reached(Target target, Optional<String> hostname) {
        if (!target.secure()) {
            return target;
        }
        ClientTls tls = hostname.isPresent()
                ? ClientTls.of(new ClientTls.Trust.Usual(), Optional.empty())
                        .asking(new ClientTls.ServerName.Given(hostname.get()))
                : ClientTls.of(new ClientTls.Trust.Anybody(), Optional.empty())
                        .asking(new ClientTls.ServerName.Unsaid());
        return target.through(Access.DIRECT.with(tls));
    }

    /** How a server of a spec takes connections; {@code said} where an option says TLS or the spec does not. */
    static ListenTerms terms(WstestSpec.Listen listen, ListenTerms said) {
        if (said.tls().isPresent() || listen.tls().isEmpty()) {
            return said;
        }
        WstestSpec.Listen.Identity files = listen.tls().get();
        try {
            TlsIdentity identity =
                    TlsIdentity.read(new TlsIdentity.IdentityFiles(files.cert(), "cert", files.key(), "key"));
            return new ListenTerms(Optional.of(ServerTls.of(identity, List.of())), said.proxyProtocol());
        } catch (PemException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
