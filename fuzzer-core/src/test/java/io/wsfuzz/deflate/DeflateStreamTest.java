package io.wsfuzz.deflate;

import static io.wsfuzz.deflate.Messages.all;
import static io.wsfuzz.deflate.Messages.inflate;
import static io.wsfuzz.deflate.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wsfuzz.deflate.Inflating.InflateOutcome;
import io.wsfuzz.deflate.Inflating.InflateProgress;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

class DeflateStreamTest {

    static ByteBuffer buffer(DeflateStream stream) {
        return all(stream).asBuffer();
    }

    @Test
    void writes_the_examples_of_the_rfc() {
        DeflateToken hello = DeflateToken.literal("Hello");
        assertThat(all(DeflateStream.message(DeflateBlock.fixed(hello))).hex()).isEqualTo("f248cdc9c90700");
        assertThat(
                all(DeflateStream.message(DeflateBlock.fixed(DeflateToken.literal("H"), new DeflateToken.Copy(4, 5))))
                        .hex())
                .isEqualTo("f200110000");
        assertThat(all(DeflateStream.message(DeflateBlock.stored(Payload.utf8("Hello"), false))).hex())
                .isEqualTo("000500faff48656c6c6f00");
        assertThat(
                all(DeflateStream.message(new DeflateBlock.Fixed(List.of(hello), true), new DeflateBlock.Align(false)))
                        .hex())
                .isEqualTo("f348cdc9c9070000");
        assertThat(all(DeflateStream.message()).hex()).isEqualTo("00");
        assertThat(all(DeflateStream.of(new DeflateBlock.End(true))).hex()).isEqualTo("01");
    }

    @Test
    void writes_what_no_one_should() {
        assertThat(all(DeflateStream.of(new DeflateBlock.Bits(6, 3), new DeflateBlock.Align(true))).hex())
                .isEqualTo("fe");
        assertThat(
                all(DeflateStream.of(new DeflateBlock.Bits(6, 3), new DeflateBlock.Raw(Payload.of(Octets.hex("0102")))))
                        .hex())
                .isEqualTo("060102");
        assertThat(all(DeflateStream.of(new DeflateBlock.Stored(Payload.utf8("a"), 0xffff, 0x1234, true))).hex())
                .isEqualTo("01ffff341261");
        assertThat(all(DeflateStream.message(DeflateBlock.fixed(DeflateToken.literal("Hello"))).cutAfter(3)).hex())
                .isEqualTo("f248cd");
        assertThat(DeflateStream.message().cutAfter(0).length()).isZero();
    }

    @Test
    void refuses_what_cannot_be_written() {
        assertThatThrownBy(() -> new DeflateToken.Copy(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateToken.Copy(3, 32_769)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateToken.Symbol(288, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateToken.Symbol(285, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateToken.Distance(31, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateToken.Repeat(List.of(), -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateBlock.Repeat(List.of(), -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateBlock.Bits(8, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateBlock.Stored(Payload.EMPTY, 65_536, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeflateBlock.stored(new Payload.Random(65_536), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateBlock.Lengths.Chosen(Octets.of(new byte[256]), Octets.hex("01")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeflateBlock.Lengths.Chosen(Octets.of(new byte[257]), Octets.hex("10")))
                .isInstanceOf(IllegalArgumentException.class);
        DeflateBlock.Lengths none = new DeflateBlock.Lengths.Chosen(Octets.of(new byte[257]), Octets.hex("00"));
        assertThatThrownBy(() -> new DeflateBlock.Dynamic(List.of(DeflateToken.literal("a")), none, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("no bits for literal/length symbol 97");
        assertThatThrownBy(() -> DeflateStream.bomb(1, 1033)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeflateStream.message().cutAfter(-1)).isInstanceOf(IllegalArgumentException.class);
        DeflateBlock huge = new DeflateBlock.Repeat(
                List.of(new DeflateBlock.Repeat(List.of(DeflateBlock.END), 1L << 40)), 1L << 40);
        assertThatThrownBy(() -> DeflateStream.of(huge).length()).isInstanceOf(ArithmeticException.class);
    }

    @Provide
    static Arbitrary<List<DeflateBlock>> legalBlocks() {
        return Arbitraries.longs().map(seed -> blocks(new Dice(seed), 0));
    }

    private static List<DeflateBlock> blocks(Dice dice, int depth) {
        List<DeflateBlock> blocks = new ArrayList<>();
        for (int i = dice.below(5); i >= 0; i--) {
            blocks.add(switch (dice.below(depth < 2 ? 6 : 4)) {
                case 0 -> DeflateBlock.stored(new Payload.Random(dice.below(300)), false);
                case 1 -> new DeflateBlock.Fixed(tokens(dice, 0), false);
                case 2 -> new DeflateBlock.Dynamic(tokens(dice, 0), new DeflateBlock.Lengths.Best(), false);
                case 3 -> new DeflateBlock.Fixed(List.of(DeflateToken.literal("end")), false);
                default -> new DeflateBlock.Repeat(blocks(dice, depth + 1), dice.below(9));
            });
        }
        return blocks;
    }

    /** The first octets are literals, so that copies always find something. */
    private static List<DeflateToken> tokens(Dice dice, int depth) {
        List<DeflateToken> tokens = new ArrayList<>(List.of(DeflateToken.literal("0123456789")));
        for (int i = dice.below(6); i >= 0; i--) {
            tokens.add(switch (dice.below(depth < 2 ? 3 : 2)) {
                case 0 -> new DeflateToken.Literal(Messages.noise(dice.next(), dice.below(40)));
                case 1 -> new DeflateToken.Copy(3 + dice.below(256), 1 + dice.below(10));
                default -> new DeflateToken.Repeat(tokens(dice, depth + 1), dice.below(10));
            });
        }
        return tokens;
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void has_the_length_that_it_says(@ForAll("legalBlocks") List<DeflateBlock> blocks) {
        DeflateStream stream = DeflateStream.message(blocks.toArray(DeflateBlock[]::new));
        Octets written = all(stream);
        assertThat(written.length()).isEqualTo((int) stream.length());
        Messages.MessageResult messageResult = inflate(window(8), written);
        assertThat(messageResult.inflateOutcome()).isInstanceOf(InflateOutcome.Whole.class);
        assertThat(messageResult.octets().length()).isEqualTo((int) stream.inflatedLength());
        assertThat(Messages.jdkInflate(new Inflater(true), written)).isEqualTo(messageResult.octets());
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void repeats_without_counting_up(@ForAll("legalBlocks") List<DeflateBlock> blocks,
            @ForAll @IntRange(max = 40) int times) {
        List<DeflateBlock> unrolled = new ArrayList<>();
        Collections.nCopies(times, blocks).forEach(unrolled::addAll);
        for (DeflateBlock shift : List.of(new DeflateBlock.Bits(0, 1), new DeflateBlock.Bits(0, 6), DeflateBlock.END)) {
            DeflateStream folded = DeflateStream.of(shift, new DeflateBlock.Repeat(blocks, times));
            unrolled.addFirst(shift);
            assertThat(folded.length()).isEqualTo(new DeflateStream(unrolled, Long.MAX_VALUE).length());
            unrolled.removeFirst();
        }
    }

    @Test
    void is_the_same_in_pieces_of_any_size() {
        DeflateStream stream = DeflateStream.bomb(300_000, 20);
        Octets whole = all(stream);
        Dice dice = new Dice(1);
        Source source = stream.open(0);
        ByteBuffer out = ByteBuffer.allocate(whole.length());
        while (source.remaining() > 0) {
            assertThat(source.remaining()).isEqualTo(out.capacity() - out.position());
            source.read(out.limit(Math.min(out.capacity(), out.position() + dice.below(700))));
        }
        assertThat(source.read(ByteBuffer.allocate(10))).isZero();
        assertThat(Octets.copy(out.flip())).isEqualTo(whole);
    }

    /** Frequencies like these make the longest codes there are, and second tables in the reader. */
    @Test
    void has_codes_of_15_bits() {
        List<DeflateToken> tokens = new ArrayList<>();
        long few = 1;
        long many = 1;
        for (int i = 0; i < 24; i++) {
            tokens.add(new DeflateToken.Repeat(List.of(new DeflateToken.Literal(Octets.of((byte) (i * 7)))), many));
            tokens.add(new DeflateToken.Repeat(List.of(new DeflateToken.Copy(3 + i * 10, 1 << i % 9)), many));
            many += few;
            few = many - few;
        }
        tokens.addFirst(new DeflateToken.Literal(Messages.noise(1, 256)));
        DeflateStream stream =
                DeflateStream.message(new DeflateBlock.Dynamic(tokens, new DeflateBlock.Lengths.Best(), false));
        Octets written = all(stream);
        assertThat(stream.inflatedLength()).isGreaterThan(10_000_000);
        Messages.MessageResult messageResult = inflate(window(8), written);
        assertThat(messageResult.inflateOutcome()).isInstanceOf(InflateOutcome.Whole.class);
        assertThat(Messages.jdkInflate(new Inflater(true), written)).isEqualTo(messageResult.octets());
    }

    @ParameterizedTest
    @CsvSource({"1032", "1000", "100", "12", "11", "3", "2", "1"})
    void is_a_bomb_of_any_ratio(int ratio) {
        long size = 64L << 20;
        DeflateStream bomb = DeflateStream.bomb(size, ratio);
        assertThat(bomb.inflatedLength()).isEqualTo(size);
        assertThat((double) size / bomb.length()).isCloseTo(ratio, within(ratio * 0.01));
        assertThat(DeflateStream.bomb(1L << 50, ratio).length()).isGreaterThan(1L << 39);
    }

    @Test
    void is_a_bomb_that_is_never_in_memory() {
        long size = 64L << 20;
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Inflating inflating = window(15);
        long before = threads.getCurrentThreadAllocatedBytes();
        Source source = DeflateStream.bomb(size, 1032).open(0);
        ByteBuffer in = ByteBuffer.allocate(1000);
        long[] sum = {0, 0};
        inflating.begin();
        while (source.remaining() > 0) {
            source.read(in.clear());
            in.flip();
            while (inflating.inflate(in, piece -> {
                sum[0] += piece.remaining();
                sum[1] += piece.get(piece.remaining() / 2);
            }) == InflateProgress.HAS_MORE) {
                assertThat(sum[1]).isZero();
            }
        }
        assertThat(inflating.end()).isInstanceOf(InflateOutcome.Whole.class);
        assertThat(sum[0]).isEqualTo(size);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
    }

    @Test
    void is_a_small_bomb_too() {
        for (int size = 0; size < 600; size++) {
            for (int ratio : new int[]{1, 2, 1032}) {
                assertThat(inflate(window(8), all(DeflateStream.bomb(size, ratio))).octets())
                        .isEqualTo(Octets.of(new byte[size]));
            }
        }
    }
}
