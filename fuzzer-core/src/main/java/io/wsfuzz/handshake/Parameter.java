package io.wsfuzz.handshake;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of an {@link Extension}.
 *
 * @param name  a token
 * @param value a token without its quotes, or null for a parameter without value
 */
public record Parameter(String name, @Nullable String value) {

    public Parameter {
        if (!FieldGrammar.isToken(name) || (value != null && !FieldGrammar.isToken(value))) {
            throw new IllegalArgumentException("names and values of parameters are tokens");
        }
    }

    /** The parameter as a header field writes it. */
    @Override
    public String toString() {
        return value == null ? name : name + "=" + value;
    }
}
