package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.ACCEPTS_ABOVE_10FFFF;
import static io.wsfuzz.judged.Trait.ACCEPTS_OVERLONG;
import static io.wsfuzz.judged.Trait.ACCEPTS_SURROGATES;
import static io.wsfuzz.judged.Trait.ACCEPTS_TRUNCATED_TEXT;
import static io.wsfuzz.judged.Trait.NO_UTF8_CHECK;
import static io.wsfuzz.judged.Trait.REJECTS_FOUR_OCTETS;
import static io.wsfuzz.judged.Trait.REJECTS_NONCHARACTERS;

/** UTF-8 as people get it wrong. Written apart from the one in the core, so that the two check each other. */
final class LaxUtf8 {

    private final Trait trait;

    LaxUtf8(Trait trait) {
        this.trait = trait;
    }

    /** The index of the octet at which {@code text} goes wrong; -1 if it does not; its length if it is cut off. */
    int wrongAt(byte[] text) {
        if (trait == NO_UTF8_CHECK) {
            return -1;
        }
        int at = 0;
        while (at < text.length) {
            int size = size(text[at] & 0xff);
            if (size == 0) {
                return at;
            }
            int point = size == 1 ? text[at] : text[at] & (0x7f >> size);
            for (int i = 1; i < size; i++) {
                if (at + i == text.length) {
                    return text.length;
                }
                if ((text[at + i] & 0xc0) != 0x80) {
                    return at + i;
                }
                point = point << 6 | text[at + i] & 0x3f;
                if (isWrongPrefix(point, size, i)) {
                    return at + i;
                }
            }
            if (trait == REJECTS_NONCHARACTERS && (point & 0xfffe) == 0xfffe
                    || trait == REJECTS_FOUR_OCTETS && size == 4) {
                return at;
            }
            at += size;
        }
        return -1;
    }

    boolean accepts(byte[] text) {
        int wrong = wrongAt(text);
        return wrong < 0 || wrong == text.length && trait == ACCEPTS_TRUNCATED_TEXT;
    }

    private int size(int lead) {
        if (lead < 0x80) {
            return 1;
        }
        if (lead >= 0xc0 && lead < 0xe0) {
            return lead < 0xc2 && trait != ACCEPTS_OVERLONG ? 0 : 2;
        }
        if (lead >= 0xe0 && lead < 0xf0) {
            return 3;
        }
        return lead >= 0xf0 && (lead < 0xf5 || lead < 0xf8 && trait == ACCEPTS_ABOVE_10FFFF) ? 4 : 0;
    }

    private boolean isWrongPrefix(int prefix, int size, int read) {
        if (read != 1) {
            return false;
        }
        if (size == 3) {
            return prefix < 0x20 && trait != ACCEPTS_OVERLONG
                    || prefix >= 0x360 && prefix <= 0x37f && trait != ACCEPTS_SURROGATES;
        }
        return size == 4
                && (prefix < 0x10 && trait != ACCEPTS_OVERLONG || prefix > 0x10f && trait != ACCEPTS_ABOVE_10FFFF);
    }
}
