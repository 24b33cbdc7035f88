package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/**
 * Writes one frame exactly as it is described, right or wrong: the declared length may lie, the mask may be missing.
 *
 * <p>The payload is masked while it is copied to the wire; nothing else is kept.
 */
public final class FrameWriter implements Source {

    private final ByteBuffer head;
    private final int key;
    private final Source payload;
    private long offset;

    /** A frame of {@code header} and as many octets as {@code payload} still has, whatever the header declares. */
    public FrameWriter(FrameHeader header, Source payload) {
        head = ByteBuffer.allocate(header.octets());
        header.writeTo(head);
        head.flip();
        key = header.maskKey();
        this.payload = payload;
    }

    @Override
    public int read(ByteBuffer out) {
        int size = Math.min(head.remaining(), out.remaining());
        if (size > 0) {
            out.put(out.position(), head, head.position(), size);
            out.position(out.position() + size);
            head.position(head.position() + size);
        }
        int octets = payload.readMasked(out, key, offset);
        offset += octets;
        return size + octets;
    }

    @Override
    public long remaining() {
        return Lengths.sum(head.remaining(), payload.remaining());
    }
}
