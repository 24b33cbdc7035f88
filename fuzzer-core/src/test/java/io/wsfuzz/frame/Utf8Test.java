package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's decoder knows what is well-formed; where it goes wrong follows from it, prefix by prefix. */
class Utf8Test {

    private static final int[] EDGES = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
        0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
    /** One of these ends every sequence that can be ended. */
    private static final byte[][] ENDS = {{}, {-128}, {-128, -128}, {-128, -128, -128}, {-112, -128, -128},
        {-96, -128}};

    private final CharsetDecoder jdk = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(64);
    private final ByteBuffer joined = ByteBuffer.allocate(64);

    private boolean isWellFormed(byte[] octets, int length, byte[] end) {
        joined.clear().put(octets, 0, length).put(end).flip();
        chars.clear();
        return !jdk.reset().decode(joined, chars, true).isError();
    }

    private int wrongAt(byte[] octets) {
        for (int length = 1; length <= octets.length; length++) {
            boolean canGoOn = false;
            for (int i = 0; i < ENDS.length && !canGoOn; i++) {
                canGoOn = isWellFormed(octets, length, ENDS[i]);
            }
            if (!canGoOn) {
                return length - 1;
            }
        }
        return -1;
    }

    /** Whole, cut in two at every place, and octet by octet. */
    private void check(byte... octets) {
        int wrongAt = wrongAt(octets);
        boolean wellFormed = isWellFormed(octets, octets.length, new byte[0]);
        for (int cut = 0; cut <= octets.length; cut++) {
            Utf8 utf8 = new Utf8();
            utf8.accept(ByteBuffer.wrap(octets, 0, cut));
            check(utf8, utf8.accept(ByteBuffer.wrap(octets, cut, octets.length - cut)), octets, wrongAt, wellFormed);
        }
        Utf8 utf8 = new Utf8();
        boolean good = true;
        for (int i = 0; i < octets.length; i++) {
            good = utf8.accept(ByteBuffer.wrap(octets, i, 1));
        }
        check(utf8, good, octets, wrongAt, wellFormed);
    }

    private static void check(Utf8 utf8, boolean good, byte[] octets, int wrongAt, boolean wellFormed) {
        // Millions of these: a description is made for a failure only.
        if (utf8.wrongAt() != wrongAt || utf8.isComplete() != wellFormed || good != (wrongAt < 0)) {
            assertThat(utf8.wrongAt()).as(HexFormat.of().formatHex(octets)).isEqualTo(wrongAt);
            assertThat(utf8.isComplete()).as(HexFormat.of().formatHex(octets)).isEqualTo(wellFormed);
            assertThat(good).as(HexFormat.of().formatHex(octets)).isEqualTo(wrongAt < 0);
        }
    }

    @Test
    void agrees_with_the_jdk_on_all_strings_of_one_and_two_octets() {
        for (int i = 0; i < 0x10000; i++) {
            check((byte) (i >> 8), (byte) i);
        }
        for (int i = 0; i < 0x100; i++) {
            check((byte) i);
        }
    }

    @Test
    void agrees_with_the_jdk_at_the_edges_of_three_and_four_octets() {
        for (int a : EDGES) {
            for (int b : EDGES) {
                for (int c : EDGES) {
                    check((byte) a, (byte) b, (byte) c);
                    for (int d = 0x7f; d < 0x100; d += 0x20) {
                        check((byte) a, (byte) b, (byte) c, (byte) d);
                    }
                }
            }
        }
    }

    @Test
    void agrees_with_the_jdk_on_random_strings() {
        Dice dice = new Dice(3629);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[3 + dice.below(9)];
            for (int k = 0; k < octets.length; k++) {
                octets[k] = (byte) (dice.below(3) == 0 ? dice.below(256) : EDGES[dice.below(EDGES.length)]);
            }
            check(octets);
        }
    }

    @Test
    void accepts_every_character_and_no_surrogate() {
        for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
            Utf8 utf8 = new Utf8();
            boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
            utf8.accept(ByteBuffer.wrap(surrogate
                    ? new byte[]{(byte) (0xe0 | code >> 12), (byte) (0x80 | (code >> 6 & 0x3f)),
                        (byte) (0x80 | (code & 0x3f))}
                    : Character.toString(code).getBytes(StandardCharsets.UTF_8)));
            if (utf8.isComplete() == surrogate) {
                assertThat(utf8.isComplete()).as("U+%04X", code).isEqualTo(!surrogate);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"eda080, 1", "f4908080, 1", "e08080, 1", "f0808080, 1", "f8, 0", "c080, 0", "80, 0", "ceba61ff, 3",
        "cebae1bdb9cf83cebcceb5eda080656469746564, 12"})
    void says_which_octet_is_wrong(String hex, long wrongAt) {
        Utf8 utf8 = new Utf8();
        assertThat(utf8.accept(Octets.hex(hex).asBuffer())).isFalse();
        assertThat(utf8.wrongAt()).isEqualTo(wrongAt);
        assertThat(utf8.accept(Octets.utf8("good").asBuffer())).as("once wrong, always wrong").isFalse();
        assertThat(utf8.wrongAt()).isEqualTo(wrongAt);
    }

    /** The fast way through ASCII ends at the right octet, wherever that lies, in both kinds of buffers. */
    @Test
    void finds_one_octet_in_any_place_of_many_letters() {
        for (int size = 1; size < 200; size++) {
            ByteBuffer heap = ByteBuffer.allocate(size);
            ByteBuffer direct = ByteBuffer.allocateDirect(size);
            for (int i = 0; i < size; i++) {
                heap.put(i, (byte) 'a');
            }
            for (int at = 0; at < size; at++) {
                heap.put(at, (byte) 0xff);
                direct.put(0, heap, 0, size);
                for (int from = 0; from <= Math.min(at, 9); from++) {
                    check(heap.slice(from, size - from), at - from);
                    check(heap.asReadOnlyBuffer().position(from), at - from);
                    check(direct.duplicate().position(from), at - from);
                }
                heap.put(at, (byte) 'a');
            }
        }
    }

    @Test
    void finds_one_octet_behind_many_pieces() {
        byte[] greek = "κόσμε".repeat(2000).getBytes(StandardCharsets.UTF_8);
        ByteBuffer direct = ByteBuffer.allocateDirect(greek.length);
        check(direct.put(0, greek), -1);
        for (int at : new int[]{4095, 4096, 4097, 8191, 8192, greek.length - 1}) {
            check(direct.put(0, greek).put(at, (byte) 0xff), at);
        }
    }

    private static void check(ByteBuffer octets, int wrongAt) {
        int position = octets.position();
        Utf8 utf8 = new Utf8();
        utf8.accept(octets);
        if (utf8.wrongAt() != wrongAt || octets.position() != position) {
            assertThat(utf8.wrongAt()).as("%s", octets).isEqualTo(wrongAt);
            assertThat(octets.position()).isEqualTo(position);
        }
    }
}
