package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final long SEED = 99;
    private static final Payload EXPECTED =
            new Payload.Joined(List.of(new Payload.Random(40_000), Payload.utf8("end")));

    private static byte[] octets(int extra) {
        ByteBuffer out = ByteBuffer.allocate((int) EXPECTED.length() + extra);
        EXPECTED.open(SEED).read(out);
        return out.array();
    }

    private static long compare(byte[] octets, int length, int piece) {
        Comparison comparison = new Comparison(EXPECTED, SEED);
        for (int at = 0; at < length; at += piece) {
            ByteBuffer buffer = ByteBuffer.wrap(octets, at, Math.min(piece, length - at)).slice();
            comparison.accept(buffer);
            assertThat(buffer.position()).isZero();
        }
        return comparison.differsAt();
    }

    @Test
    void of_the_same_octets_finds_nothing() {
        for (int piece : new int[]{1, 7, 1024, 16 * 1024, 50_000}) {
            assertThat(compare(octets(0), 40_003, piece)).isEqualTo(-1);
        }
    }

    @Test
    void finds_the_first_octet_that_differs() {
        for (int at : new int[]{0, 1, 16_383, 16_384, 39_999, 40_002}) {
            byte[] octets = octets(0);
            octets[at] ^= 1;
            octets[40_002] ^= 2;
            for (int piece : new int[]{1, 1000, 50_000}) {
                assertThat(compare(octets, octets.length, piece)).isEqualTo(at);
            }
        }
    }

    @Test
    void finds_what_is_too_much_or_missing() {
        for (int piece : new int[]{1, 1000, 50_000}) {
            assertThat(compare(octets(1), 40_004, piece)).isEqualTo(40_003);
            assertThat(compare(octets(0), 40_002, piece)).isEqualTo(40_002);
            assertThat(compare(octets(0), 0, piece)).isZero();
        }
    }

    @Test
    void differs_where_it_is_wrong_first() {
        Comparison comparison = new Comparison(Payload.utf8("ab"), SEED);
        comparison.accept(Octets.utf8("a").asBuffer());
        assertThat(comparison.differsAt()).as("once the stream has ended").isEqualTo(1);
        comparison.accept(Octets.utf8("bc").asBuffer());
        assertThat(comparison.differsAt()).isEqualTo(2);
        assertThat(comparison.expected()).isEqualTo(Payload.utf8("ab"));
    }

    @Test
    void knows_the_empty_payload() {
        Comparison comparison = new Comparison(Payload.EMPTY, SEED);
        comparison.accept(ByteBuffer.allocate(0));
        assertThat(comparison.differsAt()).isEqualTo(-1);
        comparison.accept(ByteBuffer.allocateDirect(1));
        assertThat(comparison.differsAt()).isZero();
    }
}
