package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {

    @Test
    void octets_that_can_be_read_are_a_string() {
        assertThat(Notation.octets(Octets.NONE)).isEqualTo("\"\"");
        assertThat(Notation.octets(Octets.utf8("κόσμε \"\\\n\r\t"))).isEqualTo("\"κόσμε \\\"\\\\\\n\\r\\t\"");
        assertThat(Notation.octets(Octets.hex("ff"))).isEqualTo("hex ff");
        assertThat(Notation.octets(Octets.hex("00"))).isEqualTo("hex 00");
        assertThat(Notation.octets(Octets.utf8("costs $5 or $name"))).isEqualTo("\"costs $5 or \\x24name\"");
    }

    @Test
    void nothing_disturbs_a_terminal() {
        assertThat(Notation.octets(Octets.utf8("a long text \u001b[2J"))).isEqualTo("\"a long text \\x1b[2J\"");
        assertThat(Notation.octets(Octets.utf8("a long text \u202e"))).isEqualTo("\"a long text \\xe2\\x80\\xae\"");
        assertThat(Notation.text(Octets.hex("c3a9c361ed a080".replace(" ", ""))))
                .isEqualTo("\"é\\xc3a\\xed\\xa0\\x80\"");
    }

    @Test
    void payloads_are_described() {
        assertThat(Notation.payload(new Payload.Repeat(Octets.utf8("ab"), 128))).isEqualTo("\"ab\" x 64");
        assertThat(Notation.payload(new Payload.Repeat(Octets.utf8("ab"), 3))).isEqualTo("\"ab\" upto 3");
        assertThat(Notation.payload(new Payload.Random(1 << 30))).isEqualTo("random 1G");
        assertThat(Notation.payload(new Payload.Joined(List.of(Payload.utf8("a"), new Payload.Random(1025)))))
                .isEqualTo("\"a\" random 1025");
        assertThat(Notation.payload(new Payload.Random(Long.MAX_VALUE))).isEqualTo("random 9223372036854775807");
    }

    @ParameterizedTest
    @CsvSource({"0,0s", "1,0.001us", "1000,1us", "1500000,1500us", "250000000,250ms", "86400000000000,86400s"})
    void times_have_the_largest_unit(long nanos, String printed) {
        assertThat(Notation.time(Duration.ofNanos(nanos))).isEqualTo(printed);
    }

    private static FrameHeader header(int opcode, boolean masked, int key, long length) {
        return new FrameHeader(true, 0, opcode, masked, key, LengthForm.shortest(length), length);
    }

    @Test
    void a_frame_of_the_wire_is_a_line_of_a_case() {
        Octets hello = Octets.utf8("Hello");
        assertThat(Notation.frame(header(1, true, 77, 5), Side.CLIENT, hello)).isEqualTo("text \"Hello\"");
        assertThat(Notation.frame(header(1, false, 0, 5), Side.SERVER, hello)).isEqualTo("text \"Hello\"");
        assertThat(Notation.frame(header(1, false, 0, 5), Side.CLIENT, hello)).isEqualTo("text \"Hello\" mask none");
        assertThat(Notation.frame(header(1, true, 0, 5), Side.CLIENT, hello)).isEqualTo("text \"Hello\" mask zero");
        assertThat(Notation.frame(header(1, true, 77, 5), Side.SERVER, hello))
                .isEqualTo("text \"Hello\" mask 0000004d");
        assertThat(Notation.frame(header(9, false, 0, 0), Side.SERVER, Octets.NONE)).isEqualTo("ping");
        assertThat(Notation.frame(header(3, false, 0, 0), Side.SERVER, Octets.NONE)).isEqualTo("frame opcode 3");
        assertThat(Notation.frame(new FrameHeader(false, 5, 0, false, 0, LengthForm.BITS_64, 5), Side.SERVER, hello))
                .isEqualTo("cont \"Hello\" more rsv 5 form 64");
    }

    @Test
    void a_close_of_the_wire_says_its_code() {
        assertThat(Notation.frame(header(8, false, 0, 0), Side.SERVER, Octets.NONE)).isEqualTo("close");
        assertThat(Notation.frame(header(8, false, 0, 1), Side.SERVER, Octets.hex("61"))).isEqualTo("close \"a\"");
        assertThat(Notation.frame(header(8, false, 0, 2), Side.SERVER, Octets.hex("03e8"))).isEqualTo("close 1000");
        assertThat(Notation.frame(header(8, false, 0, 5), Side.SERVER, Octets.hex("03ea627965")))
                .isEqualTo("close 1002 \"bye\"");
    }

    @Test
    void a_comment_of_a_payload_stands_at_the_end() {
        FrameHeader header = new FrameHeader(false, 0, 2, false, 0, LengthForm.BITS_16, 1000);
        assertThat(Notation.frame(header, Side.SERVER, "hex 00 … ff  # 1000 octets"))
                .isEqualTo("binary hex 00 … ff more  # 1000 octets");
    }
}
