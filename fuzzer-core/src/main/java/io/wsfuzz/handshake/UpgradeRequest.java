package io.wsfuzz.handshake;

import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for (RFC 6455, section 4.1).
 *
 * @param host         the authority: a host, and a port unless it is the usual one
 * @param target       path and query, encoded
 * @param key          a {@link WebSocketKey}
 * @param subprotocols in the order of preference
 * @param extensions   what is offered
 */
public record UpgradeRequest(String host, String target, String key, List<String> subprotocols,
        List<Extension> extensions) {

    /**
     * Checks host and target; wrong ones are said with a {@link HandshakeEdit}.
     *
     * @throws IllegalArgumentException for a target without its first slash, or characters that are not printable ASCII
     */
    public UpgradeRequest {
        if (!target.startsWith("/") || !isVisible(target) || host.isEmpty() || !isVisible(host)) {
            throw new IllegalArgumentException(
                    "neither host nor target: " + QuotedWord.of(host) + ", " + QuotedWord.of(target));
        }
        subprotocols = List.copyOf(subprotocols);
        extensions = List.copyOf(extensions);
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** The request that offers neither subprotocols nor extensions. */
    public static UpgradeRequest plain(String host, String target, String key) {
        return new UpgradeRequest(host, target, key, List.of(), List.of());
    }

    /** The correct head, with the fields {@code extra} at its end. */
    public Head toHead(List<Field> extra) {
        List<Field> fields = new ArrayList<>(List.of(new Field("Host", host), new Field("User-Agent", "wsfuzz"),
                new Field("Upgrade", "websocket"), new Field("Connection", "Upgrade"),
                new Field("Sec-WebSocket-Key", key), new Field("Sec-WebSocket-Version", "13")));
        if (!subprotocols.isEmpty()) {
            fields.add(new Field("Sec-WebSocket-Protocol", String.join(", ", subprotocols)));
        }
        if (!extensions.isEmpty()) {
            fields.add(new Field(Extensions.FIELD, Extensions.print(extensions)));
        }
        fields.addAll(extra);
        return Head.of("GET " + target + " HTTP/1.1", fields);
    }

    /** The correct head. */
    public Head toHead() {
        return toHead(List.of());
    }
}
