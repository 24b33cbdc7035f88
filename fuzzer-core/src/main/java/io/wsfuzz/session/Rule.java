package io.wsfuzz.session;

/** The rules of RFC 6455 that every frame of a peer is held to, whatever the case. */
public enum Rule {
    /** A client sent a frame without a mask. */
    UNMASKED("RFC 6455 5.1", "a client MUST mask all frames that it sends"),
    /** A server sent a masked frame. */
    MASKED("RFC 6455 5.1", "a server MUST NOT mask any frames that it sends"),
    /** A masking key that could be foreseen. */
    STALE_KEY("RFC 6455 5.3", "a client MUST pick a fresh masking key for each frame, from a strong source of entropy"),
    /** A reserved bit is set and no extension gave it a meaning. */
    RESERVED_BIT("RFC 6455 5.2", "RSV1, RSV2, RSV3 MUST be 0 unless an extension was negotiated that defines them"),
    /** RSV1, which says that a message is compressed, on a frame that begins none. */
    COMPRESSED_BIT("RFC 7692 6.1", "RSV1 MUST be 0 on control frames and on all fragments of a message but the first"),
    /** A compressed message that cannot be inflated, or not within what was agreed. */
    DEFLATE("RFC 7692 7.2.1", "a compressed message is made as section 7.2.1 says"),
    /** An opcode without a meaning. */
    RESERVED_OPCODE("RFC 6455 5.2", "opcodes 3 to 7 and 11 to 15 are reserved"),
    /** The length could have been written shorter. */
    LENGTH_NOT_MINIMAL("RFC 6455 5.2", "the minimal number of bytes MUST be used to encode the length"),
    /** A length of 2^63 or more. */
    LENGTH_TOO_BIG("RFC 6455 5.2", "the most significant bit of a 64-bit length MUST be 0"),
    /** A control frame with FIN 0. */
    CONTROL_FRAGMENTED("RFC 6455 5.5", "control frames MUST NOT be fragmented"),
    /** A control frame with more than 125 octets. */
    CONTROL_TOO_LONG("RFC 6455 5.5", "control frames MUST have a payload length of 125 bytes or less"),
    /** A continuation that continues nothing. */
    NOTHING_TO_CONTINUE("RFC 6455 5.4", "a continuation frame MUST follow a frame with FIN 0"),
    /** A new message in the middle of another one. */
    MESSAGE_INTERRUPTED("RFC 6455 5.4", "the fragments of one message MUST NOT be interleaved with those of another"),
    /** A text message that is not UTF-8. */
    TEXT_NOT_UTF8("RFC 6455 5.6", "a text message MUST contain valid UTF-8"),
    /** A Close with a payload of one octet. */
    CLOSE_TOO_SHORT("RFC 6455 5.5.1", "the body of a Close frame MUST begin with a 2-byte status code"),
    /** A status code that is not used, reserved, or only a name for what the application is told. */
    CLOSE_CODE("RFC 6455 7.4", "only registered status codes, and 3000 to 4999, go into a Close frame"),
    /** A Close reason that is not UTF-8. */
    REASON_NOT_UTF8("RFC 6455 5.5.1", "the reason of a Close frame is UTF-8"),
    /** A data frame after a Close. */
    AFTER_CLOSE("RFC 6455 5.5.1", "an endpoint MUST NOT send any more data frames after a Close frame"),
    /** The opening handshake was wrong. */
    HANDSHAKE("RFC 6455 4", "the opening handshake must be as section 4 says");

    private final String clause;
    private final String sentence;

    Rule(String clause, String sentence) {
        this.clause = clause;
        this.sentence = sentence;
    }

    /** Where it stands: {@code RFC 6455 5.1}. */
    public String clause() {
        return clause;
    }

    /** What it asks for, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
