package io.wsfuzz.handshake;

import io.wsfuzz.frame.Dice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** {@code Sec-WebSocket-Key} and {@code Sec-WebSocket-Accept} (RFC 6455, sections 1.3, 4.1 and 4.2.2). */
public final class WebSocketKey {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int OCTETS = 16;

    private WebSocketKey() {}

    /** A key of 16 octets from the dice. */
    public static String draw(Dice dice) {
        byte[] octets = ByteBuffer.allocate(OCTETS).putLong(dice.next()).putLong(dice.next()).array();
        return Base64.getEncoder().encodeToString(octets);
    }

    /** What a server answers to {@code key}, whether that is valid or not. */
    public static String accept(String key) {
        byte[] joined = (key + GUID).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(sha1(joined));
    }

    private static byte[] sha1(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /**
     * Whether {@code key} is the Base64 encoding of exactly 16 octets, padded, with zeros in the bits that do not count
     * (RFC 4648, sections 3.5 and 4).
     */
    public static boolean isValid(String key) {
        // 24 characters hold 16 to 18 octets; the length comes first so that a long key costs nothing.
        if (key.length() != 24) {
            return false;
        }
        try {
            byte[] octets = Base64.getDecoder().decode(key);
            return octets.length == OCTETS && Base64.getEncoder().encodeToString(octets).equals(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
