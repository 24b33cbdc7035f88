package io.wsfuzz.deflate;

import static io.wsfuzz.deflate.Messages.all;
import static io.wsfuzz.deflate.Messages.inflate;
import static io.wsfuzz.deflate.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.deflate.Inflating.InflateOutcome;
import io.wsfuzz.deflate.Inflating.InflateProgress;
import io.wsfuzz.deflate.MessageFacts.BlockCounts;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InflatingTest {

    /** The examples of RFC 7692, sections 7.2.3.1 to 7.2.3.6, and other spellings of nothing; then the blocks: stored, fixed, dynamic, last. */
    @ParameterizedTest
    @CsvSource({
        "f248cdc9c90700, Hello, 0 1 0 0",
        "000500faff48656c6c6f00, Hello, 1 0 0 0",
        "f348cdc9c9070000, Hello, 0 1 0 1",
        "f248050000 00ffff cac9c90700, Hello, 1 2 0 0",
        "00, '', 0 0 0 0",
        "0200, '', 0 1 0 0",
        "030000, '', 0 1 0 1",
        "010000ffff00, '', 1 0 0 1",
        "01, '', 0 0 0 0",
        "000000ffff 000000ffff00, '', 2 0 0 0",
        "f8, '', 0 0 0 0"
    })
    void reads_the_examples_of_the_rfc(String hex, String text, String counts) {
        long[] count = Stream.of(counts.split(" ")).mapToLong(Long::parseLong).toArray();
        Octets message = Octets.hex(hex.replace(" ", ""));
        for (int chop = 0; chop < 4; chop++) {
            Messages.MessageResult messageResult = inflate(window(15), message, chop);
            assertThat(messageResult.octets().text()).isEqualTo(text);
            assertThat(messageResult.inflateOutcome()).isEqualTo(new InflateOutcome.Whole(
                    new MessageFacts(message.length(), text.length(),
                            new BlockCounts(count[0], count[1], count[2], count[3]), null)));
        }
    }

    @Test
    void takes_the_context_over_or_not() {
        Octets hello = Octets.hex("f248cdc9c90700");
        Octets again = Octets.hex("f200110000");
        Inflating keeping = new Inflating(15, true);
        assertThat(inflate(keeping, hello).octets().text()).isEqualTo("Hello");
        Messages.MessageResult second = inflate(keeping, again);
        assertThat(second.octets().text()).isEqualTo("Hello");
        assertThat(second.facts().farthest()).isEqualTo(new MessageFacts.Reach(5, new Place(2, 2, 1), false));
        assertThat(second.facts().largestDistance()).isEqualTo(5);
        assertThat(inflate(keeping, again).octets().text()).isEqualTo("Hello");

        Inflating forgetting = new Inflating(15, false);
        assertThat(inflate(forgetting, hello).octets().text()).isEqualTo("Hello");
        StreamFault fault = inflate(forgetting, again).fault();
        assertThat(fault.streamFaultKind()).isEqualTo(StreamFault.StreamFaultKind.BEYOND_CONTEXT);
        assertThat(fault.detail() + " at " + fault.place())
                .isEqualTo("distance 5 at octet 2 bit 2, after 1 octets inflated");
        assertThat(inflate(forgetting, hello).octets().text()).isEqualTo("Hello");
        assertThat(inflate(window(15), again).fault().streamFaultKind())
                .isEqualTo(StreamFault.StreamFaultKind.BEFORE_START);
    }

    @Test
    void keeps_to_the_terms_of_the_sender() {
        Terms terms = new Terms(false, true, OptionalInt.of(8), OptionalInt.empty());
        Octets far = all(DeflateStream.message(DeflateBlock.stored(new Payload.Random(257), false),
                DeflateBlock.fixed(new DeflateToken.Copy(3, 257))));
        assertThat(inflate(Inflating.of(terms, Side.SERVER), far).fault().streamFaultKind())
                .isEqualTo(StreamFault.StreamFaultKind.BEYOND_WINDOW);
        Inflating client = Inflating.of(terms, Side.CLIENT);
        assertThat(inflate(client, far).facts().largestDistance()).isEqualTo(257);
        assertThat(inflate(client, all(DeflateStream.message(DeflateBlock.fixed(new DeflateToken.Copy(3, 1))))).fault()
                .streamFaultKind())
                .isEqualTo(StreamFault.StreamFaultKind.BEYOND_CONTEXT);
        assertThatThrownBy(() -> new Inflating(7, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
    void reaches_to_the_end_of_the_window_and_no_farther(int bits) {
        int size = 1 << bits;
        Inflating inflating = window(bits);
        Octets filler = Messages.noise(bits, 3 * size + 5);
        inflate(inflating, Messages.deflate(new Deflating(bits, true, Effort.NONE), filler));
        Octets written = filler;
        for (int i = 0; i < 3; i++) {
            Messages.MessageResult messageResult =
                    inflate(inflating,
                            all(DeflateStream.message(DeflateBlock.fixed(new DeflateToken.Copy(258, size)))));
            assertThat(messageResult.facts().largestDistance()).isEqualTo(size);
            Octets old = written.slice(written.length() - size, written.length());
            assertThat(messageResult.octets()).isEqualTo(old.plus(old).slice(0, 258));
            written = written.plus(messageResult.octets());
        }
        if (bits < 15) {
            assertThat(inflate(inflating,
                    all(DeflateStream.message(DeflateBlock.fixed(new DeflateToken.Copy(3, size + 1))))).fault())
                    .isEqualTo(new StreamFault(StreamFault.StreamFaultKind.BEYOND_WINDOW,
                            "distance " + (size + 1) + " in a window of " + size + " octets", new Place(1, 2, 0)));
        }
    }

    @Test
    void goes_on_after_a_last_block_with_the_same_window() {
        Octets message = all(DeflateStream.message(
                new DeflateBlock.Fixed(List.of(DeflateToken.literal("abc")), true), new DeflateBlock.Align(false),
                DeflateBlock.fixed(new DeflateToken.Copy(3, 3), DeflateToken.literal("d"), new DeflateToken.Copy(3, 4)),
                DeflateBlock.stored(Payload.utf8("xyz"), true),
                new DeflateBlock.Dynamic(List.of(DeflateToken.literal("!"), new DeflateToken.Copy(4, 1)),
                        new DeflateBlock.Lengths.Best(), true),
                new DeflateBlock.Align(false)));
        Messages.MessageResult messageResult = inflate(window(8), message);
        assertThat(messageResult.octets().text()).isEqualTo("abcabcdabcxyz!!!!!");
        assertThat(messageResult.facts().blockCounts()).isEqualTo(new BlockCounts(1, 2, 1, 3));
        assertThat(messageResult.facts().farthest()).isNotNull().matches(MessageFacts.Reach::acrossFinal)
                .matches(reach -> reach.distance() == 4);
        Octets tame = all(DeflateStream.message(new DeflateBlock.Fixed(List.of(DeflateToken.literal("abc")), true),
                new DeflateBlock.Align(false),
                DeflateBlock.fixed(DeflateToken.literal("abcd"), new DeflateToken.Copy(3, 4))));
        assertThat(inflate(window(8), tame).facts().farthest()).isNotNull().matches(reach -> !reach.acrossFinal());
    }

    @Test
    void tells_the_first_of_the_farthest_copies() {
        Octets message = all(DeflateStream.message(DeflateBlock.stored(Payload.utf8("0123456789"), false),
                DeflateBlock.fixed(new DeflateToken.Copy(3, 4), new DeflateToken.Copy(3, 9),
                        new DeflateToken.Copy(3, 2), new DeflateToken.Copy(3, 9))));
        MessageFacts.Reach farthest = inflate(window(15), message).facts().farthest();
        assertThat(farthest).isEqualTo(new MessageFacts.Reach(9, new Place(17, 6, 13), false));
    }

    @Test
    void hands_out_pieces_that_cannot_be_written_to() {
        Inflating inflating = window(15);
        inflating.begin();
        ByteBuffer in = DeflateStreamTest.buffer(DeflateStream.bomb(1 << 20, 1000));
        List<Integer> sizes = new ArrayList<>();
        InflateProgress inflateProgress = InflateProgress.HAS_MORE;
        while (inflateProgress == InflateProgress.HAS_MORE) {
            int before = sizes.size();
            inflateProgress = inflating.inflate(in, piece -> {
                assertThat(piece.isReadOnly()).isTrue();
                sizes.add(piece.remaining());
            });
            assertThat(sizes.size() - before).isLessThanOrEqualTo(1);
        }
        assertThat(inflateProgress).isEqualTo(InflateProgress.WANTS_INPUT);
        assertThat(sizes).allMatch(size -> size <= 65 * 1024);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(1 << 20);
    }

    @Test
    void may_be_left_in_the_middle_of_a_message() {
        Inflating inflating = window(15);
        inflating.begin();
        assertThat(inflating.inflate(DeflateStreamTest.buffer(DeflateStream.bomb(1 << 20, 1000)), _ -> {}))
                .isEqualTo(InflateProgress.HAS_MORE);
        assertThatThrownBy(inflating::end).isInstanceOf(IllegalStateException.class);
        assertThat(inflate(inflating, Octets.hex("f248cdc9c90700")).octets().text()).isEqualTo("Hello");
    }

    @Test
    void is_called_in_order() {
        Inflating inflating = window(15);
        assertThatThrownBy(inflating::end).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> inflating.inflate(ByteBuffer.allocate(1), _ -> {}))
                .isInstanceOf(IllegalStateException.class);
        inflating.begin();
        inflating.end();
        assertThatThrownBy(inflating::end).isInstanceOf(IllegalStateException.class);
    }
}
