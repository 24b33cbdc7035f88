package io.wsfuzz.deflate;

/**
 * One thing that is wrong with an offer or an answer. A server declines such an offer and goes on with the next one, a
 * client fails the connection at such an answer.
 *
 * @param clause   what it breaks, as {@code RFC 7692 7.1.2.1}
 * @param sentence what is wrong and what was seen, in one short line of printable ASCII
 */
public record NegotiationFault(String clause, String sentence) {}
