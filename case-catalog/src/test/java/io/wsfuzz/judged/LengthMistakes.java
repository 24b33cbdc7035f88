package io.wsfuzz.judged;

import java.nio.ByteBuffer;

/** Lengths in 64 bits as people get them wrong: put right into the octets, before anybody reads them. */
final class LengthMistakes {

    private static final int AT = 2;

    private LengthMistakes() {}

    /** Changes the header at the position of {@code octets}, if it is one with such a length and all of it is there. */
    static void make(ByteBuffer octets, Trait trait) {
        int at = octets.position();
        if (octets.remaining() < AT + Long.BYTES || (octets.get(at + 1) & 0x7f) != 127) {
            return;
        }
        long length = octets.getLong(at + AT);
        if (trait == Trait.LENGTH_IN_32_BITS) {
            octets.putLong(at + AT, length & 0xffff_ffffL);
        } else if (trait == Trait.NEGATIVE_LENGTH_IS_NONE) {
            octets.putLong(at + AT, Math.max(0, length));
        }
    }
}
