package io.wsfuzz.run;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.Notation;

/** What was {@link Observation}, as a line of the case language without its sign. */
public final class ObservationLine {

    /** So many octets are shown of a payload that is not known from the case. */
    private static final int SHOWN = 24;

    private ObservationLine() {}

    /** One line, safe to show anywhere. */
    public static String of(Observation observation) {
        return switch (observation) {
            case Observation.Message message ->
                    Opcode.word(message.opcode()) + ' ' + payload(message) + fragments(message);
            case Observation.Ping ping -> join("ping", ping.payload());
            case Observation.Pong pong -> join("pong", pong.payload());
            case Observation.Close close ->
                    join(close.code().isEmpty() ? "close" : "close " + close.code().getAsInt(), close.reason());
            case Observation.Violated violated -> violated.violation().detail();
            case Observation.Accepted _ -> "accepted";
            case Observation.Refused refused -> "refused " + refused.status();
            case Observation.Flood flood -> flood.what();
            case Observation.Endless endless -> "no end within " + endless.cap() / 1_000_000_000 + " s";
            case Observation.Ended ended -> ended.how().word();
        };
    }

    private static String join(String word, Octets payload) {
        return payload.isEmpty() ? word : word + ' ' + Notation.octets(payload);
    }

    private static String payload(Observation.Message message) {
        for (Observation.Compared compared : message.against()) {
            if (compared.differsAt() < 0) {
                return Notation.payload(compared.payload());
            }
        }
        if (message.length() <= message.first().length()) {
            return message.length() == 0 ? Notation.payload(Payload.EMPTY) : Notation.octets(message.first());
        }
        return Notation.octets(message.first().slice(0, SHOWN)) + "… (" + message.length() + " octets)";
    }

    private static String fragments(Observation.Message message) {
        return message.fragments() == 1 ? "" : "  # in " + message.fragments() + " fragments";
    }
}
