package io.wsfuzz.frame;

import java.nio.ByteBuffer;

/**
 * All of a frame but its payload (RFC 6455, section 5.2); every combination of bits can be said.
 *
 * @param fin     whether this is the last fragment of its message
 * @param rsv     RSV1 to RSV3 as a number from 0 to 7; RSV1 counts 4
 * @param opcode  0 to 15
 * @param masked  the MASK bit
 * @param maskKey the masking key, its first octet in the highest bits; 0 where {@code masked} is false
 * @param form    how the length is written
 * @param length  the declared payload length in octets; negative means 2^63 or more
 */
public record FrameHeader(boolean fin, int rsv, int opcode, boolean masked, int maskKey, LengthForm form, long length) {

    /** RSV1 among the reserved bits: the message is compressed (RFC 7692, section 6). */
    public static final int RSV1 = 4;

    /** No header is longer, in octets. */
    public static final int LONGEST = 14;

    public FrameHeader {
        if (rsv < 0 || rsv > 7) {
            throw new IllegalArgumentException("RSV is 0 to 7, not " + rsv);
        }
        if (opcode < 0 || opcode > 15) {
            throw new IllegalArgumentException("an opcode is 0 to 15, not " + opcode);
        }
        if (!form.holds(length)) {
            throw new IllegalArgumentException(
                    "a length of " + Long.toUnsignedString(length) + " does not fit into " + form.bits() + " bits");
        }
        if (!masked && maskKey != 0) {
            throw new IllegalArgumentException("a masking key without the MASK bit");
        }
    }

    /** The size of this header on the wire, in octets: 2 to 14. */
    public int octets() {
        return 2 + form.octets() + (masked ? 4 : 0);
    }

    /**
     * Writes this header at the position of {@code out}.
     *
     * @throws java.nio.BufferOverflowException if {@link #octets} do not remain
     */
    public void writeTo(ByteBuffer out) {
        out.put((byte) ((fin ? 0x80 : 0) | rsv << 4 | opcode));
        int mask = masked ? 0x80 : 0;
        switch (form) {
            case BITS_7 -> out.put((byte) (mask | (int) length));
            case BITS_16 -> out.put((byte) (mask | 126)).put((byte) (length >>> 8)).put((byte) length);
            case BITS_64 -> {
                out.put((byte) (mask | 127));
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.put((byte) (length >>> shift));
                }
            }
        }
        if (masked) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.put((byte) (maskKey >>> shift));
            }
        }
    }
}
