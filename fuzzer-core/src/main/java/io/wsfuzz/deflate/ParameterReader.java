package io.wsfuzz.deflate;

import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Parameter;
import io.wsfuzz.handshake.QuotedWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the four parameters of offers and answers (RFC 7692, section 7.1). A quoted value is equal to a bare one. */
final class ParameterReader {

    static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
    static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
    static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
    static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

    private final boolean isOffer;
    private final List<NegotiationFault> faults = new ArrayList<>();
    private boolean serverNoContextTakeover;
    private boolean clientNoContextTakeover;
    private OptionalInt serverBits = OptionalInt.empty();
    private OptionalInt clientBits = OptionalInt.empty();
    private boolean clientLimitable;

    private ParameterReader(Extension element, boolean isOffer) {
        this.isOffer = isOffer;
        if (!element.name().equals(Terms.NAME)) {
            fault("7", "the extension is " + QuotedWord.of(element.name()) + ", not " + Terms.NAME);
        }
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : element.parameters()) {
            if (seen.add(parameter.name())) {
                read(parameter);
            } else {
                fault("7", parameter.name() + " comes more than once");
            }
        }
    }

    static ParameterReader ofOffer(Extension element) {
        return new ParameterReader(element, true);
    }

    static ParameterReader ofAnswer(Extension element) {
        return new ParameterReader(element, false);
    }

    List<NegotiationFault> faults() {
        return faults;
    }

    Offer offer() {
        Offer.ClientWindow window = clientBits.isPresent()
                ? new Offer.ClientWindow.AtMost(clientBits.getAsInt())
                : clientLimitable ? new Offer.ClientWindow.Limitable() : new Offer.ClientWindow.Unlimited();
        return new Offer(serverNoContextTakeover, clientNoContextTakeover, serverBits, window);
    }

    Terms terms() {
        return new Terms(serverNoContextTakeover, clientNoContextTakeover, serverBits, clientBits);
    }

    private void read(Parameter parameter) {
        String value = parameter.value();
        switch (parameter.name()) {
            case SERVER_NO_CONTEXT_TAKEOVER -> serverNoContextTakeover = flag(parameter, "7.1.1.1");
            case CLIENT_NO_CONTEXT_TAKEOVER -> clientNoContextTakeover = flag(parameter, "7.1.1.2");
            case SERVER_MAX_WINDOW_BITS -> serverBits = bits(SERVER_MAX_WINDOW_BITS, value, "7.1.2.1");
            case CLIENT_MAX_WINDOW_BITS -> {
                clientLimitable = isOffer && value == null;
                if (!clientLimitable) {
                    clientBits = bits(CLIENT_MAX_WINDOW_BITS, value, "7.1.2.2");
                }
            }
            default -> fault("7", "unknown parameter " + QuotedWord.of(parameter.name()));
        }
    }

    private boolean flag(Parameter parameter, String section) {
        if (parameter.value() != null) {
            fault(section, parameter.name() + " takes no value, and has " + QuotedWord.of(parameter.value()));
        }
        return true;
    }

    private OptionalInt bits(String name, @Nullable String value, String section) {
        if (value == null) {
            fault(section, name + " needs a value");
            return OptionalInt.empty();
        }
        // A look at the length first: the value may be a number of a thousand digits.
        int bits =
                value.length() <= 2 && value.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(value) : 0;
        if (value.startsWith("0") && bits != 0) {
            fault(section, name + " has a leading zero: " + QuotedWord.of(value));
        } else if (bits < Terms.LEAST_BITS || bits > Terms.MOST_BITS) {
            fault(section, name + " is not a number from 8 to 15: " + QuotedWord.of(value));
        } else {
            return OptionalInt.of(bits);
        }
        return OptionalInt.empty();
    }

    private void fault(String section, String sentence) {
        faults.add(new NegotiationFault("RFC 7692 " + section, sentence));
    }
}
