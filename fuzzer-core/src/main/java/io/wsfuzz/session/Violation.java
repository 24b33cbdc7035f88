package io.wsfuzz.session;

/**
 * Something that a peer sent and must not.
 *
 * @param rule   what it breaks
 * @param clause where that stands, which for a handshake is more exact than the rule's
 * @param detail what it was, and where: {@code octet 3 of the message is c0}
 */
public record Violation(Rule rule, String clause, String detail) {

    /** Breaks {@code rule}. */
    public Violation(Rule rule, String detail) {
        this(rule, rule.clause(), detail);
    }

    /** One line for people. */
    public String sentence() {
        return detail + "; " + clause + ": " + rule.sentence();
    }
}
