package io.wsfuzz.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The direct command mode: a client says in JSON what it wants to be sent, one array per text message.
 *
 * <pre>
 *   ["sendframe",  {"opcode": 1, "payload": "text", "fin": true, "rsv": 0, "mask": "0a0b0c0d",
 *                   "payload_len": 1000, "chopsize": 1, "sync": true}]
 *   ["sendframes", [{…}, {…}]]
 *   ["close",      {"code": 1000, "reason": "bye"}]
 *   ["echo",       {"payload": "text", "payload_len": 1000}]
 * </pre>
 *
 * Only {@code opcode} must be there. {@code payload_len} repeats the payload up to so many octets, {@link #LONGEST_PAYLOAD} at most; {@code mask} is eight
 * hexadecimal digits or four characters; {@code chopsize} is octets per write; {@code sync} keeps what follows out of the
 * same write. A command that is not understood is answered with {@code {"error": …}} and a Close with 1008.
 */
final class DirectCommands implements MessageHandler {

    /** So many frames may be asked for in one command. */
    static final int MOST_FRAMES = 500;

    /** A payload may be asked for that has so many octets; four times what any message of the catalogue has. */
    static final long LONGEST_PAYLOAD = 64L * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_QUOTE = 60;

    /** A command that is not understood; never leaves this class. */
    private static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1;

        Misunderstood(String sentence) {
            super(sentence);
        }
    }

    private record CommandFrame(FrameHeader header, Payload payload, int chop, boolean flush) {}

    /** {@code {"error": sentence}}. */
    static String error(String sentence) {
        return new ObjectNode(JSON.getNodeFactory()).put("error", sentence).toString();
    }

    @Override
    public void begun(MessageSender messageSender) {
        // The client speaks first.
    }

    @Override
    public void heardBinary(MessageSender messageSender) {
        refuse("commands are text messages", messageSender);
    }

    @Override
    public void heard(String text, MessageSender messageSender) {
        try {
            JsonNode command = JSON.readTree(text);
            if (!command.isArray() || command.size() < 1 || !command.get(0).isTextual()) {
                throw new Misunderstood(
                        "a command is a JSON array that begins with its name, as [\"echo\", {\"payload\": \"x\"}]");
            }
            JsonNode what = command.size() > 1 ? command.get(1) : MissingNode.getInstance();
            obey(command.get(0).textValue(), what, messageSender);
        } catch (JsonProcessingException e) {
            refuse("a command is JSON, and this is not: " + e.getOriginalMessage(), messageSender);
        } catch (Misunderstood e) {
            refuse(String.valueOf(e.getMessage()), messageSender);
        }
    }

    private static void refuse(String sentence, MessageSender messageSender) {
        messageSender.say(error(sentence));
        messageSender.close(CloseCode.POLICY, sentence);
    }

    private static void obey(String name, JsonNode what, MessageSender messageSender) throws Misunderstood {
        switch (name) {
            case "sendframe" -> send(frame(what), messageSender);
            case "sendframes" -> {
                for (CommandFrame commandFrame : frames(what)) {
                    send(commandFrame, messageSender);
                }
            }
            case "close" -> close(what, messageSender);
            case "echo" -> {
                Payload payload = payload(what);
                send(new CommandFrame(header(Opcode.TEXT.code(), true, 0, "", payload.length()), payload, 0, false),
                        messageSender);
            }
            default -> throw new Misunderstood(
                    "there is no command '" + quote(name) + "'; there are sendframe, sendframes, close and echo");
        }
    }

    private static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static void send(CommandFrame commandFrame, MessageSender messageSender) {
        messageSender.send(commandFrame.header(), commandFrame.payload(), commandFrame.chop(), commandFrame.flush());
    }

    private static void close(JsonNode what, MessageSender messageSender) throws Misunderstood {
        int code = (int) number(what, "code", -1, 0xffff);
        messageSender.close(code < 0 ? OptionalInt.empty() : OptionalInt.of(code), what.path("reason").asText(""));
    }

    /** All of them are understood before the first one is sent. */
    private static List<CommandFrame> frames(JsonNode what) throws Misunderstood {
        if (!what.isArray() || what.size() > MOST_FRAMES) {
            throw new Misunderstood("sendframes takes an array of frames, " + MOST_FRAMES + " at most");
        }
        List<CommandFrame> frames = new ArrayList<>();
        for (JsonNode each : what) {
            frames.add(frame(each));
        }
        return frames;
    }

    private static CommandFrame frame(JsonNode what) throws Misunderstood {
        if (!what.path("opcode").isIntegralNumber()) {
            throw new Misunderstood(
                    "a frame is a JSON object and has an opcode, as {\"opcode\": 1, \"payload\": \"x\"}");
        }
        int opcode = (int) number(what, "opcode", 0, 15);
        int rsv = (int) number(what, "rsv", 0, 7);
        Payload payload = payload(what);
        FrameHeader header =
                header(opcode, what.path("fin").asBoolean(true), rsv, what.path("mask").asText(""), payload.length());
        int chop = (int) number(what, "chopsize", 0, Integer.MAX_VALUE);
        return new CommandFrame(header, payload, chop, what.path("sync").asBoolean(false));
    }

    private static FrameHeader header(int opcode, boolean fin, int rsv, String mask, long length) throws Misunderstood {
        boolean masked = !mask.isEmpty() && !mask.toLowerCase(Locale.ROOT).equals("null");
        return new FrameHeader(fin, rsv, opcode, masked, masked ? key(mask) : 0, LengthForm.shortest(length), length);
    }

    private static int key(String mask) throws Misunderstood {
        try {
            if (mask.length() == 4 && mask.chars().allMatch(c -> c <= 0xff)) {
                return mask.charAt(0) << 24 | mask.charAt(1) << 16 | mask.charAt(2) << 8 | mask.charAt(3);
            }
            if (mask.length() == 8) {
                return HexFormat.fromHexDigits(mask);
            }
        } catch (NumberFormatException _) {
            // The same sentence as for a wrong length.
        }
        throw new Misunderstood("a mask is eight hexadecimal digits or four characters");
    }

    private static Payload payload(JsonNode what) throws Misunderstood {
        Octets once = Octets.utf8(what.path("payload").asText(""));
        long length = number(what, "payload_len", -1, LONGEST_PAYLOAD);
        if (length < 0) {
            return Payload.of(once);
        }
        if (once.isEmpty() && length > 0) {
            throw new Misunderstood("payload_len repeats a payload, and there is none");
        }
        return length == 0 ? Payload.EMPTY : new Payload.Repeat(once, length);
    }

    /** The number of this name from 0 to {@code most}, or {@code missing}. */
    private static long number(JsonNode what, String name, long missing, long most) throws Misunderstood {
        JsonNode number = what.path(name);
        if (number.isMissingNode() || number.isNull()) {
            return missing;
        }
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0
                || number.longValue() > most) {
            throw new Misunderstood(name + " is a number from 0 to " + most);
        }
        return number.longValue();
    }
}
