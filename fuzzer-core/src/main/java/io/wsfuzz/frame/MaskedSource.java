package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/** Octets of a payload of which a part has gone out before, masked as if it were one. */
public final class MaskedSource implements Source {

    private final Source plain;
    private final int key;
    private long offset;

    /**
     * The octets of {@code plain}, masked.
     *
     * @param offset how many octets of the same payload were before them
     */
    public MaskedSource(Source plain, int key, long offset) {
        this.plain = plain;
        this.key = key;
        this.offset = offset;
    }

    @Override
    public int read(ByteBuffer out) {
        int from = out.position();
        int octets = plain.read(out);
        Mask.apply(out, from, from + octets, key, offset);
        offset += octets;
        return octets;
    }

    @Override
    public long remaining() {
        return plain.remaining();
    }
}
