package io.wsfuzz.handshake;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One element of {@code Sec-WebSocket-Extensions} (RFC 6455, section 9.1).
 *
 * @param name       a token; upper and lower case differ
 * @param parameters in the order of the wire; nothing keeps a name from coming twice
 */
public record Extension(String name, List<Parameter> parameters) {

    public Extension {
        if (!FieldGrammar.isToken(name)) {
            throw new IllegalArgumentException("the name of an extension is a token");
        }
        parameters = List.copyOf(parameters);
    }

    /** The extension as a header field writes it. */
    @Override
    public String toString() {
        return name + parameters.stream().map(parameter -> "; " + parameter).collect(Collectors.joining());
    }
}
