package io.wsfuzz.deflate;

import static io.wsfuzz.deflate.Messages.deflate;
import static io.wsfuzz.deflate.Messages.inflate;
import static io.wsfuzz.deflate.Messages.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.deflate.Inflating.InflateOutcome;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeflatingTest {

    @Provide
    static Arbitrary<List<Octets>> messages() {
        return Arbitraries.longs().map(DeflatingTest::message).list().ofMaxSize(6);
    }

    private static Octets message(long seed) {
        Dice dice = new Dice(seed);
        int length = dice.below(dice.below(4) == 0 ? 200_000 : 2000);
        return switch (dice.below(4)) {
            case 0 -> Messages.noise(seed, length);
            case 1 -> Octets.of(new byte[length]);
            default -> Messages.prose(seed, length);
        };
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void is_honest_about_its_window(@ForAll("messages") List<Octets> messages,
            @ForAll @IntRange(min = 8, max = 15) int bits,
            @ForAll boolean takesContext, @ForAll Effort effort) {
        Deflating deflating = new Deflating(bits, takesContext, effort);
        Inflating inflating = new Inflating(bits, takesContext);
        Inflater jdk = new Inflater(true);
        for (Octets message : messages) {
            Octets compressed = deflate(deflating, message);
            Messages.MessageResult messageResult = inflate(inflating, compressed);
            assertThat(messageResult.inflateOutcome()).isInstanceOf(InflateOutcome.Whole.class);
            assertThat(messageResult.octets()).isEqualTo(message);
            assertThat(messageResult.facts().largestDistance()).isLessThanOrEqualTo(1 << bits);
            if (!takesContext) {
                jdk.reset();
            }
            assertThat(Messages.jdkInflate(jdk, compressed)).isEqualTo(message);
            assertThat(compressed.length()).isLessThanOrEqualTo(message.length() + message.length() / 1000 + 16);
        }
    }

    @Test
    void uses_its_whole_window() {
        for (int bits = 8; bits <= 15; bits++) {
            int size = 1 << bits;
            Octets once = Messages.noise(bits, size);
            Messages.MessageResult messageResult = inflate(new Inflating(bits, true),
                    deflate(new Deflating(bits, true, Effort.USUAL), once.plus(once)));
            assertThat(messageResult.facts().largestDistance()).isEqualTo(size);
            Octets farther = Messages.noise(bits, size + 1);
            messageResult = inflate(new Inflating(bits, true),
                    deflate(new Deflating(bits, true, Effort.USUAL), farther.plus(farther)));
            assertThat(messageResult.facts().largestDistance()).isZero();
        }
    }

    @Test
    void takes_the_context_over_or_not() {
        Octets message = Messages.noise(1, 1000);
        Terms terms = new Terms(true, false, OptionalInt.empty(), OptionalInt.of(10));
        Deflating client = Deflating.of(terms, Side.CLIENT, Effort.USUAL);
        assertThat(deflate(client, message).length()).isGreaterThan(1000);
        assertThat(deflate(client, message).length()).isLessThan(40);
        Deflating server = Deflating.of(terms, Side.SERVER, Effort.USUAL);
        assertThat(deflate(server, message)).isEqualTo(deflate(server, message));
        assertThatThrownBy(() -> new Deflating(16, true, Effort.USUAL)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spells_nothing_as_one_octet() {
        Deflating deflating = new Deflating(15, true, Effort.USUAL);
        assertThat(deflate(deflating, Octets.NONE).hex()).isEqualTo("00");
        assertThat(deflate(deflating, Octets.utf8("Hello")).hex()).isEqualTo("f248cdc9c90700");
        assertThat(deflate(deflating, Octets.NONE).hex()).isEqualTo("00");
    }

    @ParameterizedTest
    @CsvSource({"LITTLE, 1, 1.02", "USUAL, 6, 1.02"})
    void is_about_as_short_as_zlib(Effort effort, int level, double most) {
        Octets message = Messages.prose(3, 500_000);
        Octets ours = deflate(new Deflating(15, true, effort), message);
        Octets zlib = Messages.jdkDeflate(new Deflater(level, true), message);
        assertThat((double) ours.length() / zlib.length()).isLessThan(most);
    }

    @ParameterizedTest
    @EnumSource(Effort.class)
    void cuts_fragments_of_known_length(Effort effort) {
        Octets message = Messages.prose(4, 150_000);
        Deflating deflating = new Deflating(12, true, effort);
        Octets whole = deflate(new Deflating(12, true, effort), message);
        for (int most : new int[]{1, 256, 1000, whole.length() - 1, whole.length(), whole.length() + 1}) {
            Deflating anew = new Deflating(12, true, effort);
            Deflated deflated = anew.deflate(source(message));
            Octets joined = Octets.NONE;
            boolean last = false;
            for (int read = 0; !last; read++) {
                Deflated.Fragment fragment = deflated.next(most == 1 && read > 100 ? 5000 : most);
                last = fragment.last();
                assertThat(last || fragment.octets().remaining() == most || most == 1).isTrue();
                assertThat(fragment.octets().remaining()).isPositive();
                joined = joined.plus(Messages.all(fragment.octets()));
                assertThat(deflated.isOver()).isEqualTo(last);
            }
            assertThat(joined).isEqualTo(whole);
        }
        assertThat(deflate(deflating, message)).isEqualTo(whole);
    }

    @Test
    void knows_the_length_of_a_whole_message_beforehand() {
        Deflating one = new Deflating(15, true, Effort.LITTLE);
        Deflating other = new Deflating(15, true, Effort.LITTLE);
        for (int length : new int[]{0, 10, 100_000, Deflating.KEPT, Deflating.KEPT + 1, 1_000_000, 50}) {
            Octets message = Messages.prose(length, length);
            Source whole = one.whole(() -> source(message));
            assertThat(Messages.all(whole)).isEqualTo(deflate(other, message));
        }
    }

    @Test
    void lets_short_messages_wait() {
        Deflating deflating = new Deflating(15, true, Effort.USUAL);
        Source first = deflating.whole(() -> source(Octets.utf8("Hello, Hello")));
        Source second = deflating.whole(() -> source(Octets.utf8("Hello, Hello")));
        Inflating inflating = new Inflating(15, true);
        assertThat(inflate(inflating, Messages.all(first)).octets().text()).isEqualTo("Hello, Hello");
        assertThat(inflate(inflating, Messages.all(second)).octets().text()).isEqualTo("Hello, Hello");
    }

    @Test
    void deflates_one_message_after_the_other() {
        Deflating deflating = new Deflating(15, true, Effort.USUAL);
        Deflated first = deflating.deflate(new Payload.Repeat(Octets.utf8("abc"), 1000).open(0));
        assertThat(first.read(ByteBuffer.allocate(1))).isOne();
        assertThatThrownBy(() -> deflating.deflate(Payload.EMPTY.open(0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> first.next(0)).isInstanceOf(IllegalArgumentException.class);
        Messages.read(first, 100);
        assertThat(deflating.deflate(Payload.EMPTY.open(0)).isOver()).isFalse();
    }

    @Test
    void deflates_more_than_it_holds() {
        Deflating deflating = new Deflating(15, true, Effort.LITTLE);
        Deflated deflated = deflating.deflate(new Payload.Repeat(Messages.prose(1, 7000), 32L << 20).open(0));
        Inflating inflating = new Inflating(15, true);
        long[] sum = new long[1];
        inflating.begin();
        ByteBuffer out = ByteBuffer.allocate(4096);
        while (!deflated.isOver()) {
            deflated.read(out.clear());
            out.flip();
            while (inflating.inflate(out, piece -> sum[0] += piece.remaining()) == Inflating.InflateProgress.HAS_MORE) {
                assertThat(sum[0]).isPositive();
            }
        }
        assertThat(inflating.end()).isInstanceOf(InflateOutcome.Whole.class);
        assertThat(sum[0]).isEqualTo(32L << 20);
    }
}
