package io.wsfuzz.script;

import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Payload.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads a {@code >} line, behind its sign. */
final class SendReader {

    private static final List<String> WORDS =
            List.of("text", "binary", "cont", "ping", "pong", "close", "frame", "message",
                    "head", "octets", "fin", "truncate", "reset", "hold", "resume");
    private static final List<String> OPCODES = List.of("text", "binary", "cont", "ping", "pong", "close", "opcode");

    private final Position at;
    private final Cursor cursor;

    private SendReader(Position at, Cursor cursor) {
        this.at = at;
        this.cursor = cursor;
    }

    static Step read(Position at, Cursor cursor) {
        return new SendReader(at, cursor).send();
    }

    private Step send() {
        String word = cursor.oneOf("something that can be sent", WORDS);
        return switch (word) {
            case "close" -> close();
            case "frame" -> frame(reserved());
            case "message" -> message();
            case "head" -> head();
            case "octets" -> octets();
            case "fin" -> last(new Step.SendFin(at));
            case "truncate" -> last(new Step.SendTruncate(at));
            case "reset" -> last(new Step.SendReset(at));
            case "hold" -> {
                cursor.expect("reading");
                yield last(new Step.HoldReading(at));
            }
            case "resume" -> last(new Step.ResumeReading(at));
            default -> frame(opcode(word));
        };
    }

    private Step last(Step step) {
        cursor.end(List.of());
        return step;
    }

    private Step.Send frame(int opcode) {
        Payload payload = PayloadReader.read(cursor, unit(opcode));
        return new Step.SendFrame(at, opcode, payload,
                SendOptionsReader.read(cursor, SendOptionsReader.FRAME).how(payload::length));
    }

    private Step.Send close() {
        boolean coded = Quantity.isNumber(cursor.peekWord());
        OptionalInt code = coded ? OptionalInt.of((int) cursor.number("a close code", 0, 0xffff)) : OptionalInt.empty();
        Payload reason = PayloadReader.read(cursor, Unit.OCTETS);
        SendOptions sendOptions =
                SendOptionsReader.read(cursor, SendOptionsReader.FRAME).how(() -> reason.length() + (coded ? 2 : 0));
        return new Step.SendClose(at, code, reason, sendOptions);
    }

    private Step.Send message() {
        int opcode = opcode(cursor.oneOf("a kind of message", List.of("text", "binary")));
        Payload payload = PayloadReader.read(cursor, unit(opcode));
        long fragment = 0;
        boolean plain = false;
        List<String> words = new ArrayList<>(List.of("fragment", "plain"));
        while (words.contains(cursor.peekWord())) {
            words.remove(cursor.peekWord());
            if (cursor.take("plain")) {
                plain = true;
            } else {
                cursor.skip();
                fragment = cursor.number("the number of octets per frame", 1, Long.MAX_VALUE);
            }
        }
        words.addAll(SendOptionsReader.PACE);
        SendOptions sendOptions = SendOptionsReader.read(cursor, SendOptionsReader.PACE).how(payload::length);
        return new Step.SendMessage(at, opcode, payload, fragment, plain, sendOptions);
    }

    private Step.Send head() {
        String word = cursor.oneOf("an opcode", OPCODES);
        int opcode = word.equals("opcode") ? number() : opcode(word);
        SendOptionsReader how = SendOptionsReader.read(cursor, SendOptionsReader.FRAME);
        if (!how.hasLength()) {
            throw new ScriptException(cursor.at(), "a head without a payload says its 'length'");
        }
        return new Step.SendHead(at, opcode, how.how(() -> 0));
    }

    private Step.Send octets() {
        if (!PayloadReader.isNext(cursor)) {
            throw cursor.missing("a payload");
        }
        Payload payload = PayloadReader.read(cursor, Unit.OCTETS);
        return new Step.SendOctets(at, payload,
                SendOptionsReader.read(cursor, SendOptionsReader.PACE).how(payload::length));
    }

    private static Unit unit(int opcode) {
        return opcode == Opcode.TEXT.code() ? Unit.CHARACTERS : Unit.OCTETS;
    }

    private int reserved() {
        cursor.expect("opcode");
        return number();
    }

    private int number() {
        return (int) cursor.number("an opcode", 0, 15);
    }

    static int opcode(String word) {
        for (Opcode opcode : Opcode.values()) {
            if (opcode.word().equals(word)) {
                return opcode.code();
            }
        }
        throw new IllegalArgumentException(word);
    }
}
