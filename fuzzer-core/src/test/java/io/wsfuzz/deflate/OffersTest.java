package io.wsfuzz.deflate;

import static io.wsfuzz.deflate.OfferTest.extension;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.handshake.Extensions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffersTest {

    private static final String CLASSIC = "permessage-deflate; client_no_context_takeover; client_max_window_bits";

    private static Offers offers(String value) {
        return Offers.read(((Extensions.Listed) Extensions.parse(List.of(value))).list());
    }

    private static List<Terms> preferences(String text) {
        return Stream.of(text.split(" "))
                .map(one -> one.split("/"))
                .map(one -> askingClient(one[0].equals("reset"), Integer.parseInt(one[1])))
                .toList();
    }

    /** In the words of the classic suite: 0 for no limit of the window. */
    private static Terms askingClient(boolean noContextTakeover, int maxWindowBits) {
        OptionalInt bits = maxWindowBits == 0 ? OptionalInt.empty() : OptionalInt.of(maxWindowBits);
        return new Terms(false, noContextTakeover, OptionalInt.empty(), bits);
    }

    /**
     * The rows of the classic chapters 12 and 13: what our client offers, what our server asks for (no context
     * takeover, window bits), and what it answers to our own client.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "12.1-5, 13.1 | '' | keep/0 | permessage-deflate",
        "13.2 | '; server_no_context_takeover' | reset/0 "
                + "| permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "13.3 | '; server_max_window_bits=9' | keep/9 "
                + "| permessage-deflate; server_max_window_bits=9; client_max_window_bits=9",
        "13.4 | '; server_max_window_bits=15' | keep/15 "
                + "| permessage-deflate; server_max_window_bits=15; client_max_window_bits=15",
        "13.5 | '; server_no_context_takeover; server_max_window_bits=9' | reset/9 "
                + "| permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                + "server_max_window_bits=9; client_max_window_bits=9",
        "13.6 | '; server_no_context_takeover; server_max_window_bits=15' | reset/15 "
                + "| permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                + "server_max_window_bits=15; client_max_window_bits=15"
    })
    void speak_the_classic_terms(String cases, String parameters, String asked, String answer) {
        Offers offers = offers(CLASSIC + parameters);
        assertThat(Extensions.print(offers.toExtensions())).as(cases).isEqualTo(CLASSIC + parameters);
        Terms terms = offers.accept(preferences(asked)).orElseThrow();
        assertThat(terms.toExtension()).hasToString(answer);
        assertThat(offers.judge(extension(answer))).isEqualTo(new NegotiationResult.Right<>(terms));
    }

    /** The classic chapter 13.7: three offers, most wanted first, and three wishes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'permessage-deflate; client_no_context_takeover; client_max_window_bits; server_no_context_takeover; "
                + "server_max_window_bits=9, permessage-deflate; client_no_context_takeover; client_max_window_bits; "
                + "server_no_context_takeover, permessage-deflate; client_no_context_takeover; client_max_window_bits' "
                + "| permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                + "server_max_window_bits=9; client_max_window_bits=9",
        "permessage-deflate; client_no_context_takeover | permessage-deflate; client_no_context_takeover",
        "permessage-deflate; client_max_window_bits | permessage-deflate",
        "permessage-deflate | permessage-deflate",
        "'permessage-deflate; server_max_window_bits=12, permessage-deflate; client_no_context_takeover' "
                + "| permessage-deflate; client_no_context_takeover"
    })
    void get_the_first_wish_that_one_of_them_allows(String value, String answer) {
        assertThat(offers(value).accept(preferences("reset/9 reset/0 keep/0")).map(Terms::toExtension))
                .map(Object::toString).contains(answer);
    }

    @Test
    void make_windows_smaller_and_never_larger() {
        assertThat(offers("permessage-deflate; client_max_window_bits=10").accept(preferences("keep/12")))
                .contains(askingClient(false, 10));
        assertThat(offers("permessage-deflate; client_max_window_bits=10").accept(preferences("keep/8")))
                .contains(askingClient(false, 8));
        Terms self = new Terms(true, false, OptionalInt.of(11), OptionalInt.empty());
        assertThat(offers("permessage-deflate; server_max_window_bits=9").accept(List.of(self)))
                .contains(new Terms(true, false, OptionalInt.of(9), OptionalInt.empty()));
        assertThat(offers("permessage-deflate").accept(List.of(self))).contains(self);
    }

    @Test
    void are_declined_without_harm_to_others() {
        Offers offers = offers("foo, permessage-deflate; server_max_window_bits=7, permessage-deflate; bar, "
                + "permessage-deflate; server_max_window_bits=8");
        assertThat(offers.offers()).hasSize(1);
        assertThat(offers.declined()).hasSize(2);
        assertThat(offers.accept(List.of(Terms.BARE)).map(Terms::toExtension)).map(Object::toString)
                .contains("permessage-deflate; server_max_window_bits=8");
        assertThat(offers("permessage-deflate; bar").accept(List.of(Terms.BARE))).isEmpty();
        assertThat(offers("permessage-deflate").accept(preferences("keep/15"))).isEmpty();
        assertThat(offers("permessage-deflate").accept(preferences("reset/0"))).isEmpty();
        assertThat(Offers.of().accept(List.of(Terms.BARE))).isEmpty();
    }

    @Provide
    static Arbitrary<List<Offer>> lists() {
        return OfferTest.offers().list().ofMaxSize(3);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void are_accepted_so_that_the_client_agrees(@ForAll("lists") List<Offer> list,
            @ForAll("lists") List<Offer> wishes) {
        Offers offers = Offers.of(list.toArray(Offer[]::new));
        List<Terms> preferences = wishes.stream().map(wish -> new Terms(wish.serverNoContextTakeover(),
                wish.clientNoContextTakeover(), wish.serverMaxWindowBits(),
                wish.clientMaxWindowBits() instanceof Offer.ClientWindow.AtMost(int bits)
                        ? OptionalInt.of(bits)
                        : OptionalInt.empty()))
                .toList();
        Optional<Terms> agreed = offers.accept(preferences);
        agreed.ifPresent(
                terms -> assertThat(offers.judge(terms.toExtension())).isEqualTo(new NegotiationResult.Right<>(terms)));
        if (!list.isEmpty() && preferences.contains(Terms.BARE)) {
            assertThat(agreed).isPresent();
        }
    }
}
