package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameHeaderTest {

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of(new FrameHeader(true, 0, 1, false, 0, LengthForm.BITS_7, 5), "8105"),
                Arguments.of(new FrameHeader(true, 0, 1, true, 0x37fa213d, LengthForm.BITS_7, 5), "818537fa213d"),
                Arguments.of(new FrameHeader(false, 0, 1, false, 0, LengthForm.BITS_7, 3), "0103"),
                Arguments.of(new FrameHeader(true, 0, 2, false, 0, LengthForm.BITS_16, 256), "827e0100"),
                Arguments.of(new FrameHeader(true, 0, 2, false, 0, LengthForm.BITS_64, 65536), "827f0000000000010000"),
                Arguments.of(new FrameHeader(true, 4, 9, false, 0, LengthForm.BITS_7, 0), "c900"),
                Arguments.of(new FrameHeader(false, 3, 15, true, 0, LengthForm.BITS_16, 1), "3ffe000100000000"),
                Arguments.of(new FrameHeader(false, 7, 0, false, 0, LengthForm.BITS_64, -1), "707fffffffffffffffff"),
                Arguments.of(new FrameHeader(true, 0, 2, true, 0xffffffff, LengthForm.BITS_64, 0x123456789abcdefL),
                        "82ff0123456789abcdefffffffff"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void writes_its_bits(FrameHeader header, String hex) {
        ByteBuffer out = ByteBuffer.allocate(FrameHeader.LONGEST);
        header.writeTo(out);
        assertThat(Octets.copy(out.flip())).isEqualTo(Octets.hex(hex));
        assertThat(header.octets()).isEqualTo(hex.length() / 2);
        assertThatThrownBy(() -> header.writeTo(ByteBuffer.allocate(header.octets() - 1)))
                .isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void refuses_what_no_bits_can_say() {
        assertWrong(() -> new FrameHeader(true, 8, 1, false, 0, LengthForm.BITS_7, 0));
        assertWrong(() -> new FrameHeader(true, -1, 1, false, 0, LengthForm.BITS_7, 0));
        assertWrong(() -> new FrameHeader(true, 0, 16, false, 0, LengthForm.BITS_7, 0));
        assertWrong(() -> new FrameHeader(true, 0, -1, false, 0, LengthForm.BITS_7, 0));
        assertWrong(() -> new FrameHeader(true, 0, 1, false, 1, LengthForm.BITS_7, 0));
        assertWrong(() -> new FrameHeader(true, 0, 1, false, 0, LengthForm.BITS_7, 126));
        assertWrong(() -> new FrameHeader(true, 0, 1, false, 0, LengthForm.BITS_16, 65_536));
        assertWrong(() -> new FrameHeader(true, 0, 1, false, 0, LengthForm.BITS_16, -1));
    }

    private static void assertWrong(ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }
}
