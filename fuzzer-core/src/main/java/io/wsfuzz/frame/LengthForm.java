package io.wsfuzz.frame;

/** How a frame header writes the payload length (RFC 6455, section 5.2). */
public enum LengthForm {
    /** In the second octet itself: 0 to 125. */
    BITS_7(7, 0, 125),
    /** 126, and two octets: up to 65535. */
    BITS_16(16, 2, 0xffff),
    /** 127, and eight octets: up to 2^63-1. */
    BITS_64(64, 8, Long.MAX_VALUE);

    private final int bits;
    private final int octets;
    private final long longest;

    LengthForm(int bits, int octets, long longest) {
        this.bits = bits;
        this.octets = octets;
        this.longest = longest;
    }

    /** 7, 16 or 64, as the case language writes it. */
    public int bits() {
        return bits;
    }

    /** How many octets follow the second octet of the header. */
    public int octets() {
        return octets;
    }

    /** Whether {@code length} octets can be said in this form; a negative length is one of 2^63 or more. */
    public boolean holds(long length) {
        return length >= 0 ? length <= longest : this == BITS_64;
    }

    /** The shortest form, the only legal one (RFC 6455, section 5.2: "the minimal number of bytes"). */
    public static LengthForm shortest(long length) {
        return BITS_7.holds(length) ? BITS_7 : BITS_16.holds(length) ? BITS_16 : BITS_64;
    }
}
