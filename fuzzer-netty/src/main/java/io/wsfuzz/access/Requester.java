package io.wsfuzz.access;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Who asks, as far as a server knows: nothing but the address is beyond the reach of the one who asks.
 *
 * @param peer   where it comes from
 * @param host   the value of {@code Host}; empty where there is none
 * @param origin the value of {@code Origin}; empty where there is none, as with everything that is no browser
 * @param token  what it says that it knows; empty where it says nothing
 */
public record Requester(SocketAddress peer, String host, String origin, String token) {

    private static final String BEARER = "Bearer ";

    /**
     * The token that a request gives: in {@code Authorization} (RFC 6750, section 2.1), or in its query where a client cannot set
     * header fields, as a browser that opens a WebSocket.
     */
    public static String token(String authorization, Optional<String> query) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : query.orElse("");
    }

    /** Whether it is on this machine; only the network is no way to come from there. */
    boolean isLocal() {
        return !(peer instanceof InetSocketAddress inet)
                || inet.getAddress() != null && inet.getAddress().isLoopbackAddress();
    }

    /** Whether it is a page of another site that asks, in a browser (RFC 6454, section 7). */
    boolean isForeignPage() {
        return !origin.isEmpty() && !authority(origin).equals(host.strip().toLowerCase(Locale.ROOT));
    }

    private static String authority(String origin) {
        String plain = origin.strip().toLowerCase(Locale.ROOT);
        int scheme = plain.indexOf("://");
        return scheme < 0 ? plain : plain.substring(scheme + "://".length());
    }
}
