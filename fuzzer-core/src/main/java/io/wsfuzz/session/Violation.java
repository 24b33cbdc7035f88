package io.wsfuzz.session;

import io.wsfuzz.deflate.StreamFault;
import io.wsfuzz.handshake.HandshakeFault;

/**
 * Something that a peer sent and must not.
 *
 * @param rule        what it breaks
 * @param clause      where that stands, for a handshake and a compressed message more exact than the rule's
 * @param requirement what stands there
 * @param detail      what it was, and where: {@code octet 3 of the message is c0}
 */
public record Violation(Rule rule, String clause, String requirement, String detail) {

    /** Breaks {@code rule} where {@code clause} says more. */
    public Violation(Rule rule, String clause, String detail) {
        this(rule, clause, rule.sentence(), detail);
    }

    /** Breaks {@code rule}. */
    public Violation(Rule rule, String detail) {
        this(rule, rule.clause(), rule.sentence(), detail);
    }

    /** What a head of the opening handshake breaks. */
    public static Violation of(HandshakeFault fault) {
        return new Violation(Rule.HANDSHAKE, fault.clause(), fault.sentence());
    }

    /** What a compressed message breaks. */
    static Violation of(StreamFault fault) {
        return new Violation(Rule.DEFLATE, fault.streamFaultKind().clause(), fault.streamFaultKind().sentence(),
                fault.detail() + " at " + fault.place() + " of a compressed message");
    }

    /** One line for people. */
    public String sentence() {
        return detail + "; " + clause + ": " + requirement;
    }
}
