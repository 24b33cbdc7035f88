package io.wsfuzz.deflate;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;

/**
 * A compressed message that is made while it is read. How long it will be shows at its end, so it is no {@link Source};
 * {@link #next} cuts sources of known length from it, one for each frame.
 */
public final class Deflated {

    private static final int PASSED_OVER = 8192;

    /**
     * A part of a compressed message, for one frame.
     *
     * @param octets to be read before the next part is asked for
     * @param last   whether it ends the message: FIN
     */
    public record Fragment(Source octets, boolean last) {}

    private final Deflating deflating;
    private final Source message;
    private final BitOutput out = new BitOutput();
    private boolean isMade;

    Deflated(Deflating deflating, Source message) {
        this.deflating = deflating;
        this.message = message;
    }

    /**
     * Puts as many octets into {@code to} as it takes and as there are.
     *
     * @return how many, 0 when there are no more or {@code to} is full
     */
    public int read(ByteBuffer to) {
        int read = 0;
        while (to.hasRemaining() && !isOver()) {
            make(1);
            read += out.drain(to);
        }
        return read;
    }

    /** Whether all of it was read. */
    public boolean isOver() {
        return isMade && out.size() == 0;
    }

    /**
     * The next fragment.
     *
     * @param most its length in octets unless it is the last one, which is shorter or as long. So much is in memory
     * @throws IllegalArgumentException if it is not positive
     */
    public Fragment next(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a fragment has at least one octet");
        }
        make(most + 1L);
        return new Fragment(part(Math.min(most, out.size())), isMade && out.size() <= most);
    }

    /** The next octets, of which there are at least so many. */
    Source part(long length) {
        return new DeflatedSource(length);
    }

    /** All that is still to come, in memory. */
    Octets rest() {
        make(Long.MAX_VALUE);
        ByteBuffer all = ByteBuffer.allocate(out.size());
        out.drain(all);
        return Octets.copy(all.flip());
    }

    /** Passes over all that is still to come. @return how many octets that was */
    long skip() {
        ByteBuffer passed = ByteBuffer.allocate(PASSED_OVER);
        long length = 0;
        while (!isOver()) {
            length += read(passed.clear());
        }
        return length;
    }

    private void make(long wanted) {
        while (out.size() < wanted && !isMade) {
            isMade = !deflating.more(message, out);
        }
    }

    private final class DeflatedSource implements Source {
        private long remaining;

        DeflatedSource(long length) {
            remaining = length;
        }

        @Override
        public int read(ByteBuffer to) {
            int limit = to.limit();
            to.limit(to.position() + (int) Math.min(to.remaining(), remaining));
            int read = Deflated.this.read(to);
            to.limit(limit);
            remaining -= read;
            return read;
        }

        @Override
        public long remaining() {
            return remaining;
        }
    }
}
