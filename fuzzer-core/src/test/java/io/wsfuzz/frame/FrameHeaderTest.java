package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "true, 0, 1, false, 0, BITS_7, 5, 8105",
        "true, 0, 1, true, 37fa213d, BITS_7, 5, 818537fa213d",
        "false, 0, 1, false, 0, BITS_7, 3, 0103",
        "true, 0, 2, false, 0, BITS_16, 256, 827e0100",
        "true, 0, 2, false, 0, BITS_64, 65536, 827f0000000000010000",
        "true, 4, 9, false, 0, BITS_7, 0, c900",
        "false, 3, 15, true, 0, BITS_16, 1, 3ffe000100000000",
        "false, 7, 0, false, 0, BITS_64, -1, 707fffffffffffffffff",
        "true, 0, 2, true, ffffffff, BITS_64, 81985529216486895, 82ff0123456789abcdefffffffff",
    })
    void writesItsBits(boolean fin, int rsv, int opcode, boolean masked, String key, LengthForm form, long length,
            String hex) {
        FrameHeader header = new FrameHeader(fin, rsv, opcode, masked, Integer.parseUnsignedInt(key, 16), form, length);
        ByteBuffer out = ByteBuffer.allocate(FrameHeader.LONGEST);
        header.writeTo(out);
        assertThat(Octets.copy(out.flip())).isEqualTo(Octets.hex(hex));
        assertThat(header.octets()).isEqualTo(hex.length() / 2);
        assertThatThrownBy(() -> header.writeTo(ByteBuffer.allocate(header.octets() - 1)))
                .isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void refusesWhatNoBitsCanSay() {
        assertWrong(8, 1, false, 0, LengthForm.BITS_7, 0);
        assertWrong(-1, 1, false, 0, LengthForm.BITS_7, 0);
        assertWrong(0, 16, false, 0, LengthForm.BITS_7, 0);
        assertWrong(0, -1, false, 0, LengthForm.BITS_7, 0);
        assertWrong(0, 1, false, 1, LengthForm.BITS_7, 0);
        assertWrong(0, 1, false, 0, LengthForm.BITS_7, 126);
        assertWrong(0, 1, false, 0, LengthForm.BITS_16, 65_536);
        assertWrong(0, 1, false, 0, LengthForm.BITS_16, -1);
    }

    private static void assertWrong(int rsv, int opcode, boolean masked, int key, LengthForm form, long length) {
        assertThatThrownBy(() -> new FrameHeader(true, rsv, opcode, masked, key, form, length))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
