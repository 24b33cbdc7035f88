package io.wsfuzz.deflate;

import io.wsfuzz.deflate.Offer.ClientWindow.AtMost;
import io.wsfuzz.handshake.Extension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What a client offers, most wanted first (RFC 7692, sections 5 and 7.1).
 *
 * @param offers   those that a server may accept
 * @param declined what is wrong with the others: a server passes over them, and the handshake goes on
 */
public record Offers(List<Offer> offers, List<NegotiationFault> declined) {

    public Offers {
        offers = List.copyOf(offers);
        declined = List.copyOf(declined);
    }

    /** Offers that are right. */
    public static Offers of(Offer... offers) {
        return new Offers(List.of(offers), List.of());
    }

    /** Reads the elements of the name {@value Terms#NAME} and leaves out the others. */
    public static Offers read(List<Extension> elements) {
        List<Offer> offers = new ArrayList<>();
        List<NegotiationFault> declined = new ArrayList<>();
        for (Extension element : elements) {
            if (element.name().equals(Terms.NAME)) {
                switch (Offer.read(element)) {
                    case NegotiationResult.Right<Offer>(Offer offer) -> offers.add(offer);
                    case NegotiationResult.Wrong<Offer>(List<NegotiationFault> faults) -> declined.addAll(faults);
                }
            }
        }
        return new Offers(offers, declined);
    }

    /** As a header field lists them; what was declined is gone. */
    public List<Extension> toExtensions() {
        return offers.stream().map(Offer::toExtension).toList();
    }

    /**
     * What a server answers: the first of {@code preferences} that some offer allows, with what that offer demands.
     *
     * <p>A preference that the client's messages do not refer to each other goes only with an offer that has
     * {@code client_no_context_takeover}: a client that did not speak of it need not support it. A preferred window
     * goes only with an offer of {@code client_max_window_bits}, and becomes as small as the value of that. What a
     * server prefers for itself goes with every offer.
     *
     * @param preferences not empty; {@link Terms#BARE} at the end accepts every offer
     * @return nothing if the extension is declined
     */
    public Optional<Terms> accept(List<Terms> preferences) {
        return accept(preferences, Offer::clientNoContextTakeover);
    }

    /**
     * The same of a server that asks for {@code client_no_context_takeover} whether a client has spoken of it or not, as it
     * may: a client that does not support it has to fail the connection.
     */
    public Optional<Terms> demand(List<Terms> preferences) {
        return accept(preferences, _ -> true);
    }

    private Optional<Terms> accept(List<Terms> preferences, Predicate<Offer> mayForgetContext) {
        for (Terms preferred : preferences) {
            for (Offer offer : offers) {
                if (allows(offer, preferred, mayForgetContext)) {
                    return Optional.of(agree(offer, preferred));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean allows(Offer offer, Terms preferred, Predicate<Offer> mayForgetContext) {
        return (mayForgetContext.test(offer) || !preferred.clientNoContextTakeover())
                && (preferred.clientMaxWindowBits().isEmpty()
                        || !(offer.clientMaxWindowBits() instanceof Offer.ClientWindow.Unlimited));
    }

    private static Terms agree(Offer offer, Terms preferred) {
        OptionalInt clientMost = offer.clientMaxWindowBits() instanceof Offer.ClientWindow.AtMost(int bits)
                && preferred.clientMaxWindowBits().isPresent()
                        ? OptionalInt.of(bits)
                        : OptionalInt.empty();
        return new Terms(offer.serverNoContextTakeover() || preferred.serverNoContextTakeover(),
                preferred.clientNoContextTakeover(),
                least(offer.serverMaxWindowBits(), preferred.serverMaxWindowBits()),
                least(clientMost, preferred.clientMaxWindowBits()));
    }

    private static OptionalInt least(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()));
    }

    /**
     * Judges the answer of a server as a client does. An answer does not say which offer it accepts: it is right if it
     * is right for one of them, and otherwise its faults are those against the offer that it is nearest to.
     */
    public NegotiationResult<Terms> judge(Extension answer) {
        return switch (Terms.read(answer)) {
            case NegotiationResult.Wrong<Terms> wrong -> wrong;
            case NegotiationResult.Right<Terms>(Terms terms) -> judge(terms);
        };
    }

    /**
     * What a client keeps to that has made these offers and got these terms: an offer may promise more than the answer
     * asks for (RFC 7692, sections 7.1.1.2 and 7.1.2.2). Which offer was accepted is not said, so what all of them
     * promise is kept.
     */
    public Terms kept(Terms agreed) {
        boolean promised = !offers.isEmpty() && offers.stream().allMatch(Offer::clientNoContextTakeover);
        OptionalInt most = offers.stream().mapToInt(offer -> offer.clientMaxWindowBits() instanceof AtMost(int bits)
                ? bits
                : Terms.MOST_BITS).max();
        return new Terms(agreed.serverNoContextTakeover(), agreed.clientNoContextTakeover() || promised,
                agreed.serverMaxWindowBits(), least(most, agreed.clientMaxWindowBits()));
    }

    /** Whoever takes an offer that has to be declined is told what is wrong with it. */
    private NegotiationFault notOffered() {
        return declined.stream().findFirst()
                .map(fault -> new NegotiationFault("RFC 7692 7",
                        "the only offer of " + Terms.NAME + " has to be declined: " + fault.sentence()))
                .orElse(new NegotiationFault("RFC 7692 5", Terms.NAME + " was not offered"));
    }

    private NegotiationResult<Terms> judge(Terms terms) {
        List<NegotiationFault> faults = offers.stream()
                .map(terms::checkAgainst)
                .min(Comparator.comparingInt(List::size))
                .orElseGet(() -> List.of(notOffered()));
        return faults.isEmpty() ? new NegotiationResult.Right<>(terms) : new NegotiationResult.Wrong<>(faults);
    }
}
