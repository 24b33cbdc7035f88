package io.wsfuzz.script;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Payload.Unit;
import io.wsfuzz.frame.Utf8;
import io.wsfuzz.script.Expectation.SilentKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Reads a {@code <} line, behind its sign, and refuses what no peer can legally do. */
final class SeeReader {

    private static final List<String> WORDS =
            List.of("text", "binary", "ping", "pong", "echo", "failed", "closed", "limit", "eof",
                    "reset", "close", "silence", "silent", "fresh-keys", "accepted", "refused", "header");

    /** As far as this, in octets, it is checked that a text is UTF-8. */
    private static final int CHECKED = 4096;

    private final Cursor cursor;

    private SeeReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** A line whose deadline is {@code within} where it names none. */
    static Step.See read(Position at, Cursor cursor, Duration within) {
        Expectation what = new SeeReader(cursor).expectation();
        // The time of a silence is its own.
        boolean timed = !(what instanceof Expectation.Absence) && cursor.take("within");
        Duration deadline = timed ? cursor.time("the deadline") : within;
        List<String> possible = new ArrayList<>(List.of("within", "or"));
        possible.addAll(PayloadReader.WORDS);
        cursor.end(possible);
        return new Step.See(at, what, deadline);
    }

    private Expectation expectation() {
        String word = cursor.oneOf("something that can be seen", WORDS);
        Position at = cursor.at();
        return switch (word) {
            case "text" -> new Expectation.Message(Opcode.TEXT.code(), text(at));
            case "binary" -> new Expectation.Message(Opcode.BINARY.code(), PayloadReader.read(cursor, Unit.OCTETS));
            case "ping" -> new Expectation.Ping(control(at));
            case "pong" -> new Expectation.Pong(control(at));
            case "echo" -> new Expectation.Echo();
            case "failed" -> new Expectation.Failed(codes());
            case "closed" -> new Expectation.Closed(codes());
            case "limit" -> new Expectation.Limit();
            case "eof" -> new Expectation.Eof();
            case "reset" -> new Expectation.Reset();
            case "close" -> new Expectation.CloseFrame(codes());
            case "silence" -> new Expectation.Silence(cursor.time("the silence"));
            case "silent" -> silent();
            case "fresh-keys" -> new Expectation.FreshKeys();
            case "accepted" -> new Expectation.Accepted();
            case "refused" -> new Expectation.Refused(statuses());
            default -> new Expectation.Header(FieldText.name(cursor), FieldText.value(cursor));
        };
    }

    private Expectation silent() {
        boolean pings = cursor.oneOf("a kind of control frames", List.of("pings", "pongs")).equals("pings");
        return new Expectation.Silent(pings ? SilentKind.PINGS : SilentKind.PONGS, cursor.time("the silence"));
    }

    private Payload control(Position at) {
        Payload payload = PayloadReader.read(cursor, Unit.OCTETS);
        if (payload.length() > 125) {
            throw new ScriptException(at,
                    "this can never be seen: a control frame has at most 125 octets (RFC 6455 5.5)");
        }
        return payload;
    }

    private Payload text(Position at) {
        Payload payload = PayloadReader.read(cursor, Unit.CHARACTERS);
        if (payload instanceof Payload.Next || payload instanceof Payload.Slice) {
            // To look at it would mean to read sample data, for every script that is read.
            return payload;
        }
        ByteBuffer first = ByteBuffer.allocate((int) Math.min(CHECKED, payload.length()));
        payload.open(0).read(first);
        Utf8 utf8 = new Utf8();
        boolean valid = utf8.accept(first.flip()) && (payload.length() > CHECKED || utf8.isComplete());
        if (!valid || isDrawn(payload)) {
            throw new ScriptException(at, "this can never be seen: a text that is not UTF-8 (RFC 6455 8.1)");
        }
        return payload;
    }

    private static boolean isDrawn(Payload payload) {
        return switch (payload) {
            case Payload.Literal ignored -> false;
            case Payload.Repeat ignored -> false;
            case Payload.Random random -> random.length() > 0;
            case Payload.Slice ignored -> false;
            case Payload.Next ignored -> false;
            case Payload.Made ignored -> false;
            case Payload.Joined joined -> joined.parts().stream().anyMatch(SeeReader::isDrawn);
        };
    }

    private List<Integer> codes() {
        return numbers("a close code", 0xffff, code -> CloseCode.maySend((int) code),
                "no peer may send this close code (RFC 6455 7.4)");
    }

    private List<Integer> statuses() {
        return numbers("a status", 599, status -> status >= 100 && status != 101,
                "a server does not refuse with this status");
    }

    /** {@code 1000 or 1001 or …}, or nothing. */
    private List<Integer> numbers(String what, int max, LongPredicate possible, String impossible) {
        List<Integer> numbers = new ArrayList<>();
        if (!Quantity.isNumber(cursor.peekWord())) {
            return numbers;
        }
        do {
            Position at = cursor.at();
            long number = cursor.number(what, 0, max);
            if (!possible.test(number)) {
                throw new ScriptException(at, "this can never be seen: " + impossible);
            }
            numbers.add((int) number);
        } while (cursor.take("or"));
        return numbers;
    }
}
