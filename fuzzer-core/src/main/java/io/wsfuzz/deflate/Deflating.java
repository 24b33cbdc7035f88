package io.wsfuzz.deflate;

import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deflates the messages of one sender, one after the other and piece by piece (RFC 1951; RFC 7692, section 7.2.1).
 *
 * <p>It keeps to its window: a copy never comes from farther away than two to the power of its bits, with 8 bits too.
 * What is in memory is the window, one block of a message and the tables of the search, about 0.4 MiB at 15 bits, from
 * the first message on. The same messages make the same octets. Blocks are dynamic, fixed or stored, whichever is
 * shortest; a message ends with the header of an empty stored block, and nothing of {@code 00 00 ff ff}.
 */
public final class Deflating {

    /** A message of {@link #whole} that is longer is deflated twice, in octets. */
    public static final int KEPT = 1024 * 1024;

    /** The codes of a dynamic block alone take about so many bits: no use to find them for less. */
    private static final int FEW_BITS = 400;
    private static final int STORED_HEADER_BITS = 3 + 7 + 32;

    private final int windowBits;
    private final boolean takesContext;
    private final Effort effort;
    private @Nullable Matcher matcher;
    private @Nullable BlockTokens blockTokens;
    private @Nullable Deflated current;

    /**
     * A deflater.
     *
     * @param windowBits   8 to 15: copies come from at most two to the power of this, in octets
     * @param takesContext whether a message may refer to the ones before it
     * @throws IllegalArgumentException for another number of bits
     */
    public Deflating(int windowBits, boolean takesContext, Effort effort) {
        if (windowBits < Terms.LEAST_BITS || windowBits > Terms.MOST_BITS) {
            throw new IllegalArgumentException("a window has 8 to 15 bits, not " + windowBits);
        }
        this.windowBits = windowBits;
        this.takesContext = takesContext;
        this.effort = effort;
    }

    /** A deflater for what {@code sender} sends under these terms. */
    public static Deflating of(Terms terms, Side sender, Effort effort) {
        return new Deflating(terms.windowBits(sender), terms.takesContextOver(sender), effort);
    }

    /**
     * Deflates a message while it is read. To be called when its turn on the wire has come.
     *
     * @throws IllegalStateException if the message before it was not read to its end: the next one depends on it
     */
    public Deflated deflate(Source message) {
        if (current != null && !current.isOver()) {
            throw new IllegalStateException("the message before is not over");
        }
        if (matcher == null) {
            matcher = new Matcher(windowBits, effort);
            blockTokens = new BlockTokens();
        } else if (!takesContext) {
            matcher.forget();
        }
        current = new Deflated(this, message);
        return current;
    }

    /**
     * Deflates a message whose compressed length is to be known beforehand, for a single frame. A message of at most
     * {@value #KEPT} octets is deflated at once, and several of them may wait to be read. A longer one is deflated
     * twice, first only to count, and then while it is read, as by {@link #deflate}.
     *
     * @param message opens the message anew with each call
     */
    public Source whole(Supplier<Source> message) {
        Source first = message.get();
        if (first.remaining() <= KEPT) {
            return Payload.of(deflate(first).rest()).open(0);
        }
        long length = new Deflating(this).deflate(first).skip();
        return deflate(message.get()).part(length);
    }

    private Deflating(Deflating other) {
        this(other.windowBits, other.takesContext, other.effort);
        matcher = other.matcher == null ? null : other.matcher.copy();
        blockTokens = other.matcher == null ? null : new BlockTokens();
    }

    /** Deflates the next octets of a message. @return whether there were any */
    boolean more(Source message, BitOutput out) {
        Matcher window = Objects.requireNonNull(matcher);
        BlockTokens found = Objects.requireNonNull(blockTokens);
        if (!window.hasMore() && !window.fill(message)) {
            out.ensure(2);
            out.put(0, 3);
            out.align();
            return false;
        }
        int from = window.at();
        found.clear();
        if (effort == Effort.NONE) {
            window.skip();
        } else {
            window.tokenize(found);
        }
        block(window, from, found, out);
        return true;
    }

    private void block(Matcher window, int from, BlockTokens found, BitOutput out) {
        int length = window.at() - from;
        long storedBits = effort == Effort.NONE ? 0 : STORED_HEADER_BITS + length * 8L;
        long fixedBits = 3 + found.bits(PrefixCode.FIXED_LITERALS, PrefixCode.FIXED_DISTANCES);
        long least = Math.min(storedBits, fixedBits);
        if (least > FEW_BITS && dynamic(found, least, out)) {
            return;
        }
        if (storedBits <= fixedBits) {
            out.ensure(Long.BYTES);
            out.put(0, 3);
            out.align();
            out.put(length | (length ^ 0xffffL) << 16, 32);
            out.put(window.octets(), from, length);
        } else {
            out.ensure((int) (fixedBits >> 3) + 2);
            out.put(1 << 1, 3);
            found.write(out, PrefixCode.FIXED_LITERALS, PrefixCode.FIXED_DISTANCES);
        }
    }

    /** Writes a dynamic block if it is shorter than that. */
    private static boolean dynamic(BlockTokens found, long most, BitOutput out) {
        PrefixCode literals = found.bestLiterals();
        PrefixCode distances = found.bestDistances();
        DynamicHeader header = new DynamicHeader(literals, distances);
        long bits = 3 + header.bits() + found.bits(literals, distances);
        if (bits >= most) {
            return false;
        }
        out.ensure((int) (bits >> 3) + 2);
        out.put(2 << 1, 3);
        header.write(out);
        found.write(out, literals, distances);
        return true;
    }
}
