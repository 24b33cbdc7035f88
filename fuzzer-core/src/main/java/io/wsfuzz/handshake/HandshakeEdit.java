package io.wsfuzz.handshake;

import io.wsfuzz.frame.Octets;
import java.time.Duration;
import java.util.List;

/**
 * What a case changes in a head that would be correct without it. Strings are octets, one character of ISO-8859-1 each,
 * and are written as they are, line ends included.
 */
public sealed interface HandshakeEdit {

    /** The field has this value, once, in the place of the first one of its name, or at the end if there was none. */
    record Set(String name, String value) implements HandshakeEdit {}

    /** One more field, at the end. */
    record Add(String name, String value) implements HandshakeEdit {}

    /** No field of this name, in any case of the ASCII letters. */
    record Drop(String name) implements HandshakeEdit {}

    /** Another first line. */
    record Line(String startLine) implements HandshakeEdit {}

    /** These octets and nothing else, whatever the other edits say. */
    record Raw(Octets octets) implements HandshakeEdit {}

    /**
     * The head goes out in writes of this many octets.
     *
     * @param octets at least 1
     */
    record Chop(int octets) implements HandshakeEdit {
        public Chop {
            if (octets < 1) {
                throw new IllegalArgumentException("a piece has at least one octet");
            }
        }
    }

    /**
     * Of a response: this status, and no upgrade unless it is 101. The response is then a whole one without a body, and
     * announces the end of the connection.
     *
     * @param status 100 to 999
     */
    record Status(int status, String reason) implements HandshakeEdit {
        public Status {
            checkStatus(status);
        }
    }

    /** Of a response: these octets stand behind the head, whose Content-Length, if it has one, counts them. */
    record Body(Octets octets) implements HandshakeEdit {}

    /**
     * Of a response: an interim one stands before it (RFC 9110, section 15.2).
     *
     * @param status 100 to 999; right are 100 to 199 without 101
     */
    record Interim(int status, String reason) implements HandshakeEdit {
        public Interim {
            checkStatus(status);
        }
    }

    /** Of a response: a wrong request is answered as if it were right. */
    record Anyway() implements HandshakeEdit {}

    /** It goes out so long after it could; of a response: after the request has come. */
    record After(Duration time) implements HandshakeEdit {}

    /** Text around the value of each field of this name, whatever that value is. */
    record Pad(String name, String before, String behind) implements HandshakeEdit {}

    /**
     * Of a response: this element of {@code Sec-WebSocket-Extensions}, which the client did not offer. Who did offer it cannot be
     * asked what it makes of that: then nothing is agreed to.
     */
    record Unasked(String extension) implements HandshakeEdit {}

    /** One more subprotocol that is asked for, or the one that is chosen, asked for or not. */
    record Subprotocol(String name) implements HandshakeEdit {}

    private static void checkStatus(int status) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("a status has three digits");
        }
    }

    /**
     * What goes over the wire: {@code correct} after all {@code edits}, from the first to the last.
     *
     * @throws IllegalArgumentException for a character beyond U+00FF, which is no octet
     */
    static Octets apply(Head correct, List<HandshakeEdit> edits) {
        EditedHead edited = new EditedHead(correct);
        for (HandshakeEdit edit : edits) {
            if (edit instanceof Raw(Octets octets)) {
                return octets;
            }
            edited.apply(edit);
        }
        return edited.octets();
    }

    /** How long the head waits, in all. */
    static Duration delay(List<HandshakeEdit> edits) {
        return edits.stream().map(edit -> edit instanceof After(Duration time) ? time : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How many octets the head is cut into, by the last {@link Chop}; 0 if it is not cut. */
    static int chop(List<HandshakeEdit> edits) {
        int octets = 0;
        for (HandshakeEdit edit : edits) {
            octets = edit instanceof Chop chop ? chop.octets() : octets;
        }
        return octets;
    }
}
