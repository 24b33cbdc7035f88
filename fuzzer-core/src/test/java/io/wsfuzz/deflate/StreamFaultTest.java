package io.wsfuzz.deflate;

import static io.wsfuzz.deflate.Messages.all;
import static io.wsfuzz.deflate.Messages.inflate;
import static io.wsfuzz.deflate.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.deflate.DeflateBlock.Lengths.Chosen;
import io.wsfuzz.deflate.Inflating.InflateOutcome;
import io.wsfuzz.deflate.StreamFault.StreamFaultKind;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to be wrong, written by hand, and found at its place however the message is chopped. */
class StreamFaultTest {

    private static final DeflateBlock HELLO = DeflateBlock.fixed(DeflateToken.literal("Hello"));

    private static Octets lengths(int number, int... symbolsAndBits) {
        byte[] lengths = new byte[number];
        for (int i = 0; i < symbolsAndBits.length; i += 2) {
            lengths[symbolsAndBits[i]] = (byte) symbolsAndBits[i + 1];
        }
        return Octets.of(lengths);
    }

    private static DeflateBlock chosen(Octets literals, Octets distances, DeflateToken... tokens) {
        return new DeflateBlock.Dynamic(List.of(tokens), new Chosen(literals, distances), false);
    }

    /**
     * The beginning of a dynamic block with 257 and 1 code lengths, and these lengths for code lengths 16, 17, 18, 0.
     */
    private static DeflateBlock header(int sixteen, int seventeen, int eighteen, int zero) {
        long lengths = sixteen | seventeen << 3 | eighteen << 6 | (long) zero << 9;
        return new DeflateBlock.Bits(2 << 1 | lengths << 3 + 14, 3 + 14 + 12);
    }

    private static Arguments of(StreamFaultKind streamFaultKind, String detail, Place place, DeflateBlock... blocks) {
        return Arguments.of(streamFaultKind, detail, place, all(DeflateStream.of(blocks)));
    }

    /** The place is so many bits before the end of the blocks. */
    private static Arguments before(int bits, long produced, StreamFaultKind streamFaultKind, String detail,
            DeflateBlock deflateBlock) {
        long place = new StreamLength().bits(List.of(deflateBlock), 0) - bits;
        return of(streamFaultKind, detail, new Place(place >> 3, (int) place & 7, produced), deflateBlock,
                DeflateBlock.END);
    }

    private static Place lastBit(DeflateStream stream) {
        long bits = new StreamLength().bits(stream.blocks(), 0) - 1;
        return new Place(bits >> 3, (int) bits & 7, 0);
    }

    private static Octets flippedLastBit(DeflateStream stream) {
        Place bit = lastBit(stream);
        byte[] octets = all(stream).toArray();
        octets[(int) bit.octet()] ^= (byte) (1 << bit.bit());
        return Octets.of(octets);
    }

    static Stream<Arguments> codes() {
        Octets twoLiterals = lengths(257, 97, 1, 256, 1);
        Octets none = lengths(1);
        String codeForLengths = "the code for code lengths";
        Place behindIt = new Place(3, 5, 0);
        DeflateStream onlyEnd = DeflateStream.of(chosen(lengths(257, 256, 1), none));
        return Stream.of(
                of(StreamFaultKind.TOO_MANY_CODES, "287 literal/length codes", new Place(0, 3, 0),
                        chosen(lengths(287, 97, 1, 256, 1), none)),
                of(StreamFaultKind.INCOMPLETE, codeForLengths, behindIt, header(1, 2, 0, 0), DeflateBlock.END),
                of(StreamFaultKind.INCOMPLETE, codeForLengths, behindIt, header(1, 0, 0, 0), DeflateBlock.END),
                of(StreamFaultKind.INCOMPLETE, codeForLengths, behindIt, header(0, 0, 0, 0), DeflateBlock.END),
                of(StreamFaultKind.OVERSUBSCRIBED, codeForLengths, behindIt, header(1, 1, 1, 0), DeflateBlock.END),
                of(StreamFaultKind.NOTHING_TO_REPEAT, "16 as the first code length", behindIt, header(1, 0, 1, 0),
                        new DeflateBlock.Bits(0, 3)),
                of(StreamFaultKind.REPEATS_TOO_OFTEN, "18 138 times after 138 code lengths", new Place(4, 5, 0),
                        header(1, 0, 1, 0), new DeflateBlock.Bits(0xffff, 16)),
                before(0, 0, StreamFaultKind.NO_END_OF_BLOCK, "no code for the end of the block",
                        chosen(lengths(257, 97, 1, 98, 1), none)),
                before(1, 0, StreamFaultKind.OVERSUBSCRIBED, "the literal/length code",
                        chosen(lengths(257, 97, 1, 98, 1, 256, 1), none)),
                before(1, 0, StreamFaultKind.INCOMPLETE, "the literal/length code",
                        chosen(lengths(257, 97, 2, 256, 1), none)),
                before(2, 0, StreamFaultKind.INCOMPLETE, "the literal/length code", chosen(lengths(257, 256, 2), none)),
                before(1, 0, StreamFaultKind.OVERSUBSCRIBED, "the distance code",
                        chosen(twoLiterals, lengths(3, 0, 1, 1, 1, 2, 1))),
                before(1, 0, StreamFaultKind.INCOMPLETE, "the distance code",
                        chosen(twoLiterals, lengths(2, 0, 2, 1, 2))),
                before(2, 1, StreamFaultKind.UNUSED_CODE, "bits that are no distance code",
                        chosen(lengths(258, 0, 1, 256, 2, 257, 2), lengths(1, 0, 1),
                                new DeflateToken.Literal(Octets.hex("00")),
                                new DeflateToken.Symbol(257, 0))),
                before(2, 1, StreamFaultKind.UNUSED_CODE, "bits that are no distance code",
                        chosen(lengths(258, 0, 1, 256, 2, 257, 2), none, new DeflateToken.Literal(Octets.hex("00")),
                                new DeflateToken.Symbol(257, 0))),
                Arguments.of(StreamFaultKind.UNUSED_CODE, "bits that are no literal/length code", lastBit(onlyEnd),
                        flippedLastBit(onlyEnd)));
    }

    static Stream<Arguments> blocks() {
        return Stream.of(
                of(StreamFaultKind.BLOCK_TYPE, "block type 3", new Place(0, 0, 0), new DeflateBlock.Bits(3 << 1, 3)),
                of(StreamFaultKind.BLOCK_TYPE, "block type 3", new Place(6, 2, 5), HELLO, new DeflateBlock.Bits(7, 3)),
                of(StreamFaultKind.STORED_LENGTH, "LEN 0005 with NLEN fffb", new Place(1, 0, 0),
                        new DeflateBlock.Stored(Payload.utf8("Hello"), 5, 0xfffb, false)),
                of(StreamFaultKind.LENGTH_SYMBOL, "literal/length symbol 286", new Place(0, 3, 0),
                        DeflateBlock.fixed(new DeflateToken.Symbol(286, 0))),
                of(StreamFaultKind.LENGTH_SYMBOL, "literal/length symbol 287", new Place(1, 3, 1),
                        DeflateBlock.fixed(DeflateToken.literal("a"), new DeflateToken.Symbol(287, 0))),
                of(StreamFaultKind.DISTANCE_SYMBOL, "distance symbol 30", new Place(2, 2, 1),
                        DeflateBlock.fixed(DeflateToken.literal("a"), new DeflateToken.Symbol(257, 0),
                                new DeflateToken.Distance(30, 0))),
                of(StreamFaultKind.DISTANCE_SYMBOL, "distance symbol 31", new Place(2, 2, 1),
                        DeflateBlock.fixed(DeflateToken.literal("a"), new DeflateToken.Symbol(257, 0),
                                new DeflateToken.Distance(31, 0))),
                of(StreamFaultKind.BEFORE_START, "distance 1", new Place(1, 2, 0),
                        DeflateBlock.fixed(new DeflateToken.Copy(3, 1))),
                of(StreamFaultKind.BEFORE_START, "distance 6", new Place(7, 4, 5), HELLO,
                        DeflateBlock.fixed(new DeflateToken.Copy(3, 6))),
                of(StreamFaultKind.BEYOND_WINDOW, "distance 257 in a window of 256 octets", new Place(1, 2, 0),
                        DeflateBlock.fixed(new DeflateToken.Copy(3, 257))),
                of(StreamFaultKind.FINAL_PADDING, "padding that is not 0 after a last block", new Place(1, 2, 0),
                        new DeflateBlock.Fixed(List.of(), true), new DeflateBlock.Align(true), DeflateBlock.END));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                of(StreamFaultKind.NO_EMPTY_BLOCK, "no octet at all", new Place(0, 0, 0)),
                of(StreamFaultKind.NO_EMPTY_BLOCK, "the end behind a block", new Place(8, 0, 6),
                        DeflateBlock.fixed(new DeflateToken.Literal(Octets.hex("ffffffffffff")))),
                of(StreamFaultKind.NO_EMPTY_BLOCK, "the end behind a block", new Place(5, 6, 4),
                        DeflateBlock.fixed(new DeflateToken.Literal(Octets.hex("ffffffff")))),
                of(StreamFaultKind.NO_EMPTY_BLOCK, "the end behind a block", new Place(7, 0, 5),
                        new DeflateBlock.Fixed(List.of(DeflateToken.literal("Hello")), true)),
                of(StreamFaultKind.TAIL_NOT_REMOVED, "00 00 ff ff", new Place(11, 0, 5), HELLO, DeflateBlock.END,
                        new DeflateBlock.Raw(Payload.of(Octets.hex("0000ffff")))),
                of(StreamFaultKind.ENDS_INSIDE, "the end inside a stored block", new Place(7, 0, 5), HELLO,
                        DeflateBlock.END,
                        new DeflateBlock.Raw(Payload.of(Octets.hex("0000ff")))),
                of(StreamFaultKind.ENDS_INSIDE, "the end inside a stored block", new Place(9, 0, 4),
                        new DeflateBlock.Stored(Payload.utf8("Hell"), 5, 0xfffa, false)),
                Arguments.of(StreamFaultKind.ENDS_INSIDE, "the end inside a block", new Place(4, 3, 4),
                        all(DeflateStream.message(HELLO).cutAfter(5))),
                Arguments.of(StreamFaultKind.ENDS_INSIDE, "the end inside a block", new Place(0, 3, 0),
                        all(DeflateStream.message(DeflateBlock.dynamic(DeflateToken.literal("Hello"))).cutAfter(1))),
                Arguments.of(StreamFaultKind.ENDS_INSIDE, "the end inside a block", new Place(1, 3, 1),
                        Octets.hex("4a04")));
    }

    @ParameterizedTest
    @MethodSource({"codes", "blocks", "ends"})
    void is_found(StreamFaultKind streamFaultKind, String detail, Place place, Octets message) {
        for (int chop = 0; chop < 5; chop++) {
            assertThat(inflate(window(8), message, chop).fault())
                    .isEqualTo(new StreamFault(streamFaultKind, detail, place));
        }
    }

    @ParameterizedTest
    @MethodSource({"codes", "blocks"})
    void is_found_as_soon_as_it_is_there(StreamFaultKind streamFaultKind, String detail, Place place, Octets message) {
        boolean found = false;
        for (int size = 0; size <= message.length() && !found; size++) {
            if (inflate(window(8), message.slice(0, size))
                    .inflateOutcome() instanceof InflateOutcome.Wrong(StreamFault fault, _)) {
                assertThat(fault.streamFaultKind()).isIn(streamFaultKind, StreamFaultKind.ENDS_INSIDE,
                        StreamFaultKind.NO_EMPTY_BLOCK);
                found |= fault.streamFaultKind() == streamFaultKind;
            }
        }
    }

    @Test
    void has_a_test_for_each_kind() {
        Set<StreamFaultKind> tested = EnumSet.noneOf(StreamFaultKind.class);
        Stream.of(codes(), blocks(), ends()).flatMap(rows -> rows)
                .forEach(row -> tested.add((StreamFaultKind) row.get()[0]));
        tested.add(StreamFaultKind.BEYOND_CONTEXT);
        assertThat(tested).containsExactlyInAnyOrderElementsOf(Arrays.asList(StreamFaultKind.values()));
        assertThat(StreamFaultKind.values()).allMatch(streamFaultKind -> streamFaultKind.clause().startsWith("RFC ")
                && !streamFaultKind.sentence().isEmpty());
    }

    @Test
    void is_not_what_looks_like_one() {
        Octets thirtyTwoDistances = lengths(32, 0, 2, 1, 2, 30, 2, 31, 2);
        List<DeflateBlock> legal = List.of(
                chosen(lengths(257, 97, 1, 256, 1), thirtyTwoDistances, DeflateToken.literal("a")),
                chosen(lengths(257, 256, 1), lengths(1)),
                chosen(lengths(259, 97, 2, 256, 2, 257, 2, 258, 2), lengths(1, 0, 1), DeflateToken.literal("a"),
                        new DeflateToken.Copy(4, 1)),
                DeflateBlock.fixed(DeflateToken.literal("a"), new DeflateToken.Symbol(284, 31),
                        new DeflateToken.Distance(0, 0)));
        for (DeflateBlock deflateBlock : legal) {
            assertThat(inflate(window(8), all(DeflateStream.message(deflateBlock))).inflateOutcome())
                    .isInstanceOf(InflateOutcome.Whole.class);
        }
    }
}
