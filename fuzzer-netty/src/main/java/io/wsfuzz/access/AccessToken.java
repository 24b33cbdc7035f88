package io.wsfuzz.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret that somebody must know. What is given is compared in a time that says nothing of where it differs. */
public final class AccessToken {

    /** Shorter ones can be guessed, in characters. */
    public static final int SHORTEST = 8;

    private final byte[] hash;

    private AccessToken(byte[] hash) {
        this.hash = hash;
    }

    /**
     * The secret {@code token}; it is not kept.
     *
     * @throws IllegalArgumentException if it is too short
     */
    public static AccessToken of(String token) {
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException("a token has " + SHORTEST + " characters at least");
        }
        return new AccessToken(hash(token));
    }

    /** Whether {@code given} is the secret. */
    public boolean isKnownAs(String given) {
        // Hashes are of one length, so the time does not say how long the secret is.
        return MessageDigest.isEqual(hash, hash(given));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
