package io.wsfuzz.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.deflate.Offer.ClientWindow;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {

    static Extension extension(String value) {
        return ((Extensions.Listed) Extensions.parse(List.of(value))).list().getFirst();
    }

    static List<String> sentences(NegotiationResult<?> negotiationResult) {
        return switch (negotiationResult) {
            case NegotiationResult.Right<?> _ -> List.of();
            case NegotiationResult.Wrong<?>(List<NegotiationFault> faults) ->
                    faults.stream().map(fault -> fault.clause() + ": " + fault.sentence()).toList();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "server_no_context_takeover",
        "client_no_context_takeover",
        "server_max_window_bits=8",
        "server_max_window_bits=15",
        "client_max_window_bits",
        "client_max_window_bits=8",
        "client_no_context_takeover; client_max_window_bits=15; server_no_context_takeover; server_max_window_bits=9"
    })
    void is_read_and_printed(String parameters) {
        String value = "permessage-deflate; " + parameters;
        NegotiationResult<Offer> negotiationResult = Offer.read(extension(value));
        assertThat(sentences(negotiationResult)).isEmpty();
        assertThat(((NegotiationResult.Right<Offer>) negotiationResult).value().toExtension()).hasToString(value);
    }

    @Test
    void has_its_parameters_in_any_order_and_quoted_or_not() {
        Offer offer = new Offer(true, false, OptionalInt.of(10), new ClientWindow.AtMost(12));
        assertThat(Offer.read(extension("permessage-deflate; client_max_window_bits=\"12\";"
                + "server_max_window_bits=\"1\\0\"; server_no_context_takeover")))
                .isEqualTo(new NegotiationResult.Right<>(offer));
        assertThat(Offer.read(extension("permessage-deflate"))).isEqualTo(new NegotiationResult.Right<>(
                new Offer(false, false, OptionalInt.empty(), new Offer.ClientWindow.Unlimited())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "foo | 7: unknown parameter \"foo\"",
        "Server_no_context_takeover | 7: unknown parameter \"Server_no_context_takeover\"",
        "server_no_context_takeover; server_no_context_takeover | 7: server_no_context_takeover comes more than once",
        "client_max_window_bits; client_max_window_bits=9 | 7: client_max_window_bits comes more than once",
        "server_no_context_takeover=1 | 7.1.1.1: server_no_context_takeover takes no value, and has \"1\"",
        "client_no_context_takeover=true | 7.1.1.2: client_no_context_takeover takes no value, and has \"true\"",
        "server_max_window_bits | 7.1.2.1: server_max_window_bits needs a value",
        "server_max_window_bits=7 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"7\"",
        "server_max_window_bits=16 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"16\"",
        "server_max_window_bits=0 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"0\"",
        "server_max_window_bits=00 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"00\"",
        "server_max_window_bits=08 | 7.1.2.1: server_max_window_bits has a leading zero: \"08\"",
        "server_max_window_bits=\"09\" | 7.1.2.1: server_max_window_bits has a leading zero: \"09\"",
        "server_max_window_bits=010 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"010\"",
        "server_max_window_bits=1000 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"1000\"",
        "server_max_window_bits=-9 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"-9\"",
        "server_max_window_bits=+9 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"+9\"",
        "client_max_window_bits=abc | 7.1.2.2: client_max_window_bits is not a number from 8 to 15: \"abc\"",
        "client_max_window_bits=99999999999999 "
                + "| 7.1.2.2: client_max_window_bits is not a number from 8 to 15: \"99999999999999\""
    })
    void is_declined_for_what_it_says(String parameters, String fault) {
        assertThat(sentences(Offer.read(extension("permessage-deflate; " + parameters))))
                .containsExactly("RFC 7692 " + fault);
    }

    @Test
    void is_told_all_that_is_wrong_with_it() {
        assertThat(sentences(Offer.read(extension("x-deflate; a; server_max_window_bits; a=1")))).containsExactly(
                "RFC 7692 7: the extension is \"x-deflate\", not permessage-deflate",
                "RFC 7692 7: unknown parameter \"a\"",
                "RFC 7692 7.1.2.1: server_max_window_bits needs a value",
                "RFC 7692 7: a comes more than once");
    }

    @Test
    void has_windows_of_8_to_15_bits() {
        assertThatThrownBy(() -> new Offer(false, false, OptionalInt.of(7), new ClientWindow.Limitable()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientWindow.AtMost(16)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    static Arbitrary<Offer> offers() {
        Arbitrary<OptionalInt> bits = Arbitraries.integers().between(7, 15)
                .map(n -> n == 7 ? OptionalInt.empty() : OptionalInt.of(n));
        Arbitrary<ClientWindow> windows = Arbitraries.integers().between(6, 15)
                .map(n -> n == 6
                        ? new ClientWindow.Unlimited()
                        : n == 7 ? new ClientWindow.Limitable() : new ClientWindow.AtMost(n));
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(flags, flags, bits, windows).as(Offer::new);
    }

    @Property
    void is_what_is_read_after_printing_it(@ForAll("offers") Offer offer) {
        assertThat(Offer.read(extension(offer.toExtension().toString())))
                .isEqualTo(new NegotiationResult.Right<>(offer));
    }
}
