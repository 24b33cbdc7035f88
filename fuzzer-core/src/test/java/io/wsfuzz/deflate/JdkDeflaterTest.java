package io.wsfuzz.deflate;

import static io.wsfuzz.deflate.Messages.inflate;
import static io.wsfuzz.deflate.Messages.inflateChopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.deflate.Inflating.InflateOutcome;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What zlib writes, our inflater reads: all levels, strategies and ways to flush, in chops of any size. */
class JdkDeflaterTest {

    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};
    private static final int[] FLUSHES = {Deflater.NO_FLUSH, Deflater.SYNC_FLUSH, Deflater.FULL_FLUSH};

    /** Flushes after random parts, and ends as RFC 7692 wants it. */
    private static Octets deflate(Deflater deflater, Octets message, Dice dice) {
        byte[] out = new byte[message.length() * 2 + 2000];
        int length = 0;
        int at = 0;
        while (at < message.length()) {
            int size = Math.min(1 + dice.below(20_000), message.length() - at);
            deflater.setInput(message.slice(at, at + size).toArray());
            at += size;
            length += deflate(deflater, out, length, FLUSHES[dice.below(3)]);
        }
        deflater.setInput(new byte[]{'!'});
        length += deflate(deflater, out, length, Deflater.SYNC_FLUSH);
        return Octets.of(out).slice(0, length - 4);
    }

    /** A deflater whose strategy was set anew takes its input with the second call only. */
    private static int deflate(Deflater deflater, byte[] out, int from, int flush) {
        int length = 0;
        while (!deflater.needsInput()) {
            length += deflater.deflate(out, from + length, out.length - from - length, flush);
        }
        return length;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void is_read(int level) {
        Dice dice = new Dice(level);
        for (int strategy : STRATEGIES) {
            Deflater deflater = new Deflater(level, true);
            deflater.setStrategy(strategy);
            Inflating inflating = new Inflating(15, true);
            for (int length : new int[]{0, 1, 5, 70, 3000, 33_000, 150_000}) {
                Octets message = dice.below(3) == 0
                        ? Messages.noise(length, length)
                        : Messages.prose(dice.next(), length);
                Octets compressed = deflate(deflater, message, dice);
                Messages.MessageResult messageResult =
                        inflateChopped(inflating, compressed, dice, 1 + dice.below(3000));
                assertThat(messageResult.inflateOutcome()).isInstanceOf(InflateOutcome.Whole.class);
                assertThat(messageResult.octets()).isEqualTo(message.plus(Octets.utf8("!")));
                assertThat(messageResult.facts().octetsIn()).isEqualTo(compressed.length());
                assertThat(messageResult.facts().octetsOut()).isEqualTo(length + 1);
            }
            deflater.end();
        }
    }

    @Test
    void is_read_octet_by_octet() {
        Octets message = Messages.prose(7, 50_000);
        Octets compressed = Messages.jdkDeflate(new Deflater(6, true), message);
        Messages.MessageResult whole = inflate(new Inflating(15, true), compressed);
        for (int chop = 1; chop < 20; chop += 3) {
            assertThat(inflate(new Inflating(15, true), compressed, chop)).isEqualTo(whole);
        }
        assertThat(whole.octets()).isEqualTo(message);
        assertThat(whole.facts().largestDistance()).isBetween(30_000, 32_768);
        assertThat(whole.facts().blockCounts().dynamic()).isPositive();
    }

    /** FULL_FLUSH after each 2^bits octets is how the JDK keeps to a window that it cannot be told. */
    @ParameterizedTest
    @ValueSource(ints = {8, 10, 13})
    void keeps_to_a_window_when_it_flushes_often_enough(int bits) {
        Deflater deflater = new Deflater(9, true);
        Octets message = Messages.prose(bits, 100_000);
        byte[] out = new byte[300_000];
        int length = 0;
        for (int at = 0; at < message.length(); at += 1 << bits) {
            deflater.setInput(message.slice(at, Math.min(message.length(), at + (1 << bits))).toArray());
            length += deflater.deflate(out, length, out.length - length, Deflater.FULL_FLUSH);
        }
        Octets compressed = Octets.of(out).slice(0, length - 4);
        assertThat(inflate(new Inflating(bits, true), compressed).octets()).isEqualTo(message);
        Octets careless = Messages.jdkDeflate(new Deflater(9, true), message);
        assertThat(inflate(new Inflating(bits, true), careless).fault().streamFaultKind())
                .isEqualTo(StreamFault.StreamFaultKind.BEYOND_WINDOW);
    }

    @Test
    void may_set_the_final_bit() {
        Deflater deflater = new Deflater(6, true);
        byte[] out = new byte[2000];
        deflater.setInput(Octets.utf8("Hello, Hello, Hello").toArray());
        deflater.finish();
        int length = deflater.deflate(out);
        Octets last = Octets.of(out).slice(0, length);
        Messages.MessageResult messageResult = inflate(new Inflating(15, true), last.plus(Octets.hex("00")));
        assertThat(messageResult.inflateOutcome()).isInstanceOf(InflateOutcome.Whole.class);
        assertThat(messageResult.octets().text()).isEqualTo("Hello, Hello, Hello");
        assertThat(messageResult.facts().blockCounts().last()).isOne();
        assertThat(inflate(new Inflating(15, true), last).fault().streamFaultKind())
                .isEqualTo(StreamFault.StreamFaultKind.NO_EMPTY_BLOCK);
    }
}
