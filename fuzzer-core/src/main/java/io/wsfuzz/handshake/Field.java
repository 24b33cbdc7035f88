package io.wsfuzz.handshake;

/**
 * One header field (RFC 9112, section 5).
 *
 * @param name  as it is written; octets are characters of ISO-8859-1, one to one
 * @param value likewise, without white space around it
 */
public record Field(String name, String value) {

    /** Whether this field is called {@code name}, in any case of the ASCII letters. */
    public boolean isNamed(String name) {
        return FieldGrammar.same(this.name, name);
    }
}
