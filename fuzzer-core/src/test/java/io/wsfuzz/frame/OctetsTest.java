package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void are_read_from_hex_digits_of_either_case() {
        assertThat(Octets.hex("00fFA5")).isEqualTo(Octets.of((byte) 0, (byte) 0xff, (byte) 0xa5));
        assertThat(Octets.hex("00ff").hex()).isEqualTo("00ff").isEqualTo(Octets.hex("00ff").toString());
        assertThatThrownBy(() -> Octets.hex("0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Octets.hex("0g")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neither_share_their_array_nor_give_it_away() {
        byte[] bytes = {1, 2};
        Octets octets = Octets.of(bytes);
        bytes[0] = 9;
        octets.toArray()[1] = 9;
        assertThat(octets).isEqualTo(Octets.hex("0102"));
        assertThatThrownBy(() -> octets.asBuffer().put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void copy_what_remains_in_a_buffer() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[]{1, 2, 3, 4}).position(1).limit(3);
        assertThat(Octets.copy(buffer)).isEqualTo(Octets.hex("0203"));
        assertThat(buffer.position()).isEqualTo(1);
    }

    @Test
    void are_cut_and_joined() {
        Octets octets = Octets.hex("010203ff");
        assertThat(octets.slice(1, 3)).isEqualTo(Octets.hex("0203"));
        assertThat(octets.slice(0, 2).plus(octets.slice(2, 4))).isEqualTo(octets).hasSameHashCodeAs(octets);
        assertThat(octets.length()).isEqualTo(4);
        assertThat(octets.at(3)).isEqualTo(255);
        assertThat(octets.slice(2, 2).isEmpty()).isTrue();
    }

    @Test
    void know_whether_they_are_text() {
        assertThat(Octets.utf8("κόσμε").text()).isEqualTo("κόσμε");
        assertThat(Octets.utf8("κόσμε").isUtf8()).isTrue();
        assertThat(Octets.NONE.isUtf8()).isTrue();
        assertThat(Octets.hex("ceba61cf").isUtf8()).as("cut within a character").isFalse();
        assertThat(Octets.hex("c0af").isUtf8()).isFalse();
        assertThat(Octets.hex("c0").text()).isEqualTo("\ufffd");
    }
}
