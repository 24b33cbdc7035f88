package io.wsfuzz.deflate;

import io.wsfuzz.deflate.StreamFault.StreamFaultKind;
import java.util.HexFormat;
import java.util.function.BiFunction;

/** Reads a stored block behind its type (RFC 1951, section 3.2.4). What the octet is padded with does not matter. */
final class StoredReader {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LENGTHS = 32;

    private final BitInput input;
    private final SlidingWindow window;
    private final BiFunction<StreamFaultKind, String, StreamFault> faults;
    private boolean knowsLength;
    private int length;
    private int left;

    /**
     * A reader.
     *
     * @param faults makes a fault at the place that was reached
     */
    StoredReader(BitInput input, SlidingWindow window, BiFunction<StreamFaultKind, String, StreamFault> faults) {
        this.input = input;
        this.window = window;
        this.faults = faults;
    }

    /** A block begins. */
    void begin() {
        input.align();
        knowsLength = false;
    }

    /** Whether nothing of the block but its header was there. */
    boolean isAtLength() {
        return !knowsLength && input.count == 0;
    }

    /** Whether the length is known, and 0. */
    boolean isEmpty() {
        return knowsLength && length == 0;
    }

    /** Reads until the block ends ({@link InflateStep.StepProgress#DONE}), or something is missing or wrong. */
    InflateStep read() {
        InflateStep inflateStep = knowsLength ? InflateStep.StepProgress.DONE : readLength();
        return inflateStep == InflateStep.StepProgress.DONE ? readOctets() : inflateStep;
    }

    private InflateStep readLength() {
        if (!input.has(LENGTHS)) {
            return InflateStep.StepProgress.NEEDS_INPUT;
        }
        int both = (int) input.bits;
        length = both & 0xffff;
        int complement = both >>> 16;
        if ((length ^ complement) != 0xffff) {
            return faults.apply(StreamFaultKind.STORED_LENGTH,
                    "LEN " + HEX.toHexDigits((short) length) + " with NLEN " + HEX.toHexDigits((short) complement));
        }
        input.skip(LENGTHS);
        knowsLength = true;
        left = length;
        return InflateStep.StepProgress.DONE;
    }

    private InflateStep readOctets() {
        int room = Math.max(window.limit() - window.at, 0);
        int copied = input.copy(window.octets, window.at, Math.min(left, room));
        window.at += copied;
        left -= copied;
        return left == 0 ? InflateStep.StepProgress.DONE : copied == room ? InflateStep.StepProgress.NEEDS_OUTPUT
                : InflateStep.StepProgress.NEEDS_INPUT;
    }
}
