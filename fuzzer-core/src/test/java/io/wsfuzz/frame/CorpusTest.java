package io.wsfuzz.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Payload.Unit;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final String TEXT = "aß€😀b" + "Grüße, 日本! ".repeat(150);
    private static final Corpus CORPUS = new Corpus("test", () -> Octets.utf8(TEXT));

    private static Octets octets(Payload payload) {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(payload.length()));
        assertThat(payload.open(0).read(all)).isEqualTo(all.capacity());
        return Octets.copy(all.flip());
    }

    @Test
    void is_counted_in_octets_and_in_characters() {
        int characters = TEXT.codePointCount(0, TEXT.length());
        assertThat(CORPUS.placeOf(characters)).isEqualTo(Octets.utf8(TEXT).length());
        assertThat(CORPUS.placeOf(2L * characters + 2)).isEqualTo(2L * Octets.utf8(TEXT).length() + "aß".length() + 1);
    }

    @Property(tries = 300)
    void is_a_ring_that_cuts_no_character(@ForAll @IntRange(max = 5000) int from,
            @ForAll @IntRange(max = 5000) int size) {
        int[] all = TEXT.codePoints().toArray();
        StringBuilder expected = new StringBuilder();
        for (int i = from; i < from + size; i++) {
            expected.appendCodePoint(all[i % all.length]);
        }
        assertThat(octets(new Payload.Slice(CORPUS, Unit.CHARACTERS, from, size)).text())
                .isEqualTo(expected.toString());
    }

    @Property(tries = 100)
    void is_a_ring_of_octets_too(@ForAll @IntRange(max = 9000) int from, @ForAll @IntRange(max = 9000) int size) {
        Octets all = Octets.utf8(TEXT.repeat(8));
        Octets slice = octets(new Payload.Slice(CORPUS, Unit.OCTETS, from, size));
        assertThat(slice).isEqualTo(all.slice(from, from + size));
    }

    @Test
    void the_next_piece_is_the_first_one_by_itself() {
        Payload.Next next = new Payload.Next(CORPUS, Unit.CHARACTERS, 4);
        assertThat(octets(next).text()).isEqualTo("aß€😀");
        assertThat(octets(next.at(1)).text()).isEqualTo("ß€😀b");
        assertThat(next.length()).isEqualTo(10);
    }

    @Test
    void is_read_once_and_when_it_is_needed() {
        AtomicInteger reads = new AtomicInteger();
        Corpus lazy = new Corpus("lazy", () -> Octets.of((byte) reads.incrementAndGet()));
        Payload slice = new Payload.Slice(lazy, Unit.OCTETS, 0, 3);
        assertThat(slice.length()).isEqualTo(3);
        assertThat(reads).hasValue(0);
        assertThat(octets(slice).hex()).isEqualTo("010101");
        assertThat(octets(slice).hex()).isEqualTo("010101");
    }

    @Test
    void is_never_empty() {
        Corpus empty = new Corpus("empty", () -> Octets.NONE);
        assertThatThrownBy(() -> empty.placeOf(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_no_places_before_its_beginning_or_beyond_counting() {
        assertThatThrownBy(() -> new Payload.Slice(CORPUS, Unit.OCTETS, -1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payload.Slice(CORPUS, Unit.OCTETS, Long.MAX_VALUE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
