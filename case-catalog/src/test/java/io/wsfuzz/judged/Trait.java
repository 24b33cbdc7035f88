package io.wsfuzz.judged;

/** In what a {@link JudgedPeer} differs from a correct and usual one. */
enum Trait {
    // wrong: the opening handshake
    WRONG_ACCEPT_KEY, NO_UPGRADE_FIELD,
    // wrong: what it lets pass
    IGNORES_RSV, DROPS_FRAMES_WITH_RSV, IGNORES_RESERVED_OPCODES, ECHOES_RESERVED_OPCODES, ACCEPTS_FRAGMENTED_CONTROL,
    ACCEPTS_LONG_CONTROL, IGNORES_ORPHANED_CONTINUATION, ECHOES_ORPHANED_CONTINUATION, ACCEPTS_INTERRUPTED_MESSAGE,
    SILENT_ON_ERRORS,
    // wrong: UTF-8
    NO_UTF8_CHECK, UTF8_CHECK_PER_FRAME, ACCEPTS_SURROGATES, ACCEPTS_OVERLONG, ACCEPTS_ABOVE_10FFFF,
    ACCEPTS_TRUNCATED_TEXT,
    REJECTS_NONCHARACTERS, REJECTS_FOUR_OCTETS, REPLACES_WRONG_TEXT,
    // wrong: pings
    NO_PONG, PONG_WITHOUT_PAYLOAD, PONG_TOO_SHORT, PONG_AFTER_MESSAGE, FAILS_ON_PONG, PONG_FOR_PONG,
    // wrong: echoes
    NO_ECHO_OF_EMPTY, CUTS_AT_64K, ECHOES_BINARY, SPOILS_LAST_OCTET, ECHOES_TWICE, ECHOES_EACH_FRAGMENT,
    FORGETS_BEFORE_CONTROL,
    CUTS_AT_126,
    // wrong: frames that it sends
    LENGTH_IN_64_BITS, WRONG_MASK_BIT, SETS_RSV1, SENDS_OPCODE_3, FRAGMENTS_PONG, STRAY_CONTINUATION,
    // wrong: unmasking
    KEY_RUNS_ON, UNMASKS_WHOLE_WORDS,
    // wrong: closing
    NO_ANSWER_TO_CLOSE, DROPS_ON_CLOSE, SENDS_1005, ANSWERS_ANY_CODE, ACCEPTS_WRONG_CODES, ACCEPTS_CLOSE_OF_ONE,
    ACCEPTS_WRONG_REASON,
    REJECTS_HIGH_CODES, ECHOES_AFTER_CLOSE, CLOSES_BY_ITSELF, CLOSE_CODE_LITTLE_ENDIAN, LEAVES_TCP_OPEN,
    // wrong: reading
    ONE_FRAME_PER_READ, NEEDS_WHOLE_HEADERS,
    // wrong: large messages, and many
    SPOILS_THE_MIDDLE, LOSES_A_MESSAGE,
    // wrong: what chapters 20 and up are about
    TAKES_ANY_HANDSHAKE, TAKES_ANY_METHOD, TAKES_ANY_KEY, TAKES_ANY_VERSION, TAKES_ANY_UPGRADE, TAKES_ANY_HOST,
    TAKES_ANY_ACCEPT_VALUE, TAKES_ANY_SUBPROTOCOL, TAKES_ANY_EXTENSION, TAKES_ANY_STATUS,
    IGNORES_MASK_BIT, ACCEPTS_LONG_FORMS, IGNORES_HIGHEST_BIT, LENGTH_IN_32_BITS, NEGATIVE_LENGTH_IS_NONE,
    HANGS_ON_LONG_LENGTHS, REFUSES_HALF_OF_16_BITS,
    HANGS_AFTER_200_FRAGMENTS, PONG_ENDS_A_CHARACTER, GOES_ON_AFTER_FAILING, REJECTS_1014, REJECTS_LONG_REASONS,
    SAME_MASKING_KEY, COUNTS_MASKING_KEYS, SENDS_BEFORE_THE_ANSWER, REFUSES_BLANKS_AROUND_ACCEPT,
    ENDS_TCP_FIRST, WAITS_FOR_OUR_CLOSE, PONGS_TWICE, PONGS_FOR_PONGS, LOSES_WHEN_HELD_BACK, IGNORES_FIN,
    PONG_INSIDE_FRAME,
    // wrong: compression
    WINDOW_TOO_LARGE, TAKES_CONTEXT_OVER, FORGETS_THE_WINDOW, RSV1_ON_CONTINUATIONS, RSV1_ON_PONGS,
    COMPRESSES_WITHOUT_RSV1, KEEPS_THE_TAIL, ANSWERS_UNKNOWN_PARAMETER,
    // wrong: what chapters 33 and 34 are about
    STAYS_FINISHED, INFLATES_8K_ONLY, LOSES_EMPTY_COMPRESSED, HANGS_ON_BOMBS, TAKES_WINDOW_UNASKED,
    ACCEPTS_RSV1_ON_CONTINUATIONS,
    // unusual, and correct: compression
    NEVER_COMPRESSES, COMPRESSES_EVERY_SECOND, FRAMES_OF_ONE_OCTET, STORED_BLOCKS, FINAL_BLOCKS, DECLINES_COMPRESSION,
    // unusual, and correct
    ECHOES_IN_FRAGMENTS, ECHOES_WITH_EMPTY_FRAGMENTS, WRITES_OCTET_BY_OCTET, ANSWERS_LATEST_PING, DROPS_ON_ERRORS,
    RESETS_ON_ERRORS,
    SENDS_PINGS, SENDS_PONGS, EMPTY_CLOSE, CLOSE_WITH_REASON, SLOW, CHECKS_UTF8_LATE, ANSWERS_ALWAYS_1000,
    PONG_BETWEEN_FRAGMENTS,
    PONGS_IN_REVERSE, LIMIT_OF_1M, TWO_CLOSES,
    // unusual, and correct: limits, heads, and when something is looked at
    LIMIT_OF_16K, LIMIT_SAID_WITH_1008, CHECKS_LENGTHS_LATE, PING_BETWEEN_FRAGMENTS,
    ONE_CODE_FOR_ALL_ERRORS,
    LOWER_CASE_FIELDS, UPPER_CASE_FIELDS, KEEP_ALIVE_AND_UPGRADE, EXTRA_FIELDS, OWN_REASON_PHRASE, NO_REASON_PHRASE;

    /** Whether a peer with this trait is all the same a correct one. */
    boolean isCorrect() {
        return compareTo(NEVER_COMPRESSES) >= 0;
    }

    /** Whether only chapters from 20 on know this defect. */
    boolean isBeyondTheClassic() {
        return compareTo(TAKES_ANY_HANDSHAKE) >= 0 && compareTo(PONG_INSIDE_FRAME) <= 0
                || compareTo(STAYS_FINISHED) >= 0 && compareTo(ACCEPTS_RSV1_ON_CONTINUATIONS) <= 0;
    }

    /** Whether it is about what a peer agrees to, and what it makes of that. */
    boolean isAboutCompression() {
        return compareTo(WINDOW_TOO_LARGE) >= 0 && compareTo(DECLINES_COMPRESSION) <= 0;
    }

    /** Whether a peer with this trait agrees to compress; one that is about something else does not. */
    boolean compresses() {
        return isAboutCompression() && this != DECLINES_COMPRESSION;
    }

    /** Whether the classic chapters, which know nothing of limits, are fair to it. */
    boolean playsTheClassic() {
        return !isBeyondTheClassic() && limit() > 1 << 16;
    }

    /** No message of such a peer is longer, in octets. */
    long limit() {
        return switch (this) {
            case LIMIT_OF_1M -> 1 << 20;
            case LIMIT_OF_16K, LIMIT_SAID_WITH_1008 -> 1 << 14;
            default -> Long.MAX_VALUE;
        };
    }

    /** How it says so. */
    int limitCode() {
        return this == LIMIT_SAID_WITH_1008 ? 1008 : 1009;
    }
}
