package io.wsfuzz.frame;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** How the kinds of {@link Payload} make their octets. */
final class Sources {

    /** Short units are repeated up to about this size first, in octets, so that they are copied and not counted. */
    private static final int BLOCK = 8192;

    private Sources() {}

    /** A block, again and again, which may be another one each time. */
    abstract static sealed class BlockSource implements Source {
        private final byte[] block;
        private int at;
        private long remaining;

        /** From octet {@code from} of the block on. */
        BlockSource(byte[] block, int from, long length) {
            this.block = block;
            at = from;
            remaining = length;
        }

        /** The block is about to be read from its beginning. */
        abstract void renew(byte[] block);

        @Override
        public int read(ByteBuffer out) {
            return readMasked(out, 0, 0);
        }

        @Override
        public int readMasked(ByteBuffer out, int key, long offset) {
            int wanted = (int) Math.min(out.remaining(), remaining);
            for (int read = 0; read < wanted;) {
                ByteBuffer part = next(wanted - read);
                Mask.put(part, out, key, offset + read);
                read += part.remaining();
                step(part.remaining());
            }
            return wanted;
        }

        @Override
        public int mismatch(ByteBuffer octets) {
            int from = octets.position();
            int wanted = (int) Math.min(octets.remaining(), remaining);
            for (int read = 0; read < wanted;) {
                ByteBuffer part = next(wanted - read);
                int mismatch = part.mismatch(octets.slice(from + read, part.remaining()));
                if (mismatch >= 0) {
                    return read + mismatch;
                }
                read += part.remaining();
                step(part.remaining());
            }
            return wanted < octets.remaining() ? wanted : -1;
        }

        /** What can be read from the block at once, {@code most} octets at most. */
        private ByteBuffer next(int most) {
            if (at == 0) {
                renew(block);
            }
            return ByteBuffer.wrap(block, at, Math.min(most, block.length - at));
        }

        private void step(int size) {
            at = at + size == block.length ? 0 : at + size;
            remaining -= size;
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

    /** A unit, again and again. */
    static final class Repeating extends BlockSource {

        Repeating(Octets unit, long length) {
            super(repeat(unit.shared(), length), 0, length);
        }

        /** From octet {@code from} of {@code block} on; the array is kept and not written to. */
        Repeating(byte[] block, int from, long length) {
            super(block, from, length);
        }

        private static byte[] repeat(byte[] unit, long length) {
            if (unit.length == 0 || Math.min(length, BLOCK) < unit.length * 2L) {
                return unit;
            }
            byte[] block = Arrays.copyOf(unit, (int) Math.min(length, BLOCK) / unit.length * unit.length);
            for (int done = unit.length; done < block.length; done *= 2) {
                System.arraycopy(block, 0, block, done, Math.min(done, block.length - done));
            }
            return block;
        }

        @Override
        void renew(byte[] block) {}
    }

    /** Octets from the dice. */
    static final class Drawn extends BlockSource {
        private final Dice dice;

        Drawn(long seed, long length) {
            super(new byte[(int) Math.min(BLOCK, length) + Long.BYTES - 1 & -Long.BYTES], 0, length);
            dice = new Dice(seed);
        }

        @Override
        void renew(byte[] block) {
            dice.fill(block);
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
            return sources.stream().mapToLong(Source::remaining).reduce(0, Lengths::sum);
        }
    }
}
