package io.wsfuzz.run;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Notation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The line of the wire log for one frame of the peer: a long payload is elided in the middle. */
final class FrameLogLine {

    /** A payload of so many octets is shown whole; of a longer one {@link #HEAD} octets and {@link #LAST} octets are. */
    private static final int FIRST = 96;
    private static final int HEAD = 32;
    private static final int LAST = 16;

    private final FrameHeader header;
    private final byte[] first;
    private final byte[] last = new byte[LAST];
    private int firstSize;
    private long size;

    FrameLogLine(FrameHeader header) {
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

    Optional<FrameHeader> header() {
        return Optional.of(header);
    }

    String text(Side sender) {
        return size <= firstSize ? Notation.frame(header, sender, first()) : Notation.frame(header, sender, elided());
    }

    private Octets first() {
        return Octets.of(Arrays.copyOf(first, firstSize));
    }

    /** The line of a frame that never became whole. */
    String unfinished(Side sender) {
        return text(sender) + (isWhole() ? "" : "  # cut off after " + ofAll());
    }

    /** The line of a frame that breaks a rule: nobody looked at what stands behind that. */
    String broken(Side sender) {
        return text(sender) + (isWhole() ? "" : "  # looked at no further than " + ofAll());
    }

    private boolean isWhole() {
        return size == header.length();
    }

    private String ofAll() {
        return size + " of " + Long.toUnsignedString(header.length()) + " octets";
    }

    private String elided() {
        int tail = (int) Math.min(LAST, size - HEAD);
        return "hex " + first().slice(0, HEAD).hex() + " … "
                + Octets.of(Arrays.copyOfRange(last, LAST - tail, LAST)).hex()
                + "  # " + size + " octets";
    }
}
