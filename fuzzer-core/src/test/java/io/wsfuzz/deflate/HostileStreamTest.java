package io.wsfuzz.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.deflate.Inflating.InflateOutcome;
import io.wsfuzz.deflate.Inflating.InflateProgress;
import io.wsfuzz.deflate.StreamFault.StreamFaultKind;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** Whatever comes, it is read to its end or to a fault, and the same for any chops. */
class HostileStreamTest {

    private static final int STRINGS = 1_000_000;
    private static final int LONGEST = 48;
    /** What zlib does not look at, or waits for. */
    private static final Set<StreamFaultKind> ONLY_OURS =
            EnumSet.of(StreamFaultKind.ENDS_INSIDE, StreamFaultKind.NO_EMPTY_BLOCK, StreamFaultKind.TAIL_NOT_REMOVED,
                    StreamFaultKind.FINAL_PADDING);

    private final long[] produced = new long[1];

    private InflateOutcome play(Inflating inflating, ByteBuffer in) {
        inflating.begin();
        produced[0] = 0;
        int calls = 0;
        InflateProgress inflateProgress = InflateProgress.HAS_MORE;
        while (inflateProgress == InflateProgress.HAS_MORE) {
            inflateProgress = inflating.inflate(in, piece -> produced[0] += piece.remaining());
            calls++;
        }
        if (calls > 100 || in.hasRemaining()) {
            throw new AssertionError(calls + " calls, " + in);
        }
        return inflating.end();
    }

    @Test
    void a_million_random_strings_are_read_to_their_end() {
        Dice dice = new Dice(1);
        Inflating forgetting = new Inflating(8, false);
        Inflating keeping = new Inflating(15, true);
        byte[] octets = new byte[LONGEST];
        Set<StreamFaultKind> found = EnumSet.noneOf(StreamFaultKind.class);
        int whole = 0;
        for (int i = 0; i < STRINGS; i++) {
            for (int at = 0; at < LONGEST; at += Long.BYTES) {
                BitInput.LONG.set(octets, at, dice.next());
            }
            int length = dice.below(LONGEST + 1);
            switch (play((i & 1) == 0 ? forgetting : keeping, ByteBuffer.wrap(octets, 0, length))) {
                case InflateOutcome.Whole(MessageFacts facts) -> {
                    whole++;
                    check(facts, length);
                }
                case InflateOutcome.Wrong(StreamFault fault, MessageFacts facts) -> {
                    found.add(fault.streamFaultKind());
                    check(facts, length);
                    if (fault.place().octet() > length || fault.place().produced() != facts.octetsOut()) {
                        throw new AssertionError(fault.toString());
                    }
                }
            }
        }
        assertThat(whole).isPositive();
        assertThat(EnumSet.complementOf(EnumSet.copyOf(found))).isSubsetOf(StreamFaultKind.TAIL_NOT_REMOVED,
                StreamFaultKind.UNUSED_CODE);
    }

    private void check(MessageFacts facts, int length) {
        if (facts.octetsIn() > length || facts.octetsOut() != produced[0]) {
            throw new AssertionError(facts.toString());
        }
    }

    @Test
    void damaged_messages_are_judged_as_zlib_judges_them() throws DataFormatException {
        Dice dice = new Dice(2);
        Octets message = Messages.prose(5, 3000);
        byte[] right = Messages.jdkDeflate(new Deflater(6, true), message).toArray();
        int broken = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] octets = right.clone();
            for (int flips = dice.below(3); flips >= 0; flips--) {
                octets[dice.below(i % 2 == 0 ? 60 : octets.length)] ^= (byte) (1 << dice.below(8));
            }
            Messages.MessageResult ours = Messages.inflate(new Inflating(15, false), Octets.of(octets));
            assertThat(Messages.inflateChopped(new Inflating(15, false), Octets.of(octets), dice, 200)).isEqualTo(ours);
            if (!declaresTooManyDistances(octets) && ours.facts().blockCounts().last() == 0) {
                boolean wrong = ours.inflateOutcome() instanceof InflateOutcome.Wrong(StreamFault fault, _)
                        && !ONLY_OURS.contains(fault.streamFaultKind());
                assertThat(wrong).as(ours.inflateOutcome().toString()).isEqualTo(isWrongForZlib(octets));
                broken += wrong ? 1 : 0;
            }
        }
        assertThat(broken).isBetween(1000, 4500);
    }

    /** RFC 1951 allows 31 and 32 distance codes, zlib does not. */
    private static boolean declaresTooManyDistances(byte[] octets) {
        return (octets[1] & 0x1f) >= 30;
    }

    private static boolean isWrongForZlib(byte[] octets) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(octets);
        byte[] out = new byte[10_000];
        try {
            while (inflater.inflate(out) > 0) {
                out[0] = 0;
            }
            return false;
        } catch (DataFormatException e) {
            return true;
        } finally {
            inflater.end();
        }
    }
}
