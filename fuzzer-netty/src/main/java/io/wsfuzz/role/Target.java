package io.wsfuzz.role;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server to test.
 *
 * @param url  as it was given
 * @param host a name or an address, an IPv6 address without its brackets
 * @param port of TCP
 * @param path path and query, encoded, with the first slash
 */
public record Target(String url, String host, int port, String path) {

    /** The port of {@code ws} where none is named (RFC 6455, section 3). */
    private static final int USUAL_PORT = 80;

    /** With underscores, which Java does not take for those of a host: services in a container network have them. */
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    /**
     * Reads {@code ws://host[:port][/path][?query]}.
     *
     * @throws IllegalArgumentException for anything else, with one sentence that says what is wrong
     */
    public static Target of(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw wrong(url, "is no URL: " + e.getReason().toLowerCase(Locale.ROOT)
                    + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1))
                    + "; write it as ws://127.0.0.1:9002/echo");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("wss")) {
            throw wrong(url, "asks for TLS, which is not supported yet; use ws://");
        }
        if (!scheme.equals("ws")) {
            throw wrong(url, "does not begin with ws://, as in ws://127.0.0.1:9002/echo");
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (uri.getRawFragment() != null || authority.indexOf('@') >= 0) {
            throw wrong(url, "has a fragment or a user name, which a WebSocket URL cannot have");
        }
        Matcher place = HOST_AND_PORT.matcher(authority);
        int port = place.matches() && place.group(2) != null ? Integer.parseInt(place.group(2)) : USUAL_PORT;
        if (!place.matches() || port == 0 || port > 65_535) {
            throw wrong(url, "names no host and port, as in ws://127.0.0.1:9002/echo");
        }
        String host = place.group(1);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Target(url.strip(), bare, port, ascii(url, path + query));
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

    /** Host and port, as for people: {@code [::1]:9002}. */
    public String address() {
        return bracketed() + ':' + port;
    }

    /** The value of the header field {@code Host}. */
    public String authority() {
        return port == USUAL_PORT ? bracketed() : address();
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : '[' + host + ']';
    }
}
