package io.wsfuzz.deflate;

import static io.wsfuzz.deflate.OfferTest.extension;
import static io.wsfuzz.deflate.OfferTest.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Extensions;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

    private static NegotiationResult<Terms> judge(String offers, String answer) {
        Extensions.Listed listed = (Extensions.Listed) Extensions.parse(offers == null ? List.of() : List.of(offers));
        return Offers.read(listed.list()).judge(extension(answer));
    }

    @Test
    void say_what_each_side_keeps_to() {
        NegotiationResult<Terms> negotiationResult = Terms.read(
                extension("permessage-deflate; server_no_context_takeover; client_max_window_bits=\"9\""));
        Terms terms = new Terms(true, false, OptionalInt.empty(), OptionalInt.of(9));
        assertThat(negotiationResult).isEqualTo(new NegotiationResult.Right<>(terms));
        assertThat(terms.windowBits(Side.SERVER)).isEqualTo(15);
        assertThat(terms.windowBits(Side.CLIENT)).isEqualTo(9);
        assertThat(terms.takesContextOver(Side.SERVER)).isFalse();
        assertThat(terms.takesContextOver(Side.CLIENT)).isTrue();
        assertThatThrownBy(() -> new Terms(false, false, OptionalInt.empty(), OptionalInt.of(16)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"server_no_context_takeover", "client_no_context_takeover", "server_max_window_bits=8",
        "client_max_window_bits=15",
        "server_no_context_takeover; client_no_context_takeover; server_max_window_bits=9; client_max_window_bits=10"})
    void are_read_and_printed(String parameters) {
        String value = "permessage-deflate; " + parameters;
        NegotiationResult<Terms> negotiationResult = Terms.read(extension(value));
        assertThat(((NegotiationResult.Right<Terms>) negotiationResult).value().toExtension()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "foo | 7: unknown parameter \"foo\"",
        "client_max_window_bits | 7.1.2.2: client_max_window_bits needs a value",
        "server_max_window_bits | 7.1.2.1: server_max_window_bits needs a value",
        "server_max_window_bits=1000 | 7.1.2.1: server_max_window_bits is not a number from 8 to 15: \"1000\"",
        "client_no_context_takeover=0 | 7.1.1.2: client_no_context_takeover takes no value, and has \"0\"",
        "server_max_window_bits=9; server_max_window_bits=9 | 7: server_max_window_bits comes more than once"
    })
    void are_wrong_by_themselves(String parameters, String fault) {
        assertThat(sentences(judge("permessage-deflate; client_max_window_bits", "permessage-deflate; " + parameters)))
                .containsExactly("RFC 7692 " + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // RFC 7692, 7.1.1.1, 7.1.1.2, 7.1.2.1: a server may limit itself, and reset the client, without being asked.
        "permessage-deflate | permessage-deflate; server_no_context_takeover",
        "permessage-deflate | permessage-deflate; client_no_context_takeover",
        "permessage-deflate | permessage-deflate; server_max_window_bits=8",
        "permessage-deflate; server_max_window_bits=10 | permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits=10 | permessage-deflate; server_max_window_bits=8",
        "permessage-deflate; client_max_window_bits | permessage-deflate",
        "permessage-deflate; client_max_window_bits | permessage-deflate; client_max_window_bits=15",
        "permessage-deflate; client_max_window_bits=10 | permessage-deflate",
        "permessage-deflate; client_max_window_bits=10 | permessage-deflate; client_max_window_bits=10",
        "permessage-deflate; client_no_context_takeover | permessage-deflate",
        "permessage-deflate; server_max_window_bits=9, permessage-deflate | permessage-deflate"
    })
    void are_right_as_an_answer(String offers, String answer) {
        assertThat(judge(offers, answer)).isEqualTo(Terms.read(extension(answer)))
                .isInstanceOf(NegotiationResult.Right.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        " | permessage-deflate | 5: permessage-deflate was not offered",
        "permessage-deflate; server_max_window_bits=08 | permessage-deflate; server_max_window_bits=8 "
                + "| 7: the only offer of permessage-deflate has to be declined: "
                + "server_max_window_bits has a leading zero: \"08\"",
        "permessage-deflate; server_no_context_takeover | permessage-deflate "
                + "| 7.1.1.1: server_no_context_takeover was offered and is missing",
        "permessage-deflate; server_max_window_bits=10 | permessage-deflate "
                + "| 7.1.2.1: server_max_window_bits was offered and is missing",
        "permessage-deflate; server_max_window_bits=10 | permessage-deflate; server_max_window_bits=11 "
                + "| 7.1.2.1: server_max_window_bits is 11, and 10 was offered",
        "permessage-deflate | permessage-deflate; client_max_window_bits=15 "
                + "| 7.1.2.2: client_max_window_bits was not offered",
        "permessage-deflate; client_max_window_bits=9 | permessage-deflate; client_max_window_bits=10 "
                + "| 7.1.2.2: client_max_window_bits is 10, and 9 was offered",
        "'permessage-deflate; server_max_window_bits=9; server_no_context_takeover, "
                + "permessage-deflate; server_no_context_takeover' | permessage-deflate "
                + "| 7.1.1.1: server_no_context_takeover was offered and is missing"
    })
    void are_wrong_as_an_answer(String offers, String answer, String fault) {
        assertThat(sentences(judge(offers, answer))).containsExactly("RFC 7692 " + fault);
    }

    @Test
    void are_told_all_that_is_wrong_with_them() {
        assertThat(sentences(judge("permessage-deflate; server_no_context_takeover; server_max_window_bits=9",
                "permessage-deflate; client_max_window_bits=9"))).hasSize(3);
    }
}
