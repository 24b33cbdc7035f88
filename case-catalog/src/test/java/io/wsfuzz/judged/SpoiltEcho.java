package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.CUTS_AT_126;
import static io.wsfuzz.judged.Trait.CUTS_AT_64K;
import static io.wsfuzz.judged.Trait.SPOILS_LAST_OCTET;
import static io.wsfuzz.judged.Trait.SPOILS_THE_MIDDLE;

import java.util.Arrays;

/** What a {@link JudgedPeer} with a trait sends back. */
final class SpoiltEcho {

    private SpoiltEcho() {}

    /** A message to a peer with {@code trait}, as it echoes it. */
    static byte[] of(Trait trait, byte[] whole) {
        boolean cuts = trait == CUTS_AT_64K && whole.length > 0xffff || trait == CUTS_AT_126 && whole.length == 126;
        byte[] octets = Arrays.copyOf(whole, cuts ? whole.length - 1 : whole.length);
        if (trait == SPOILS_LAST_OCTET && octets.length > 0) {
            octets[octets.length - 1] ^= 1;
        }
        if (trait == SPOILS_THE_MIDDLE && octets.length > 0xffff) {
            octets[octets.length / 2] ^= 1;
        }
        return octets;
    }
}
