package io.wsfuzz.deflate;

import io.wsfuzz.frame.Payload;
import java.util.Arrays;
import java.util.List;

/** Counts the octets of a stream made by hand, and those that it inflates to, without writing it. */
final class StreamLength {

    private static final int STORED_LENGTHS = 32;
    private static final int TYPE = 3;

    private final BlockCodes codes = new BlockCodes();

    /** The bit at which these blocks end if they begin at {@code from}. */
    long bits(List<DeflateBlock> blocks, long from) {
        long at = from;
        for (DeflateBlock deflateBlock : blocks) {
            at = switch (deflateBlock) {
                case DeflateBlock.Stored stored ->
                        aligned(at + TYPE) + STORED_LENGTHS + Math.multiplyExact(Byte.SIZE, stored.octets().length());
                case DeflateBlock.Fixed fixed -> at + TYPE + codes.of(fixed).bits();
                case DeflateBlock.Dynamic dynamic -> at + TYPE + codes.of(dynamic).bits();
                case DeflateBlock.Bits(_, int count) -> at + count;
                case DeflateBlock.Align _ -> aligned(at);
                case DeflateBlock.Raw(Payload octets) -> aligned(at) + Math.multiplyExact(Byte.SIZE, octets.length());
                case DeflateBlock.End _ -> aligned(at + TYPE);
                case DeflateBlock.Repeat(List<DeflateBlock> repeated, long times) -> repeated(repeated, times, at);
            };
        }
        return at;
    }

    private static long aligned(long bits) {
        return bits + 7 & ~7L;
    }

    /** How long blocks are depends on the bit of the octet they begin at: after eight rounds at most it starts anew. */
    private long repeated(List<DeflateBlock> blocks, long times, long from) {
        long[] roundOf = new long[Byte.SIZE];
        long[] bitsOf = new long[Byte.SIZE];
        Arrays.fill(roundOf, -1);
        long at = from;
        for (long round = 0; round < times; round++) {
            int phase = (int) at & 7;
            if (roundOf[phase] >= 0) {
                long period = round - roundOf[phase];
                long skipped = (times - round) / period;
                at = Math.addExact(at, Math.multiplyExact(skipped, at - bitsOf[phase]));
                round += skipped * period;
                Arrays.fill(roundOf, -1);
                if (round == times) {
                    break;
                }
            }
            roundOf[phase] = round;
            bitsOf[phase] = at;
            at = bits(blocks, at);
        }
        return at;
    }

    /** How many octets come out of these blocks. */
    long inflated(List<DeflateBlock> blocks) {
        long sum = 0;
        for (DeflateBlock deflateBlock : blocks) {
            sum += switch (deflateBlock) {
                case DeflateBlock.Stored stored -> stored.length();
                case DeflateBlock.Fixed fixed -> codes.of(fixed).inflated();
                case DeflateBlock.Dynamic dynamic -> codes.of(dynamic).inflated();
                case DeflateBlock.Bits _,DeflateBlock.Align _,DeflateBlock.Raw _,DeflateBlock.End _ -> 0;
                case DeflateBlock.Repeat(List<DeflateBlock> repeated, long times) ->
                        Math.multiplyExact(inflated(repeated), times);
            };
        }
        return sum;
    }
}
