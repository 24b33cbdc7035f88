package io.wsfuzz.fuzz;

import java.util.Locale;

/** What dialogues are made of, each of it right and wrong. */
public enum Ingredient {
    /** Messages, fragments, lengths, opcodes, reserved bits, masks. */
    FRAMES,
    /** Pings and pongs, in every place. */
    CONTROL,
    /** Text at and beside the borders of UTF-8. */
    UTF8,
    /** Compressed messages, by a compressor and by hand. */
    DEFLATE,
    /** Chops, glue and pauses. */
    SEGMENTS,
    /** Close frames in every state, and the ends of TCP. */
    CLOSE,
    /** The opening handshake. */
    HANDSHAKE;

    /** Its word in a mix. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
