package io.wsfuzz.role;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.wsfuzz.tls.ClientTls;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server to test.
 *
 * @param url    as it was given
 * @param secure whether it speaks TLS
 * @param host   a name or an address, an IPv6 address without its brackets; {@code localhost} for a Unix domain socket
 * @param port   of TCP
 * @param path   path and query, encoded, with the first slash
 * @param socket the Unix domain socket, if it is one
 * @param access how it is reached
 */
public record Target(String url, boolean secure, String host, int port, String path, Optional<Path> socket,
        Access access) {

    /** The port of {@code ws} where none is named (RFC 6455, section 3). */
    private static final int USUAL_PORT = 80;

    /** The port of {@code wss} where none is named. */
    private static final int USUAL_TLS_PORT = 443;

    /** With underscores, which Java does not take for those of a host: services in a container network have them. */
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    /** As npm's ws writes them. The path of the socket ends at the first colon. */
    private static final Pattern UNIX =
            Pattern.compile("(?i)(wss?)\\+unix:(?://)?(/[^:]+)(?::(/[^#]*)?)?");

    /**
     * Reads {@code ws://host[:port][/path][?query]}, the same with {@code wss}, and {@code ws+unix:/path/to.sock[:/path]}.
     *
     * @throws IllegalArgumentException for anything else, with one sentence that says what is wrong
     */
    public static Target of(String url) {
        Matcher unix = UNIX.matcher(url.strip());
        if (unix.matches()) {
            String path = unix.group(3) == null ? "/" : unix.group(3);
            return new Target(url.strip(), unix.group(1).equalsIgnoreCase("wss"), "localhost", 0, ascii(url, path),
                    Optional.of(Path.of(unix.group(2))), Access.DIRECT);
        }
        URI uri = uri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.endsWith("+unix")) {
            throw wrong(url, "names no Unix domain socket, as in ws+unix:/run/app.sock:/echo");
        }
        if (!scheme.equals("ws") && !scheme.equals("wss")) {
            throw wrong(url, "does not begin with ws:// or wss://, as in ws://127.0.0.1:9002/echo");
        }
        boolean secure = scheme.equals("wss");
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (uri.getRawFragment() != null || authority.indexOf('@') >= 0) {
            throw wrong(url, "has a fragment or a user name, which a WebSocket URL cannot have");
        }
        Matcher place = HOST_AND_PORT.matcher(authority);
        int port = place.matches() && place.group(2) != null
                ? Integer.parseInt(place.group(2))
                : secure ? USUAL_TLS_PORT : USUAL_PORT;
        if (!place.matches() || port == 0 || port > 65_535) {
            throw wrong(url, "names no host and port, as in ws://127.0.0.1:9002/echo");
        }
        String host = place.group(1);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Target(url.strip(), secure, bare, port, ascii(url, path + query), Optional.empty(), Access.DIRECT);
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw wrong(url, "is no URL: " + e.getReason().toLowerCase(Locale.ROOT)
                    + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1))
                    + "; write it as ws://127.0.0.1:9002/echo");
        }
    }

    private static String ascii(String url, String path) {
        if (!path.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw wrong(url, "has characters in its path that must be encoded");
        }
        return path;
    }

    private static IllegalArgumentException wrong(String url, String sentence) {
        return new IllegalArgumentException('\'' + url + "' " + sentence);
    }

    /** The same, reached in another way. */
    public Target through(Access other) {
        return new Target(url, secure, host, port, path, socket, other);
    }

    /** Netty's handler of TLS for one connection; where no TLS was given, it is that with the authorities of the JDK. */
    SslHandler tls(ByteBufAllocator allocator, Duration within) {
        return access.tls().orElseGet(() -> UsualTls.INSTANCE).handler(allocator, host, port, within);
    }

    private static final class UsualTls {
        private static final ClientTls INSTANCE = ClientTls.of(new ClientTls.Trust.Usual(), Optional.empty());
    }

    /** Host and port, or the path of a Unix domain socket, as for people: {@code [::1]:9002}. */
    public String address() {
        return socket.map(Path::toString).orElseGet(() -> bracketed() + ':' + port);
    }

    /** The value of the header field {@code Host}. */
    public String authority() {
        boolean isUsual = socket.isPresent() || port == (secure ? USUAL_TLS_PORT : USUAL_PORT);
        return isUsual ? bracketed() : address();
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : '[' + host + ']';
    }
}
