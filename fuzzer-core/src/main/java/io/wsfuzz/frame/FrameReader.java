package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/**
 * Cuts a stream of octets into frames, whatever the octets are (RFC 6455, section 5.2).
 *
 * <p>A payload is handed on as it comes, unmasked in place: nothing is kept but the header in the making, 14 octets at
 * most. There is no malformed input here; a length of 2^63 or more is a frame that never ends.
 */
public final class FrameReader {

    /** Takes the frames as they come. */
    public interface FrameSink {
        /** A header is complete. */
        void frameStarted(FrameHeader header);

        /** Some octets of its payload, unmasked; the buffer is good for the time of the call only. */
        void framePart(ByteBuffer octets);

        /** The whole declared payload was there. */
        void frameEnded();
    }

    private final byte[] head = new byte[FrameHeader.LONGEST];
    private int headSize;
    private int headNeeded = 2;
    private long remaining;
    private long offset;
    private int key;
    private boolean inPayload;
    private final boolean unmasks;

    /** A reader that unmasks. */
    public FrameReader() {
        this(true);
    }

    /** @param unmasks whether the keys of headers are applied; else payloads stay as they came */
    public FrameReader(boolean unmasks) {
        this.unmasks = unmasks;
    }

    /**
     * Reads all that remains in {@code in} and unmasks payloads in place.
     *
     * @param in a writable buffer
     */
    public void read(ByteBuffer in, FrameSink frameSink) {
        while (in.hasRemaining()) {
            if (inPayload) {
                payload(in, frameSink);
            } else {
                header(in, frameSink);
            }
        }
    }

    private void header(ByteBuffer in, FrameSink frameSink) {
        while (headSize < headNeeded) {
            if (!in.hasRemaining()) {
                return;
            }
            head[headSize++] = in.get();
            if (headSize == 2) {
                headNeeded = 2 + form().octets() + (isMasked() ? 4 : 0);
            }
        }
        FrameHeader header = parse();
        headSize = 0;
        headNeeded = 2;
        key = header.maskKey();
        offset = 0;
        remaining = header.length() < 0 ? Long.MAX_VALUE : header.length();
        inPayload = remaining > 0;
        frameSink.frameStarted(header);
        if (!inPayload) {
            frameSink.frameEnded();
        }
    }

    private boolean isMasked() {
        return (head[1] & 0x80) != 0;
    }

    private LengthForm form() {
        return switch (head[1] & 0x7f) {
            case 126 -> LengthForm.BITS_16;
            case 127 -> LengthForm.BITS_64;
            default -> LengthForm.BITS_7;
        };
    }

    private FrameHeader parse() {
        LengthForm form = form();
        long length = form == LengthForm.BITS_7 ? head[1] & 0x7f : number(2, form.octets());
        boolean masked = isMasked();
        int maskKey = masked ? (int) number(2 + form.octets(), 4) : 0;
        return new FrameHeader((head[0] & 0x80) != 0, head[0] >> 4 & 7, head[0] & 0xf, masked, maskKey, form, length);
    }

    private long number(int from, int octets) {
        long number = 0;
        for (int i = from; i < from + octets; i++) {
            number = number << 8 | (head[i] & 0xff);
        }
        return number;
    }

    private void payload(ByteBuffer in, FrameSink frameSink) {
        int from = in.position();
        int size = (int) Math.min(in.remaining(), remaining);
        int limit = in.limit();
        if (unmasks) {
            Mask.apply(in, from, from + size, key, offset);
        }
        in.limit(from + size);
        frameSink.framePart(in);
        in.limit(limit).position(from + size);
        offset += size;
        remaining -= size;
        if (remaining == 0) {
            inPayload = false;
            frameSink.frameEnded();
        }
    }

    /** Whether a frame has begun, with its first octet, and has not ended. */
    public boolean isInsideFrame() {
        return inPayload || headSize > 0;
    }
}
