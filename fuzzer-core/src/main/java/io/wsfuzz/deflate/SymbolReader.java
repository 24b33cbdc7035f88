package io.wsfuzz.deflate;

import io.wsfuzz.deflate.StreamFault.StreamFaultKind;

/** Reads the literals, lengths and distances of a fixed or dynamic block (RFC 1951, section 3.2.3). */
final class SymbolReader {

    /** Input that one turn of the fast loop may look at, in octets. */
    private static final int LOOK_AHEAD = Long.BYTES;

    /** Bits of a length and a distance, with their extra bits. */
    private static final int MOST_OF_COPY = 48;

    private static final HuffmanTable FIXED_LITERALS = HuffmanTable.ofLiterals();
    private static final HuffmanTable FIXED_DISTANCES = HuffmanTable.ofDistances();

    static {
        FIXED_LITERALS.build(Alphabet.fixedLiterals(), 0, Alphabet.LITERALS);
        FIXED_DISTANCES.build(Alphabet.fixedDistances(), 0, Alphabet.DISTANCES);
    }

    private final BitInput input;
    private final SlidingWindow window;
    private HuffmanTable literals = FIXED_LITERALS;
    private HuffmanTable distances = FIXED_DISTANCES;
    private boolean atEnd;

    SymbolReader(BitInput input, SlidingWindow window) {
        this.input = input;
        this.window = window;
    }

    void beginFixed() {
        begin(FIXED_LITERALS, FIXED_DISTANCES);
    }

    void begin(HuffmanTable literals, HuffmanTable distances) {
        this.literals = literals;
        this.distances = distances;
        atEnd = false;
    }

    /** Reads until the block ends ({@link InflateStep.StepProgress#DONE}), or something is missing or wrong. */
    InflateStep read() {
        InflateStep inflateStep = InflateStep.StepProgress.DONE;
        while (inflateStep == InflateStep.StepProgress.DONE && !atEnd) {
            fast();
            inflateStep = window.at < window.limit() ? one() : InflateStep.StepProgress.NEEDS_OUTPUT;
        }
        return inflateStep;
    }

    /**
     * Reads symbols as long as nothing can be missing, nothing is special, and no copy reaches farther than one before.
     * Everything else is left to {@link #one()}, untouched.
     */
    private void fast() {
        byte[] in = input.octets;
        int inAt = input.at;
        int inLast = input.limit - LOOK_AHEAD;
        long bits = input.bits;
        int count = input.count;
        byte[] out = window.octets;
        int at = window.at;
        HuffmanTable literals = this.literals;
        HuffmanTable distances = this.distances;
        reading:
        while (inAt <= inLast && at < window.limit()) {
            bits |= (long) BitInput.LONG.get(in, inAt) << count;
            inAt += Long.SIZE - 1 - count >> 3;
            count |= 56;
            int entry = literals.find(bits);
            while (entry < 0) {
                out[at++] = (byte) (entry >>> 16);
                bits >>>= entry;
                count -= entry & 63;
                if (count < MOST_OF_COPY) {
                    continue reading;
                }
                entry = literals.find(bits);
            }
            long behind = bits >>> entry;
            int far = distances.find(behind);
            int distance = HuffmanTable.withExtra(far, behind);
            if (((entry | far) & HuffmanTable.SPECIAL) != 0 || distance > window.reach) {
                break;
            }
            at = SlidingWindow.copy(out, at, distance, HuffmanTable.withExtra(entry, bits));
            bits = behind >>> far;
            count -= (entry & 63) + (far & 63);
        }
        input.at = inAt;
        input.bits = bits & (1L << count) - 1;
        input.count = count;
        window.at = at;
    }

    /** Reads one literal, or a length with its distance, or the end of the block; or nothing. */
    private InflateStep one() {
        input.refill();
        int entry = literals.find(input.bits);
        if (HuffmanTable.bits(entry) > input.count) {
            return InflateStep.StepProgress.NEEDS_INPUT;
        }
        if ((entry & HuffmanTable.SPECIAL) != 0) {
            return special(entry);
        }
        if ((entry & HuffmanTable.LITERAL) == 0) {
            return copy(entry);
        }
        window.octets[window.at++] = (byte) (entry >>> 16);
        input.skip(HuffmanTable.bits(entry));
        return InflateStep.StepProgress.DONE;
    }

    private InflateStep special(int entry) {
        int symbol = HuffmanTable.value(entry);
        if (symbol != Alphabet.END_OF_BLOCK) {
            return symbol == HuffmanTable.UNUSED
                    ? fault(StreamFaultKind.UNUSED_CODE, "bits that are no literal/length code", 0)
                    : fault(StreamFaultKind.LENGTH_SYMBOL, "literal/length symbol " + symbol, 0);
        }
        input.skip(HuffmanTable.bits(entry));
        atEnd = true;
        return InflateStep.StepProgress.DONE;
    }

    private InflateStep copy(int entry) {
        int before = HuffmanTable.bits(entry);
        long behind = input.bits >>> before;
        int farEntry = distances.find(behind);
        int both = before + HuffmanTable.bits(farEntry);
        if (both > input.count) {
            return InflateStep.StepProgress.NEEDS_INPUT;
        }
        if ((farEntry & HuffmanTable.SPECIAL) != 0) {
            int symbol = HuffmanTable.value(farEntry);
            return symbol == HuffmanTable.UNUSED
                    ? fault(StreamFaultKind.UNUSED_CODE, "bits that are no distance code", before)
                    : fault(StreamFaultKind.DISTANCE_SYMBOL, "distance symbol " + symbol, before);
        }
        int distance = HuffmanTable.withExtra(farEntry, behind);
        if (distance > window.reach) {
            StreamFaultKind broken = window.whyNot(distance);
            if (broken != null) {
                return fault(broken, window.describe(distance, broken), before);
            }
            window.extendReach(distance, place(before));
        }
        int length = HuffmanTable.withExtra(entry, input.bits);
        window.at = SlidingWindow.copy(window.octets, window.at, distance, length);
        input.skip(both);
        return InflateStep.StepProgress.DONE;
    }

    private StreamFault fault(StreamFaultKind streamFaultKind, String detail, int before) {
        return new StreamFault(streamFaultKind, detail, place(before));
    }

    /** The place so many bits behind those that were read. */
    private Place place(int before) {
        long position = input.position() + before;
        return new Place(position >> 3, (int) position & 7, window.produced());
    }
}
