package io.wsfuzz.verdict;

import io.wsfuzz.script.Expectation;
import io.wsfuzz.session.Rule;

/** What a peer does wrong, whichever case it is seen in. Its word stays: baselines name it. */
public enum Symptom {
    /** A Close of ours that the peer has to answer. */
    CLOSE_UNANSWERED("close-unanswered", "never answers a Close", "RFC 6455 5.5.1"),
    /** A server ends TCP once both Close frames are through. */
    TCP_LEFT_OPEN("tcp-left-open", "leaves TCP open when it has to end it", "RFC 6455 7.1.1"),
    /** What is illegal has to fail the connection. */
    ILLEGAL_TAKEN("illegal-taken", "does not fail the connection over what is illegal"),
    /** The right thing, said with another status code. */
    WRONG_CODE("wrong-code", "closes with another status code than the fitting one"),
    /** What is legal is refused. */
    LEGAL_REFUSED("legal-refused", "ends the connection over what is legal"),
    /** A message that does not come back. */
    MESSAGE_MISSING("message-missing", "does not echo a message", "RFC 6455 6.2"),
    /** A message that comes back as another one. */
    MESSAGE_WRONG("message-wrong", "echoes another message than it got", "RFC 6455 6.2"),
    /** A ping without its pong. */
    PONG_MISSING("pong-missing", "does not answer a ping, or too late", "RFC 6455 5.5.2"),
    /** Something where nothing must come. */
    NOT_SILENT("not-silent", "does something where it has to wait"),
    /** An opening handshake that nobody answers. */
    HANDSHAKE_UNANSWERED("handshake-unanswered", "does not answer the opening handshake"),
    /** An opening handshake that is right, and refused. */
    HANDSHAKE_REFUSED("handshake-refused", "refuses an opening handshake that is right"),
    /** An opening handshake that is wrong, and accepted. */
    HANDSHAKE_ACCEPTED("handshake-accepted", "accepts an opening handshake that is wrong"),
    /** A field of the opening handshake. */
    HEADER_WRONG("header-wrong", "answers the opening handshake without a field that is needed"),
    /** An opening handshake that is wrong, and refused in other words than those that it takes. */
    REFUSAL_WRONG("refusal-wrong", "refuses an opening handshake with another status than the fitting one"),
    /** A limit of its own, said as it should be. */
    OWN_LIMIT("own-limit", "has a limit of its own, and says so"),
    /** No frame may be without a mask. */
    UNMASKED("unmasked", "sends frames without a mask"),
    /** No frame may have a mask. */
    MASKED("masked", "sends frames with a mask"),
    /** RSV1, RSV2 or RSV3. */
    RESERVED_BIT("reserved-bit", "sends frames with reserved bits set"),
    /** RSV1 in the wrong place. */
    COMPRESSED_BIT("compressed-bit", "marks frames as compressed that cannot be"),
    /** Wrong compressed messages. */
    DEFLATE("deflate", "compresses messages in another way than was agreed"),
    /** Opcodes without a meaning. */
    RESERVED_OPCODE("reserved-opcode", "sends frames with reserved opcodes"),
    /** Lengths in more octets than they need. */
    LENGTH_NOT_MINIMAL("length-not-minimal", "writes lengths longer than they need"),
    /** Lengths of 2^63 or more. */
    LENGTH_TOO_BIG("length-too-big", "writes lengths that no frame can have"),
    /** Control frames in fragments. */
    CONTROL_FRAGMENTED("control-fragmented", "fragments control frames"),
    /** Control frames beyond 125 octets. */
    CONTROL_TOO_LONG("control-too-long", "sends control frames of more than 125 octets"),
    /** Continuations of nothing. */
    NOTHING_TO_CONTINUE("nothing-to-continue", "continues a message that has not begun"),
    /** Messages in messages. */
    MESSAGE_INTERRUPTED("message-interrupted", "begins a message inside of another one"),
    /** Text that is none. */
    TEXT_NOT_UTF8("text-not-utf8", "sends text that is not UTF-8"),
    /** Masking keys that can be foreseen. */
    STALE_KEY("stale-key", "uses masking keys that are not fresh"),
    /** A Close of one octet. */
    CLOSE_TOO_SHORT("close-too-short", "sends a Close with half a status code"),
    /** A status code that nobody may send. */
    CLOSE_CODE("close-code", "sends a status code that no endpoint may send"),
    /** A Close reason that is no text. */
    REASON_NOT_UTF8("reason-not-utf8", "sends a Close reason that is not UTF-8"),
    /** Data after the Close. */
    AFTER_CLOSE("after-close", "sends data frames after its Close"),
    /** A wrong opening handshake. */
    HANDSHAKE_WRONG("handshake-wrong", "sends an opening handshake that is wrong"),
    /** The agent was dead or deaf. */
    DIED("died", "is dead or deaf afterwards"),
    /** No end within the case's longest time. */
    ENDLESS("endless", "comes to no end"),
    /** Far more memory than the case sends. */
    MEMORY_GROWN("memory-grown", "takes far more memory than it is sent"),
    /** Nothing is known: the run was over. */
    NOT_PLAYED("not-played", "was not played to its end"),
    /** A report that was read again and did not say. */
    NOT_SAID("not-said", "did not pass; an earlier report says no more"),
    /** Something of ours is broken. */
    OUR_FAULT("our-fault", "could not be judged, by a fault of ours");

    private final String word;
    private final String sentence;
    private final String clause;

    Symptom(String word, String sentence) {
        this(word, sentence, "");
    }

    Symptom(String word, String sentence, String clause) {
        this.word = word;
        this.sentence = sentence;
        this.clause = clause;
    }

    /** One word, which stays: {@code close-unanswered}. */
    public String word() {
        return word;
    }

    /** What the peer does: {@code never answers a Close}. */
    public String sentence() {
        return sentence;
    }

    /** The clause that it always breaks; empty where that depends on the case. */
    String clause() {
        return clause;
    }

    static Symptom of(Rule rule) {
        return switch (rule) {
            case UNMASKED -> UNMASKED;
            case MASKED -> MASKED;
            case STALE_KEY -> STALE_KEY;
            case RESERVED_BIT -> RESERVED_BIT;
            case COMPRESSED_BIT -> COMPRESSED_BIT;
            case DEFLATE -> DEFLATE;
            case RESERVED_OPCODE -> RESERVED_OPCODE;
            case LENGTH_NOT_MINIMAL -> LENGTH_NOT_MINIMAL;
            case LENGTH_TOO_BIG -> LENGTH_TOO_BIG;
            case CONTROL_FRAGMENTED -> CONTROL_FRAGMENTED;
            case CONTROL_TOO_LONG -> CONTROL_TOO_LONG;
            case NOTHING_TO_CONTINUE -> NOTHING_TO_CONTINUE;
            case MESSAGE_INTERRUPTED -> MESSAGE_INTERRUPTED;
            case TEXT_NOT_UTF8 -> TEXT_NOT_UTF8;
            case CLOSE_TOO_SHORT -> CLOSE_TOO_SHORT;
            case CLOSE_CODE -> CLOSE_CODE;
            case REASON_NOT_UTF8 -> REASON_NOT_UTF8;
            case AFTER_CLOSE -> AFTER_CLOSE;
            case HANDSHAKE -> HANDSHAKE_WRONG;
        };
    }

    /** What it is that {@code expected} was not met, with that {@code reaction}. */
    static Symptom of(Expectation expected, Reaction reaction) {
        boolean isEnd =
                reaction == Reaction.CLOSED || reaction == Reaction.UNASKED || reaction == Reaction.DROPPED;
        return switch (expected) {
            case Expectation.Message _,Expectation.Echo _ -> isEnd ? LEGAL_REFUSED
                    : reaction == Reaction.OTHER ? MESSAGE_WRONG : unopened(reaction, MESSAGE_MISSING);
            case Expectation.Pong _,Expectation.Ping _ -> isEnd ? LEGAL_REFUSED : unopened(reaction, PONG_MISSING);
            case Expectation.Failed _ -> reaction == Reaction.CLOSED ? WRONG_CODE : unopened(reaction, ILLEGAL_TAKEN);
            case Expectation.Limit _ -> isEnd ? WRONG_CODE : unopened(reaction, ILLEGAL_TAKEN);
            case Expectation.FreshKeys _ -> STALE_KEY;
            case Expectation.CloseFrame _,Expectation.Closed _ ->
                    reaction == Reaction.CLOSED ? WRONG_CODE : reaction == Reaction.UNASKED ? LEGAL_REFUSED
                            : unopened(reaction, CLOSE_UNANSWERED);
            case Expectation.Eof _,Expectation.Reset _ -> unopened(reaction, TCP_LEFT_OPEN);
            case Expectation.Absence _ -> isEnd ? LEGAL_REFUSED : NOT_SILENT;
            case Expectation.Accepted _ -> reaction == Reaction.REFUSED || isEnd
                    ? HANDSHAKE_REFUSED
                    : HANDSHAKE_UNANSWERED;
            case Expectation.Refused _ -> refusal(reaction);
            // Where the handshake had to be accepted, a line before has said so.
            case Expectation.Header _ -> HEADER_WRONG;
        };
    }

    private static Symptom refusal(Reaction reaction) {
        return switch (reaction) {
            case NOTHING -> HANDSHAKE_UNANSWERED;
            case REFUSED -> REFUSAL_WRONG;
            case ACCEPTED, ANSWERED, OTHER, CLOSED, UNASKED, DROPPED, BROKE_RULE, ENDLESS, NONE -> HANDSHAKE_ACCEPTED;
        };
    }

    /** A connection that was never opened fails every line, and is one thing to mend. */
    private static Symptom unopened(Reaction reaction, Symptom otherwise) {
        return reaction == Reaction.REFUSED ? HANDSHAKE_REFUSED : otherwise;
    }
}
