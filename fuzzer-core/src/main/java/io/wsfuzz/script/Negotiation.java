package io.wsfuzz.script;

import io.wsfuzz.deflate.Terms;
import java.util.List;

/**
 * What a case says about {@code permessage-deflate} in its opening handshake (RFC 7692, section 5).
 *
 * @param offers  elements of {@code Sec-WebSocket-Extensions}, the most wanted first, where we are the client; as they are
 *                written, right or wrong
 * @param accepts what we agree to where we are the server, the most wanted first
 */
public record Negotiation(List<String> offers, List<Terms> accepts) {

    /** Nothing is offered and nothing agreed to. */
    public static final Negotiation NONE = new Negotiation(List.of(), List.of());

    /** Where a case needs the extension and says no more: all that a server may ask of us, and whatever a client offers. */
    public static final Negotiation ANY =
            new Negotiation(List.of("permessage-deflate; client_no_context_takeover; client_max_window_bits"),
                    List.of(Terms.BARE));

    /** This, with what it does not say taken from {@code usual}. */
    Negotiation or(Negotiation usual) {
        return new Negotiation(offers.isEmpty() ? usual.offers : offers, accepts.isEmpty() ? usual.accepts : accepts);
    }

    public Negotiation {
        offers = List.copyOf(offers);
        accepts = List.copyOf(accepts);
    }
}
