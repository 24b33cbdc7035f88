package io.wsfuzz.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** How the kinds of {@link Payload} make their octets. */
final class Sources {

    /** Short units are repeated up to about this size first, in octets, so that they are copied and not counted. */
    private static final int BLOCK = 8192;

    private Sources() {}

    /** A unit, again and again. */
    static final class Repeating implements Source {
        private final byte[] block;
        private int at;
        private long remaining;

        Repeating(Octets unit, long length) {
            byte[] once = unit.toArray();
            int times = once.length == 0 || length <= once.length
                    ? 1
                    : (int) Math.max(1, Math.min(length, BLOCK) / once.length);
            block = Arrays.copyOf(once, once.length * times);
            for (int i = once.length; i < block.length; i += once.length) {
                System.arraycopy(once, 0, block, i, once.length);
            }
            remaining = length;
        }

        /** From octet {@code from} of {@code block} on; the array is kept and not written to. */
        Repeating(byte[] block, int from, long length) {
            this.block = block;
            at = from;
            remaining = length;
        }

        @Override
        public int read(ByteBuffer out) {
            int wanted = (int) Math.min(out.remaining(), remaining);
            int left = wanted;
            while (left > 0) {
                int size = Math.min(left, block.length - at);
                out.put(block, at, size);
                at += size;
                left -= size;
                if (at == block.length) {
                    at = 0;
                }
            }
            remaining -= wanted;
            return wanted;
        }

        @Override
        public long remaining() {
            return remaining;
        }
    }

    /** The rest of a buffer. */
    static final class Buffered implements Source {
        private final ByteBuffer octets;

        Buffered(ByteBuffer octets) {
            this.octets = octets;
        }

        @Override
        public int read(ByteBuffer out) {
            int wanted = Math.min(out.remaining(), octets.remaining());
            out.put(out.position(), octets, octets.position(), wanted);
            out.position(out.position() + wanted);
            octets.position(octets.position() + wanted);
            return wanted;
        }

        @Override
        public long remaining() {
            return octets.remaining();
        }
    }

    /** Octets from the dice. */
    static final class Drawn implements Source {
        private final Dice dice;
        private long word;
        private int left;
        private long remaining;

        Drawn(long seed, long length) {
            dice = new Dice(seed);
            remaining = length;
        }

        @Override
        public int read(ByteBuffer out) {
            int wanted = (int) Math.min(out.remaining(), remaining);
            int i = 0;
            for (; left == 0 && i <= wanted - 8; i += 8) {
                long next = dice.next();
                out.putLong(out.order() == ByteOrder.BIG_ENDIAN ? next : Long.reverseBytes(next));
            }
            for (; i < wanted; i++) {
                if (left == 0) {
                    word = dice.next();
                    left = 8;
                }
                out.put((byte) (word >>> (--left * 8)));
            }
            remaining -= wanted;
            return wanted;
        }

        @Override
        public long remaining() {
            return remaining;
        }
    }

    /** One payload after the other. */
    static final class Chain implements Source {
        private final Deque<Source> sources = new ArrayDeque<>();

        Chain(List<Payload> parts, long seed) {
            parts.forEach(part -> sources.add(part.open(seed)));
        }

        @Override
        public int read(ByteBuffer out) {
            int read = 0;
            while (!sources.isEmpty() && out.hasRemaining()) {
                read += sources.getFirst().read(out);
                if (sources.getFirst().remaining() == 0) {
                    sources.removeFirst();
                }
            }
            return read;
        }

        @Override
        public long remaining() {
            return sources.stream().mapToLong(Source::remaining).sum();
        }
    }
}
