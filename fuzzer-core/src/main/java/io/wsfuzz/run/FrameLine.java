package io.wsfuzz.run;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Notation;
import java.nio.ByteBuffer;

/** The line of the wire log for one frame of the peer: a long payload is elided in the middle. */
final class FrameLine {

    /** So many octets of a payload are shown whole, and of a longer one from its beginning. */
    private static final int FIRST = 128;
    private static final int LAST = 16;

    private final FrameHeader header;
    private final byte[] first;
    private final byte[] last = new byte[LAST];
    private int firstSize;
    private long size;

    FrameLine(FrameHeader header) {
        this.header = header;
        first = new byte[(int) Math.max(0, Math.min(FIRST, header.length() < 0 ? FIRST : header.length()))];
    }

    void add(ByteBuffer octets) {
        int from = octets.position();
        int copied = Math.min(first.length - firstSize, octets.remaining());
        octets.get(from, first, firstSize, copied);
        firstSize += copied;
        int tail = Math.min(LAST, octets.remaining());
        System.arraycopy(last, tail, last, 0, LAST - tail);
        octets.get(octets.limit() - tail, last, LAST - tail, tail);
        size += octets.remaining();
    }

    String text(Side sender) {
        return Notation.frame(header, sender, payload());
    }

    /** The line of a frame that never became whole. */
    String unfinished(Side sender) {
        return text(sender) + "  # cut off after " + size + " of " + Long.toUnsignedString(header.length()) + " octets";
    }

    private String payload() {
        Octets head = Octets.of(java.util.Arrays.copyOf(first, firstSize));
        if (size <= firstSize) {
            return Notation.octets(head);
        }
        int cut = (int) Math.min(LAST, size - firstSize);
        Octets tail = Octets.of(java.util.Arrays.copyOfRange(last, LAST - cut, LAST));
        String gap = size == firstSize + cut ? " " : " … ";
        return "hex " + head.slice(0, firstSize / 2).hex() + gap + tail.hex() + "  # " + size + " octets";
    }
}
