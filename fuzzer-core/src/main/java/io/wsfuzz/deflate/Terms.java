package io.wsfuzz.deflate;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a server answers, and so what both sides keep to (RFC 7692, section 7.1). A parameter that is missing is not the
 * same as one with the value that it would have anyway: it is printed as it was said.
 *
 * <p>A server also says with it what it would like to agree on; see {@link Offers#accept}.
 *
 * @param serverNoContextTakeover the server begins each message with an empty window
 * @param clientNoContextTakeover the client does
 * @param serverMaxWindowBits     the server's window is at most two to the power of this, in octets; 15 if it is
 *                                missing
 * @param clientMaxWindowBits     the same of the client's
 */
public record Terms(boolean serverNoContextTakeover, boolean clientNoContextTakeover, OptionalInt serverMaxWindowBits,
        OptionalInt clientMaxWindowBits) {

    /** The name of the extension. */
    public static final String NAME = "permessage-deflate";

    /** The smallest window is two to the power of this, in octets. */
    public static final int LEAST_BITS = 8;

    /** The largest window is two to the power of this, in octets. */
    public static final int MOST_BITS = 15;

    /** The largest windows, and both sides take them over to the next message. */
    public static final Terms BARE = new Terms(false, false, OptionalInt.empty(), OptionalInt.empty());

    /**
     * Checks the windows.
     *
     * @throws IllegalArgumentException if one is not 8 to 15; what is illegal is answered as text
     */
    public Terms {
        checkBits(serverMaxWindowBits);
        checkBits(clientMaxWindowBits);
    }

    static void checkBits(OptionalInt bits) {
        if (bits.isPresent() && (bits.getAsInt() < LEAST_BITS || bits.getAsInt() > MOST_BITS)) {
            throw new IllegalArgumentException("a window has 8 to 15 bits");
        }
    }

    /** How many bits the window of {@code sender} may have, 8 to 15. */
    public int windowBits(Side sender) {
        OptionalInt said = switch (sender) {
            case CLIENT -> clientMaxWindowBits;
            case SERVER -> serverMaxWindowBits;
        };
        return said.orElse(MOST_BITS);
    }

    /** Whether a message of {@code sender} may refer to the ones before it. */
    public boolean takesContextOver(Side sender) {
        return switch (sender) {
            case CLIENT -> !clientNoContextTakeover;
            case SERVER -> !serverNoContextTakeover;
        };
    }

    /** Reads an answer of the name {@value #NAME} by itself, with everything that is wrong with it. */
    public static NegotiationResult<Terms> read(Extension answer) {
        ParameterReader reader = ParameterReader.ofAnswer(answer);
        return reader.faults().isEmpty()
                ? new NegotiationResult.Right<>(reader.terms())
                : new NegotiationResult.Wrong<>(reader.faults());
    }

    /** What is wrong with these terms as an answer to {@code offer}; an empty list if nothing is. */
    public List<NegotiationFault> checkAgainst(Offer offer) {
        List<NegotiationFault> faults = new ArrayList<>();
        if (offer.serverNoContextTakeover() && !serverNoContextTakeover) {
            faults.add(
                    new NegotiationFault("RFC 7692 7.1.1.1", "server_no_context_takeover was offered and is missing"));
        }
        if (offer.serverMaxWindowBits().isPresent()) {
            checkAtMost("server_max_window_bits", serverMaxWindowBits, offer.serverMaxWindowBits().getAsInt(), faults);
        }
        switch (offer.clientMaxWindowBits()) {
            case Offer.ClientWindow.Unlimited _ when clientMaxWindowBits.isPresent() -> faults
                    .add(new NegotiationFault("RFC 7692 7.1.2.2", "client_max_window_bits was not offered"));
            case Offer.ClientWindow.AtMost(int most) when clientMaxWindowBits.isPresent() ->
                    checkAtMost("client_max_window_bits", clientMaxWindowBits, most, faults);
            case Offer.ClientWindow _ -> {}
        }
        return faults;
    }

    private static void checkAtMost(String name, OptionalInt said, int most, List<NegotiationFault> faults) {
        String clause = name.startsWith("s") ? "RFC 7692 7.1.2.1" : "RFC 7692 7.1.2.2";
        if (said.isEmpty()) {
            faults.add(new NegotiationFault(clause, name + " was offered and is missing"));
        } else if (said.getAsInt() > most) {
            faults.add(
                    new NegotiationFault(clause, name + " is " + said.getAsInt() + ", and " + most + " was offered"));
        }
    }

    /** As a header field lists it. */
    public Extension toExtension() {
        List<Parameter> parameters = new ArrayList<>();
        if (serverNoContextTakeover) {
            parameters.add(new Parameter(ParameterReader.SERVER_NO_CONTEXT_TAKEOVER, null));
        }
        if (clientNoContextTakeover) {
            parameters.add(new Parameter(ParameterReader.CLIENT_NO_CONTEXT_TAKEOVER, null));
        }
        serverMaxWindowBits.ifPresent(bits -> parameters
                .add(new Parameter(ParameterReader.SERVER_MAX_WINDOW_BITS, Integer.toString(bits))));
        clientMaxWindowBits.ifPresent(bits -> parameters
                .add(new Parameter(ParameterReader.CLIENT_MAX_WINDOW_BITS, Integer.toString(bits))));
        return new Extension(NAME, parameters);
    }
}
