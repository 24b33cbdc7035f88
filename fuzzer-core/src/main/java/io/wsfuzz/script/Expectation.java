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

    /** A Close with one of {@code codes} (any, where empty) or without a code, whoever closed first. TCP may stay. */
    record CloseFrame(List<Integer> codes) implements Expectation {
        public CloseFrame {
            codes = List.copyOf(codes);
        }
    }

    /** Something does not come for {@link #time}: the line is met when that is over. */
    sealed interface Absence extends Expectation {

        /** How long it is waited for. */
        Duration time();
    }

    /** For {@code time} nothing comes and the connection stays. */
    record Silence(Duration time) implements Absence {}

    /** For {@code time} no control frame of this kind comes, asked for or not, and the connection stays. */
    record Silent(SilentKind kind, Duration time) implements Absence {}

    /** Which control frames do not come. */
    enum SilentKind {
        /** Pings. */
        PINGS("pings"),
        /** Pongs, those that answer nothing too. */
        PONGS("pongs");

        private final String word;

        SilentKind(String word) {
            this.word = word;
        }

        /** That of the case language. */
        public String word() {
            return word;
        }
    }

    /**
     * The keys of a client that have come so far are fresh: the masking keys of this connection (RFC 6455, section 5.3), and its
     * {@code Sec-WebSocket-Key} in this run (section 4.1). Servers have none. Is looked at, and not waited for.
     */
    record FreshKeys() implements Expectation {}

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
