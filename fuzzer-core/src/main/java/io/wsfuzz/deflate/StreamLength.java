package io.wsfuzz.deflate;

import io.wsfuzz.frame.Payload;
import java.util.Arrays;
import java.util.List;

/** Counts what a stream made by hand takes and gives, without writing it. */
final class StreamLength {

    private static final int STORED_LENGTHS = 32;
    private static final int TYPE = 3;

    private final BlockCodes codes = new BlockCodes();

    /** The bit at which these blocks end if they begin at {@code from}. */
    long bits(List<Block> blocks, long from) {
        long at = from;
        for (Block block : blocks) {
            at = switch (block) {
                case Block.Stored stored ->
                        aligned(at + TYPE) + STORED_LENGTHS + Math.multiplyExact(Byte.SIZE, stored.octets().length());
                case Block.Fixed fixed -> at + TYPE + codes.of(fixed).bits();
                case Block.Dynamic dynamic -> at + TYPE + codes.of(dynamic).bits();
                case Block.Bits(_, int count) -> at + count;
                case Block.Align _ -> aligned(at);
                case Block.Raw(Payload octets) -> aligned(at) + Math.multiplyExact(Byte.SIZE, octets.length());
                case Block.End _ -> aligned(at + TYPE);
                case Block.Repeat(List<Block> repeated, long times) -> repeated(repeated, times, at);
            };
        }
        return at;
    }

    private static long aligned(long bits) {
        return bits + 7 & ~7L;
    }

    /** How long blocks are depends on the bit of the octet they begin at: after eight rounds at most it starts anew. */
    private long repeated(List<Block> blocks, long times, long from) {
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
    long inflated(List<Block> blocks) {
        long sum = 0;
        for (Block block : blocks) {
            sum += switch (block) {
                case Block.Stored stored -> stored.length();
                case Block.Fixed fixed -> codes.of(fixed).inflated();
                case Block.Dynamic dynamic -> codes.of(dynamic).inflated();
                case Block.Bits _,Block.Align _,Block.Raw _,Block.End _ -> 0;
                case Block.Repeat(List<Block> repeated, long times) -> Math.multiplyExact(inflated(repeated), times);
            };
        }
        return sum;
    }
}
