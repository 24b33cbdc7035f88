package io.wsfuzz.cli;

import io.wsfuzz.role.Access;
import io.wsfuzz.role.Target;
import io.wsfuzz.tls.ClientTls;
import io.wsfuzz.tls.PemException;
import io.wsfuzz.tls.ServerTls;
import io.wsfuzz.tls.TlsIdentity;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How servers are reached, besides by their URLs. */
final class DialOptions {

    private static final Pattern PROXY = Pattern.compile(
            "(?i)(http|socks5)://(?:([^:@/]+):([^@/]*)@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})/?");

    @Option(names = "--ca", paramLabel = "FILE",
            description = "The certificates of the authorities that a wss:// server's certificate may be from, in PEM. Default: those "
                    + "that the JDK knows.")
    private @Nullable Path ca;

    @Option(names = "--insecure", description = "Look neither at the certificate of a wss:// server nor at its name.")
    private boolean insecure;

    @Option(names = "--server-name", paramLabel = "NAME",
            description = "The name that is asked for by SNI, and that the certificate must be for. Default: the host of the URL.")
    private @Nullable String serverName;

    @Option(names = "--client-cert", paramLabel = "FILE",
            description = "Our own certificate, for servers that want one, in PEM; those of its issuers may follow.")
    private @Nullable Path clientCert;

    @Option(names = "--client-key", paramLabel = "FILE", description = "Its private key, in PEM.")
    private @Nullable Path clientKey;

    @Option(names = "--proxy", paramLabel = "URL", converter = ProxyUrl.class,
            description = "Reach servers through a proxy: http://host:port (CONNECT) or socks5://host:port; with user:password@ before "
                    + "the host if it wants that.")
    private Access.@Nullable ProxyServer proxy;

    @Mixin
    private HeadFields headFields = new HeadFields();

    /** What they say, for targets that may speak TLS. */
    Access access() {
        if (insecure && ca != null) {
            throw new UsageException(
                    "--insecure looks at no certificate, so --ca has nothing to say; leave one of them out");
        }
        boolean isTlsSaid = insecure || ca != null || serverName != null || clientCert != null || clientKey != null;
        return new Access(isTlsSaid ? Optional.of(tls()) : Optional.empty(), Optional.ofNullable(proxy),
                headFields.said());
    }

    private ClientTls tls() {
        try {
            ClientTls.Trust trust = insecure
                    ? new ClientTls.Trust.Anybody()
                    : ca == null
                            ? new ClientTls.Trust.Usual()
                    : new ClientTls.Trust.Authorities(ServerTls.authorities(ca, "--ca"));
            ClientTls tls = ClientTls.of(trust, identity());
            return serverName == null ? tls : tls.asking(new ClientTls.ServerName.Given(serverName));
        } catch (PemException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<TlsIdentity> identity() throws PemException {
        if (clientCert == null && clientKey == null) {
            return Optional.empty();
        }
        if (clientCert == null || clientKey == null) {
            throw new UsageException("--client-cert and --client-key go together; one of them is missing");
        }
        return Optional.of(TlsIdentity.read(
                new TlsIdentity.IdentityFiles(clientCert, "--client-cert", clientKey, "--client-key")));
    }

    /** {@code targets}, reached as the options say. */
    List<Target> reached(List<Target> targets) {
        Access access = access();
        for (Target target : targets) {
            if (target.socket().isPresent() && proxy != null) {
                throw new UsageException(
                        "--proxy: no proxy leads to the Unix domain socket of '" + target.url() + '\'');
            }
            if (!target.secure() && access.tls().isPresent()) {
                throw new UsageException("'" + target.url() + "' speaks no TLS, so --ca, --insecure, --server-name and "
                        + "--client-cert have nothing to say; write wss://, or leave them out");
            }
        }
        return targets.stream().map(target -> target.through(access)).toList();
    }

    /** The options that say the same, but for the secrets. */
    List<String> again() {
        List<String> words = new ArrayList<>();
        if (ca != null) {
            words.addAll(List.of("--ca", ca.toString()));
        }
        if (insecure) {
            words.add("--insecure");
        }
        if (serverName != null) {
            words.addAll(List.of("--server-name", serverName));
        }
        if (clientCert != null && clientKey != null) {
            words.addAll(List.of("--client-cert", clientCert.toString(), "--client-key", clientKey.toString()));
        }
        if (proxy != null) {
            words.addAll(List.of("--proxy", "…"));
        }
        words.addAll(headFields.again());
        return words;
    }

    /** A proxy. */
    static final class ProxyUrl implements ITypeConverter<Access.ProxyServer> {
        @Override
        public Access.ProxyServer convert(String value) {
            Matcher url = PROXY.matcher(value);
            if (!url.matches() || Integer.parseInt(url.group(5)) < 1 || Integer.parseInt(url.group(5)) > 65_535) {
                throw new TypeConversionException(
                        "it is a URL, as http://127.0.0.1:3128, socks5://127.0.0.1:1080 or http://user:password@host:port");
            }
            Access.ProxyKind kind =
                    url.group(1).equalsIgnoreCase("http") ? Access.ProxyKind.HTTP : Access.ProxyKind.SOCKS5;
            String host = url.group(4).replaceAll("[\\[\\]]", "");
            InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(url.group(5)));
            if (address.isUnresolved()) {
                throw new TypeConversionException("there is no proxy '" + host + "': its name is unknown");
            }
            Optional<Access.Credentials> credentials = Optional.ofNullable(url.group(2))
                    .map(user -> new Access.Credentials(decoded(user), decoded(url.group(3))));
            return new Access.ProxyServer(kind, address, credentials);
        }

        private static String decoded(String text) {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
