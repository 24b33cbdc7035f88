package io.wsfuzz.deflate;

/**
 * A place in a compressed message.
 *
 * @param octet    octets of the compressed message before it
 * @param bit      bits of the octet before it, 0 to 7, the least significant one first (RFC 1951, section 3.1.1)
 * @param produced octets of the inflated message before it
 */
public record Place(long octet, int bit, long produced) {

    @Override
    public String toString() {
        return "octet " + octet + " bit " + bit + ", after " + produced + " octets inflated";
    }
}
