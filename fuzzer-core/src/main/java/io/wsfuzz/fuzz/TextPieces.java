package io.wsfuzz.fuzz;

import io.wsfuzz.frame.Octets;

/** Text at the borders of UTF-8 (RFC 3629, sections 3 and 4), right and wrong. */
final class TextPieces {

    /** The first and the last characters of each length, those beside the surrogates, and some that are none by name. */
    private static final int[] BORDERS =
            {0x0, 0x1, 0x7f, 0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xd7ff, 0xe000, 0xfdd0, 0xfffd,
                0xfffe, 0xffff, 0x10000, 0x1ffff, 0x3fffe, 0x40000, 0xfffff, 0x100000, 0x10ffff};

    private static final String[] WRONG = {"80", "bf", "c0af", "c080", "c1bf", "e08080", "e09fbf", "eda080", "edbfbf",
        "eda080edb080", "f0808080", "f08fbfbf", "f4908080", "f7bfbfbf", "f888808080", "fe", "ff", "c328", "e28228",
        "f0288cbc", "e282", "f09f98", "c3", "ed", "f4"};

    private TextPieces() {}

    /** Some characters, many of them at a border; short. */
    static Octets right(Draw draw) {
        StringBuilder text = new StringBuilder();
        for (int i = draw.between(1, 5); i > 0; i--) {
            text.appendCodePoint(draw.chance(30) ? draw.between('a', 'z') : BORDERS[draw.below(BORDERS.length)]);
        }
        return Octets.utf8(text.toString());
    }

    /** Octets that no text has in this place, or that are not all of a character; with text before, and behind. */
    static Octets wrong(Draw draw) {
        Octets bad = Octets.hex(WRONG[draw.below(WRONG.length)]);
        Octets before = draw.chance(50) ? Octets.NONE : right(draw);
        return before.plus(bad).plus(draw.chance(70) ? Octets.NONE : Octets.utf8("abc"));
    }
}
