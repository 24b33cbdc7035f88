package io.wsfuzz.oracle;

import io.wsfuzz.frame.CloseCode;
import java.util.List;
import java.util.Locale;

/**
 * What the RFCs demand of a peer, as far as it shows on the wire.
 *
 * <p>The first ones bind whoever sends a frame. A peer that breaks one has failed. Where we break one, the peer is to fail the
 * connection; whether it must, is {@link #unnoticed}. The others bind the peer as the receiver of what we sent.
 */
public enum Demand {
    /** The MASK bit fits the side of the sender. */
    MASK("RFC 6455 5.1", "a client masks every frame, a server none"),
    /** Reserved bits have a meaning or are 0. */
    RESERVED_BIT("RFC 6455 5.2", "RSV1 to RSV3 are 0 unless an extension defines them"),
    /** RSV1 stands on the first frame of a message only. */
    COMPRESSED_BIT("RFC 7692 6.1", "RSV1 is 0 on control frames and on all fragments but the first"),
    /** No reserved opcode. */
    RESERVED_OPCODE("RFC 6455 5.2", "opcodes 3 to 7 and 11 to 15 fail the connection"),
    /** A length has the shortest form. */
    SHORTEST_LENGTH("RFC 6455 5.2", "a length is written in as few octets as possible", Assessment.NON_STRICT),
    /** A length is below 2^63. */
    LENGTH_63_BITS("RFC 6455 5.2", "the highest bit of a length is 0", Assessment.NON_STRICT),
    /** A control frame is whole. */
    CONTROL_WHOLE("RFC 6455 5.5", "control frames are not fragmented"),
    /** A control frame is short. */
    CONTROL_LENGTH("RFC 6455 5.5", "control frames have 125 octets at most"),
    /** A continuation continues something. */
    CONTINUES("RFC 6455 5.4", "a continuation stands behind a frame without FIN"),
    /** A message is whole before the next one begins. */
    NOT_INTERLEAVED("RFC 6455 5.4", "fragments of two messages are not interleaved"),
    /** Text is UTF-8. */
    TEXT_UTF8("RFC 6455 8.1", "text that is not UTF-8 fails the connection", Assessment.FAILED,
            CloseCode.INVALID_PAYLOAD, CloseCode.INVALID_PAYLOAD),
    /** A Close has no body or one that begins with a code. */
    CLOSE_BODY("RFC 6455 5.5.1", "the body of a Close begins with two octets of code"),
    /** A Close has a code that may be sent. */
    CLOSE_CODE("RFC 6455 7.4", "codes below 1000, 1004 to 1006, 1015 to 2999 and from 5000 on are not sent",
            Assessment.NON_STRICT),
    /** The reason of a Close is UTF-8. */
    CLOSE_REASON("RFC 6455 5.5.1", "the reason of a Close is UTF-8", Assessment.FAILED,
            CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_PAYLOAD),
    /** Nothing but control frames follows a Close. */
    NOTHING_AFTER_CLOSE("RFC 6455 5.5.1", "no data frame follows a Close"),
    /** A compressed message can be inflated. */
    INFLATABLE("RFC 7692 7.2.2", "a compressed message is a valid stream of deflate", Assessment.FAILED,
            CloseCode.INVALID_PAYLOAD, CloseCode.PROTOCOL_ERROR),
    /** A compressed message keeps to what was agreed, and ends as it must: a receiver that takes more is not wrong. */
    AS_AGREED("RFC 7692 7.1", "a compressed message keeps to the agreed window and context, and ends as 7.2.1 says",
            Assessment.NON_STRICT, CloseCode.INVALID_PAYLOAD, CloseCode.PROTOCOL_ERROR),
    /** The opening handshake is right. */
    OPENING("RFC 6455 4", "what opens a WebSocket wrongly is refused"),
    /** The opening handshake keeps to rules that a receiver need not check. */
    OPENING_STRICT("RFC 6455 4", "fields of the opening handshake are there once and well-formed",
            Assessment.NON_STRICT),

    /** A right opening handshake succeeds. */
    OPENS("RFC 6455 4.2.2", "a right opening handshake is accepted"),
    /** What the peer itself says in the opening handshake is right. */
    OPENS_RIGHTLY("RFC 6455 4", "the opening handshake of a peer is as section 4 says"),
    /** A message comes back. */
    ECHO("RFC 6455 5.4", "an echo peer sends every message back once, in order, as what it was"),
    /** A message is not sent for nothing. */
    ECHO_ONLY("RFC 6455 5.4", "an echo peer sends nothing but what it got"),
    /** An echo has the octets of the message. */
    ECHO_OCTETS("RFC 6455 5.4", "a message is the payloads of its fragments, one after the other"),
    /** An echo has the type of the message. */
    ECHO_TYPE("RFC 6455 5.6", "the type of a message is the opcode of its first frame"),
    /** A ping is answered. */
    PONG("RFC 6455 5.5.2", "a ping is answered by a pong with the same payload"),
    /** A ping is answered soon. */
    PONG_SOON("RFC 6455 5.5.2", "a pong is sent as soon as is practical", Assessment.NON_STRICT),
    /** A Close is answered. */
    CLOSE_ANSWER("RFC 6455 5.5.1", "a Close is answered by a Close"),
    /** The code of a Close fits. */
    FITTING_CODE("RFC 6455 7.4.1", "a Close has the code that fits", Assessment.NON_STRICT),
    /** Bad text is found at once. */
    FAIL_FAST("RFC 6455 8.1", "text is found wrong where it is wrong, not at the end of the message",
            Assessment.NON_STRICT),
    /** TCP ends behind the closing handshake. */
    TCP_ENDS("RFC 6455 7.1.1", "a server ends TCP when both Close frames are through"),
    /** A limit is said. */
    LIMIT("RFC 6455 7.4.1", "a limit of the peer's own is said with 1003, 1008, 1009 or 1013", Assessment.NON_STRICT),
    /** What is right does not fail. */
    NO_FALSE_ALARM("RFC 6455 7.1.7", "a connection fails only where a rule was broken"),
    /** The peer does not go without being asked to. */
    STAYS("RFC 6455 7.1.2", "an echo peer closes when it is asked to"),
    /** The peer does not just go. */
    NO_DROP("RFC 6455 7.1.4", "TCP does not end before the closing handshake"),
    /** The end of our half of TCP is noticed. */
    END_NOTICED("RFC 6455 7.1.3", "when TCP ends, so does the connection", Assessment.NON_STRICT);

    private final String clause;
    private final String sentence;
    private final Assessment unnoticed;
    private final int code;
    private final int other;

    Demand(String clause, String sentence) {
        this(clause, sentence, Assessment.FAILED);
    }

    Demand(String clause, String sentence, Assessment unnoticed) {
        this(clause, sentence, unnoticed, CloseCode.PROTOCOL_ERROR, CloseCode.PROTOCOL_ERROR);
    }

    Demand(String clause, String sentence, Assessment unnoticed, int code, int other) {
        this.clause = clause;
        this.sentence = sentence;
        this.unnoticed = unnoticed;
        this.code = code;
        this.other = other;
    }

    /** Where it stands. */
    public String clause() {
        return clause;
    }

    /** What it asks for, in one sentence. */
    public String sentence() {
        return sentence;
    }

    /** What a receiver is worth that goes on as if nothing were wrong; for a demand on the receiver, one that breaks it. */
    public Assessment unnoticed() {
        return unnoticed;
    }

    /** With which codes a receiver fails the connection; another one is {@link #FITTING_CODE}. */
    public List<Integer> codes() {
        return List.of(code, other);
    }

    /** Its name in reports: {@code reserved-bit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
