package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadTest {

    private static final long SEED = 42;

    static Stream<Payload> payloads() {
        Payload random = new Payload.Random(1003);
        Payload repeat = new Payload.Repeat(Octets.utf8("abc"), 10_000);
        return Stream.of(Payload.EMPTY, Payload.utf8("Hello"), repeat, random, new Payload.Repeat(Octets.hex("2a"), 0),
                new Payload.Repeat(Octets.of(new byte[9000]), 20_001), new Payload.Repeat(Octets.utf8("abc"), 2),
                new Payload.Joined(List.of()),
                new Payload.Joined(List.of(Payload.EMPTY, random, Payload.EMPTY, repeat)));
    }

    private static Octets all(Payload payload, long seed) {
        ByteBuffer out = ByteBuffer.allocate((int) payload.length() + 1);
        assertThat(payload.open(seed).read(out)).isEqualTo((int) payload.length());
        return Octets.copy(out.flip());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void is_the_same_in_pieces_of_any_size(Payload payload) {
        Octets whole = all(payload, SEED);
        Dice dice = new Dice(payload.length());
        for (int round = 0; round < 20; round++) {
            Source source = payload.open(SEED);
            ByteBuffer out = ByteBuffer.allocate(whole.length() + 1);
            while (source.remaining() > 0) {
                assertThat(source.remaining()).isEqualTo(whole.length() - out.position());
                int size = Math.min(dice.below(round < 3 ? 5 : 3000), out.capacity() - out.position());
                int read = source.read(out.limit(out.position() + size));
                assertThat(read).isEqualTo(Math.min(size, whole.length() - (out.position() - read)));
            }
            assertThat(source.read(out.limit(out.capacity()))).isZero();
            assertThat(Octets.copy(out.flip())).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void is_masked_while_it_is_read_as_it_would_be_afterwards(Payload payload) {
        int key = 0x37fa213d;
        ByteBuffer expected = ByteBuffer.wrap(all(payload, SEED).toArray());
        Mask.apply(expected, 0, expected.limit(), key, 3);
        Dice dice = new Dice(payload.length());
        for (ByteBuffer out : List.of(ByteBuffer.allocate(20_100).slice(7, 20_050),
                ByteBuffer.allocateDirect(20_050))) {
            for (int most : new int[]{5, 70, 9000, 20_050}) {
                Source source = payload.open(SEED);
                out.clear();
                while (source.remaining() > 0) {
                    int limit = Math.min(out.capacity(), out.position() + 1 + dice.below(most));
                    int wanted = (int) Math.min(limit - out.position(), source.remaining());
                    assertThat(source.readMasked(out.limit(limit), key, 3 + out.position())).isEqualTo(wanted);
                    assertThat(out.limit()).isEqualTo(limit);
                }
                assertThat(source.readMasked(out, key, 0)).isZero();
                assertThat(out.flip().mismatch(expected)).as("pieces of up to %d octets", most).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void is_compared_with_its_echo_and_with_nothing_else(Payload payload) {
        byte[] octets = all(payload, SEED).toArray();
        ByteBuffer echo = ByteBuffer.allocateDirect(octets.length + 1).put(octets).put((byte) 0).flip();
        assertThat(payload.open(SEED).mismatch(echo)).isEqualTo(octets.length);
        assertThat(payload.open(SEED).mismatch(echo.limit(octets.length))).isEqualTo(-1);
        assertThat(echo.position()).isZero();
        for (int wrong = 0; wrong < octets.length; wrong += 997) {
            echo.put(wrong, (byte) (octets[wrong] ^ 0x10));
            assertThat(payload.open(SEED).mismatch(echo)).isEqualTo(wrong);
            echo.put(wrong, octets[wrong]);
        }
    }

    @Test
    void repeats_its_unit_and_cuts_the_last_one() {
        assertThat(all(new Payload.Repeat(Octets.utf8("abc"), 8), SEED).text()).isEqualTo("abcabcab");
        assertThat(all(new Payload.Repeat(Octets.utf8("abc"), 20_000), SEED).text())
                .isEqualTo("abc".repeat(6667).substring(0, 20_000));
        assertThatThrownBy(() -> new Payload.Repeat(Octets.NONE, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payload.Repeat(Octets.utf8("a"), -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_random_by_its_seed() {
        Payload random = new Payload.Random(4096);
        assertThat(all(random, 1)).isEqualTo(all(random, 1)).isNotEqualTo(all(random, 2));
        assertThat(all(new Payload.Random(5), 1)).isEqualTo(all(random, 1).slice(0, 5));
        ByteBuffer little = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        random.open(1).read(little);
        assertThat(Octets.copy(little.flip())).isEqualTo(all(random, 1));
        assertThat(new Payload.Random(Long.MAX_VALUE).open(1).read(little.clear())).isEqualTo(4096);
        assertThatThrownBy(() -> new Payload.Random(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_four_gibibytes_takes_no_room() {
        Payload payload = new Payload.Joined(
                List.of(new Payload.Repeat(Octets.utf8("x"), 1L << 32), new Payload.Random(1L << 40)));
        assertThat(payload.length()).isEqualTo((1L << 32) + (1L << 40));
        Source source = payload.open(SEED);
        assertThat(source.read(ByteBuffer.allocate(100))).isEqualTo(100);
        assertThat(source.remaining()).isEqualTo(payload.length() - 100);
    }

    @Test
    void is_its_description() {
        assertThat(Payload.utf8("a")).isEqualTo(Payload.of(Octets.hex("61")));
        assertThat(Payload.of(Octets.NONE)).isSameAs(Payload.EMPTY);
    }
}
