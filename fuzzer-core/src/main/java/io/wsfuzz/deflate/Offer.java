package io.wsfuzz.deflate;

import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One element of what a client offers (RFC 7692, section 7.1).
 *
 * @param serverNoContextTakeover the server must begin each message with an empty window
 * @param clientNoContextTakeover a hint: the client will do so, whatever the server answers
 * @param serverMaxWindowBits     the server's window is at most two to the power of this, in octets; 8 to 15
 * @param clientMaxWindowBits     whether the server may limit the client's window
 */
public record Offer(boolean serverNoContextTakeover, boolean clientNoContextTakeover, OptionalInt serverMaxWindowBits,
        ClientWindow clientMaxWindowBits) {

    /** The three ways to offer {@code client_max_window_bits} (RFC 7692, section 7.1.2.2). */
    public sealed interface ClientWindow {

        /** It is missing: the server must not answer with it. */
        record Unlimited() implements ClientWindow {}

        /** It is there without a value: the server may answer with any. */
        record Limitable() implements ClientWindow {}

        /** The server may answer with this value or less, and the client keeps to it in any case. */
        record AtMost(int bits) implements ClientWindow {
            public AtMost {
                Terms.checkBits(OptionalInt.of(bits));
            }
        }
    }

    /**
     * Checks the value of {@code server_max_window_bits}.
     *
     * @throws IllegalArgumentException if it is not 8 to 15; what is illegal is offered as text
     */
    public Offer {
        Terms.checkBits(serverMaxWindowBits);
    }

    /** Reads an element of the name {@value Terms#NAME}, with everything that is wrong with it. */
    public static NegotiationResult<Offer> read(Extension element) {
        ParameterReader reader = ParameterReader.ofOffer(element);
        return reader.faults().isEmpty()
                ? new NegotiationResult.Right<>(reader.offer())
                : new NegotiationResult.Wrong<>(reader.faults());
    }

    /** As a header field lists it. */
    public Extension toExtension() {
        List<Parameter> parameters = new ArrayList<>();
        if (clientNoContextTakeover) {
            parameters.add(new Parameter(ParameterReader.CLIENT_NO_CONTEXT_TAKEOVER, null));
        }
        switch (clientMaxWindowBits) {
            case ClientWindow.Unlimited _ -> {}
            case ClientWindow.Limitable _ ->
                    parameters.add(new Parameter(ParameterReader.CLIENT_MAX_WINDOW_BITS, null));
            case ClientWindow.AtMost(int bits) ->
                    parameters.add(new Parameter(ParameterReader.CLIENT_MAX_WINDOW_BITS, Integer.toString(bits)));
        }
        if (serverNoContextTakeover) {
            parameters.add(new Parameter(ParameterReader.SERVER_NO_CONTEXT_TAKEOVER, null));
        }
        serverMaxWindowBits.ifPresent(bits -> parameters
                .add(new Parameter(ParameterReader.SERVER_MAX_WINDOW_BITS, Integer.toString(bits))));
        return new Extension(Terms.NAME, parameters);
    }
}
