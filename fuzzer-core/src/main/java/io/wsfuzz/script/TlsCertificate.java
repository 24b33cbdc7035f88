package io.wsfuzz.script;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code tls NAME}: which certificate a client is shown on a connection of its own, that it is told of. */
public enum TlsCertificate {
    /** A good one. */
    TRUSTED("trusted"),
    /** It was good until yesterday. */
    EXPIRED("expired"),
    /** It will be good from tomorrow on. */
    NOT_YET_VALID("not-yet-valid"),
    /** It is for another host. */
    WRONG_HOST("wrong-host"),
    /** Nobody has issued it but its owner. */
    SELF_SIGNED("self-signed"),
    /** It was issued by an authority that nobody knows. */
    UNKNOWN_ISSUER("unknown-issuer");

    private final String word;

    TlsCertificate(String word) {
        this.word = word;
    }

    /** As the language writes it. */
    public String word() {
        return word;
    }

    /** All words. */
    static List<String> words() {
        return Arrays.stream(values()).map(TlsCertificate::word).toList();
    }

    /** The one with this word. */
    static Optional<TlsCertificate> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
