package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Opcodes, close codes and forms of length: what the RFC lists. */
class WordsTest {

    @Test
    void close_codes_of_the_wire_are_those_of_the_registry() {
        assertThat(IntStream.range(-1, 70_000).filter(CloseCode::maySend).boxed())
                .containsExactlyElementsOf(IntStream.concat(IntStream.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010,
                        1011, 1012, 1013, 1014), IntStream.rangeClosed(3000, 4999)).boxed().toList());
    }

    @Test
    void six_opcodes_have_names() {
        assertThat(IntStream.range(0, 16).mapToObj(Opcode::word)).containsExactly("cont", "text", "binary", "opcode 3",
                "opcode 4", "opcode 5", "opcode 6", "opcode 7", "close", "ping", "pong", "opcode 11", "opcode 12",
                "opcode 13", "opcode 14", "opcode 15");
        for (Opcode opcode : Opcode.values()) {
            assertThat(Opcode.of(opcode.code())).isSameAs(opcode);
            assertThat(Opcode.isControl(opcode.code())).isEqualTo(opcode.code() >= 8);
            assertThat(opcode.word()).isEqualTo(Opcode.word(opcode.code()));
        }
        assertThat(Opcode.of(16)).isNull();
    }

    @Test
    void lengths_have_one_shortest_form() {
        assertThat(LengthForm.shortest(0)).isSameAs(LengthForm.BITS_7);
        assertThat(LengthForm.shortest(125)).isSameAs(LengthForm.BITS_7);
        assertThat(LengthForm.shortest(126)).isSameAs(LengthForm.BITS_16);
        assertThat(LengthForm.shortest(65_535)).isSameAs(LengthForm.BITS_16);
        assertThat(LengthForm.shortest(65_536)).isSameAs(LengthForm.BITS_64);
        assertThat(LengthForm.shortest(Long.MAX_VALUE)).isSameAs(LengthForm.BITS_64);
        assertThat(LengthForm.shortest(-1)).as("2^64-1").isSameAs(LengthForm.BITS_64);
        assertThat(LengthForm.BITS_16.holds(-1)).isFalse();
        assertThat(LengthForm.BITS_16.holds(0)).isTrue();
    }
}
