package io.wsfuzz.script;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Payload;
import java.time.Duration;
import java.util.List;

/** What a {@code <} line waits for. */
public sealed interface Expectation {

    /** A whole message, in however many fragments. {@code opcode} is that of text or binary. */
    record Message(int opcode, Payload payload) implements Expectation {}

    /** A ping with this payload. */
    record Ping(Payload payload) implements Expectation {}

    /** A pong with this payload. */
    record Pong(Payload payload) implements Expectation {}

    /** The oldest message of ours that no echo has answered yet, octet for octet. */
    record Echo() implements Expectation {}

    /** The peer fails the connection: a Close with one of {@code codes} (any, where empty), or TCP dropped. */
    record Failed(List<Integer> codes) implements Expectation {
        public Failed {
            codes = List.copyOf(codes);
        }
    }

    /** A whole closing handshake; the peer's Close has one of {@code codes} (any, where empty) or no code. */
    record Closed(List<Integer> codes) implements Expectation {
        public Closed {
            codes = List.copyOf(codes);
        }
    }

    /**
     * The peer has a limit of its own and says so: a Close with 1008 or 1009, in the middle of our message or behind it.
     */
    record Limit() implements Expectation {

        /** The codes that say so (RFC 6455, section 7.4.1). */
        public static final List<Integer> CODES = List.of(CloseCode.POLICY, CloseCode.TOO_BIG);
    }

    /** TCP ends from the peer's side, by FIN. */
    record Eof() implements Expectation {}

    /** TCP ends by RST. */
    record Reset() implements Expectation {}

    /** For {@code time} nothing comes and the connection stays. */
    record Silence(Duration time) implements Expectation {}

    /** The opening handshake succeeds. */
    record Accepted() implements Expectation {}

    /** The server answers with one of {@code statuses} (any but 101, where empty), or the client drops TCP. */
    record Refused(List<Integer> statuses) implements Expectation {
        public Refused {
            statuses = List.copyOf(statuses);
        }
    }

    /** The peer's head has this field. */
    record Header(String name, String value) implements Expectation {}
}
