package io.wsfuzz.script;

import io.wsfuzz.deflate.DeflateStream;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.script.SendOptions.Masking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The words of the case language for one thing at a time, for cases, wire logs and explanations alike. All that is
 * printed here reads back, and is safe on a terminal.
 */
public final class Notation {

    private Notation() {}

    /** {@code hex 00 "abc" "*" x 64K}: the parts of a payload; {@code ""} for none. */
    public static String payload(Payload payload) {
        return switch (payload) {
            case Payload.Literal literal -> octets(literal.octets());
            case Payload.Repeat repeat -> repeat(repeat);
            case Payload.Random random -> "random " + Quantity.size(random.length());
            case Payload.Slice slice ->
                    words("corpus", slice.corpus().name(), "size", Quantity.size(slice.size()), "from",
                            Quantity.size(slice.from()));
            case Payload.Next next ->
                    words("corpus", next.corpus().name(), "size", Quantity.size(next.size()));
            case Payload.Made made when made.recipe() instanceof DeflateStream stream -> DeflateNotation.of(stream);
            case Payload.Made made -> throw new IllegalStateException("no script makes " + made);
            case Payload.Joined joined -> {
                StringJoiner parts = new StringJoiner(" ");
                joined.parts().forEach(part -> parts.add(payload(part)));
                yield parts.toString();
            }
        };
    }

    private static String repeat(Payload.Repeat repeat) {
        long unit = repeat.unit().length();
        String much = repeat.length() % unit == 0
                ? " x " + Quantity.size(repeat.length() / unit)
                : " upto " + Quantity.size(repeat.length());
        return octets(repeat.unit()) + much;
    }

    /** A string where the octets are UTF-8 that can be read, else {@code hex …}. */
    public static String octets(Octets octets) {
        return QuotedText.isReadable(octets) ? text(octets) : "hex " + octets.hex();
    }

    /** A string in any case, with {@code \xNN} for what cannot be read. */
    public static String text(Octets octets) {
        return QuotedText.of(octets);
    }

    /** {@code > text "Hello" rsv 2}: a line of a case; of a {@code repeat} only its head. */
    public static String line(Step step) {
        return line(step, CaseHead.WITHIN);
    }

    /** In a case where {@code within} is the deadline that need not be named. */
    static String line(Step step, Duration within) {
        return switch (step) {
            case Step.Send send -> "> " + sent(send);
            case Step.See see -> {
                boolean named = !see.within().equals(within) && !(see.what() instanceof Expectation.Absence);
                yield "< " + expectation(see.what()) + (named ? " within " + time(see.within()) : "");
            }
            case Step.HoldReading _ -> "> hold reading";
            case Step.ResumeReading _ -> "> resume";
            case Step.Wait wait -> "wait " + time(wait.time());
            case Step.Repeat repeat -> "repeat " + Quantity.size(repeat.times());
        };
    }

    private static String sent(Step.Send send) {
        return switch (send) {
            case Step.SendFrame frame -> words(opcode(frame.opcode()), some(frame.payload()), how(frame.sendOptions()));
            case Step.SendClose close -> {
                String code = close.code().isPresent() ? String.valueOf(close.code().getAsInt()) : "";
                yield words("close", code, some(close.reason()), how(close.sendOptions()));
            }
            case Step.SendMessage message -> {
                String fragment = message.fragment() == 0 ? "" : "fragment " + Quantity.size(message.fragment());
                yield words("message", Opcode.word(message.opcode()), some(message.payload()), fragment,
                        message.plain() ? "plain" : "", how(message.sendOptions()));
            }
            case Step.SendHead head -> words("head", Opcode.word(head.opcode()), how(head.sendOptions()));
            case Step.SendOctets octets -> words("octets", payload(octets.payload()), how(octets.sendOptions()));
            case Step.SendFin ignored -> "fin";
            case Step.SendTruncate ignored -> "truncate";
            case Step.SendReset ignored -> "reset";
        };
    }

    /** The word that begins a frame with a payload: that of the opcode where there is one. */
    private static String opcode(int opcode) {
        boolean named = Opcode.of(opcode) != null && opcode != Opcode.CLOSE.code();
        return named ? Opcode.word(opcode) : "frame opcode " + opcode;
    }

    private static String some(Payload payload) {
        return payload.equals(Payload.EMPTY) ? "" : payload(payload);
    }

    private static String how(SendOptions sendOptions) {
        return words(sendOptions.more() ? "more" : "", sendOptions.rsv() == 0 ? "" : "rsv " + sendOptions.rsv(),
                mask(sendOptions.mask()),
                sendOptions.length().isPresent()
                        ? "length " + Long.toUnsignedString(sendOptions.length().getAsLong())
                        : "",
                sendOptions.form().map(form -> "form " + form.bits()).orElse(""),
                sendOptions.chop() == 0 ? "" : "chop " + Quantity.size(sendOptions.chop()),
                sendOptions.flush() ? "flush" : "",
                sendOptions.after().isZero() ? "" : "after " + time(sendOptions.after()));
    }

    private static String mask(Masking mask) {
        return switch (mask) {
            case Masking.Fitting ignored -> "";
            case Masking.None ignored -> "mask none";
            case Masking.Key(int key) -> key(key);
        };
    }

    private static String key(int key) {
        return key == 0 ? "mask zero" : String.format("mask %08x", key);
    }

    /** {@code failed 1002 or 1007}: what a {@code <} line waits for, without its sign. */
    public static String expectation(Expectation what) {
        return switch (what) {
            case Expectation.Message message -> words(Opcode.word(message.opcode()), some(message.payload()));
            case Expectation.Ping ping -> words("ping", some(ping.payload()));
            case Expectation.Pong pong -> words("pong", some(pong.payload()));
            case Expectation.Echo ignored -> "echo";
            case Expectation.Failed failed -> words("failed", anyOf(failed.codes()));
            case Expectation.Closed closed -> words("closed", anyOf(closed.codes()));
            case Expectation.Limit ignored -> "limit";
            case Expectation.Eof ignored -> "eof";
            case Expectation.Reset ignored -> "reset";
            case Expectation.CloseFrame close -> words("close", anyOf(close.codes()));
            case Expectation.Silence silence -> "silence " + time(silence.time());
            case Expectation.Silent silent -> words("silent", silent.kind().word(), time(silent.time()));
            case Expectation.FreshKeys _ -> "fresh-keys";
            case Expectation.Accepted ignored -> "accepted";
            case Expectation.Refused refused -> words("refused", anyOf(refused.statuses()));
            case Expectation.Header header -> words("header", name(header.name()), value(header.value()));
        };
    }

    private static String anyOf(List<Integer> numbers) {
        StringJoiner either = new StringJoiner(" or ");
        numbers.forEach(number -> either.add(String.valueOf(number)));
        return either.toString();
    }

    /** {@code set Sec-WebSocket-Key "abc"}: a change of a head, without {@code request} or {@code response}. */
    public static String edit(HandshakeEdit edit) {
        return switch (edit) {
            case HandshakeEdit.Set set -> words("set", name(set.name()), value(set.value()));
            case HandshakeEdit.Add add -> words("add", name(add.name()), value(add.value()));
            case HandshakeEdit.Drop drop -> words("drop", name(drop.name()));
            case HandshakeEdit.Line line -> words("line", value(line.startLine()));
            case HandshakeEdit.Raw raw -> words("raw", octets(raw.octets()));
            case HandshakeEdit.Chop chop -> words("chop", Quantity.size(chop.octets()));
            case HandshakeEdit.Subprotocol subprotocol -> words("subprotocol", value(subprotocol.name()));
            case HandshakeEdit.Status status -> words("status", status(status.status(), status.reason()));
            case HandshakeEdit.Body body -> words("body", octets(body.octets()));
            case HandshakeEdit.Interim interim -> words("interim", status(interim.status(), interim.reason()));
            case HandshakeEdit.Anyway _ -> "anyway";
            case HandshakeEdit.After(Duration time) -> words("after", time(time));
            case HandshakeEdit.Pad pad -> words("pad", name(pad.name()), value(pad.before()), value(pad.behind()));
            case HandshakeEdit.Unasked unasked -> words("unasked", value(unasked.extension()));
        };
    }

    private static String status(int status, String reason) {
        return reason.isEmpty() ? String.valueOf(status) : words(String.valueOf(status), value(reason));
    }

    private static String name(String name) {
        boolean word = name.matches("[!%&'*+.^_`|~0-9A-Za-z-]+");
        return word ? name : value(name);
    }

    private static String value(String value) {
        return text(FieldText.octets(value));
    }

    /** {@code latency 20ms jitter 5ms}: a fault, without its word {@code fault}. */
    public static String fault(Fault fault) {
        return FaultNotation.of(fault);
    }

    /** {@code 500ms}: a time. */
    public static String time(Duration time) {
        return Quantity.time(time);
    }

    /**
     * A whole frame that was seen on the wire, as the line that would send it, without its sign: {@code text "Hello" rsv 2}.
     * Ordinary masking is not shown, and a Close says its code.
     */
    public static String frame(FrameHeader header, Side sender, Octets payload) {
        boolean close = header.opcode() == Opcode.CLOSE.code();
        return frame(header, sender, close ? closing(payload) : payload.isEmpty() ? "" : octets(payload));
    }

    /** The same where {@code payload} has been put into words before; a comment at the end of {@code hex …} stays there. */
    public static String frame(FrameHeader header, Side sender, String payload) {
        int comment = payload.startsWith("hex ") ? payload.indexOf('#') : -1;
        String shown = comment < 0 ? payload : payload.substring(0, comment).strip();
        String line = words(word(header), shown, bits(header), mask(header, sender), form(header));
        return comment < 0 ? line : line + "  " + payload.substring(comment);
    }

    private static String word(FrameHeader header) {
        return header.opcode() == Opcode.CLOSE.code() ? "close" : opcode(header.opcode());
    }

    private static String bits(FrameHeader header) {
        return words(header.fin() ? "" : "more", header.rsv() == 0 ? "" : "rsv " + header.rsv());
    }

    private static String mask(FrameHeader header, Side sender) {
        return switch (sender) {
            // The key of a client is random: only one that it should not have drawn is worth a word.
            case CLIENT -> !header.masked() ? "mask none" : header.maskKey() == 0 ? "mask zero" : "";
            case SERVER -> header.masked() ? key(header.maskKey()) : "";
        };
    }

    private static String form(FrameHeader header) {
        return header.form() == LengthForm.shortest(header.length()) ? "" : "form " + header.form().bits();
    }

    /** {@code 1000 "bye"}: the payload of a Close; one without room for a code is printed as it is. */
    public static String closing(Octets payload) {
        if (payload.length() < 2) {
            return payload.isEmpty() ? "" : octets(payload);
        }
        Octets reason = payload.slice(2, payload.length());
        return words(String.valueOf(payload.at(0) << 8 | payload.at(1)), reason.isEmpty() ? "" : octets(reason));
    }

    /** Those that are not empty, with a blank between them. */
    static String words(String... words) {
        List<String> some = new ArrayList<>();
        for (String word : words) {
            if (!word.isEmpty()) {
                some.add(word);
            }
        }
        return String.join(" ", some);
    }
}
