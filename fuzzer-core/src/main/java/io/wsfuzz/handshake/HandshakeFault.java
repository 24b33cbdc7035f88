package io.wsfuzz.handshake;

/**
 * One thing that is wrong with an opening handshake.
 *
 * @param clause   what it breaks, as {@code RFC 6455 4.1}
 * @param sentence what is wrong and what was seen, in one short line of printable ASCII
 * @param status   what a server refuses the request with: 400, 405 or 426. 0 where a response is wrong: a
 *                 client answers nothing, it fails the connection
 */
public record HandshakeFault(String clause, String sentence, int status) {

    /** A fault of a response. */
    public static HandshakeFault ofResponse(String clause, String sentence) {
        return new HandshakeFault(clause, sentence, 0);
    }
}
