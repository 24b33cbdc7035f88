package io.wsfuzz.wstest;

import com.fasterxml.jackson.databind.JsonNode;
import io.wsfuzz.script.NearestWord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How our end of a connection behaves, as {@code options} of a spec file say it.
 *
 * @param failByDrop  whether we end TCP, in place of a Close, where the peer breaks a rule
 * @param version     of the protocol, as the header field Sec-WebSocket-Version says it: 8 or 13
 * @param openWithin  the opening handshake must be done in this time
 * @param closeWithin our Close must be answered in this time
 * @param dropWithin  a server must end TCP in this time
 */
public record ProtocolOptions(boolean failByDrop, int version, Duration openWithin, Duration closeWithin,
        Duration dropWithin) {

    /** What is so where nothing is said. */
    public static final ProtocolOptions USUAL =
            new ProtocolOptions(false, 13, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** No time may be longer, in seconds. */
    private static final int LONGEST = 86_400;

    /** Protocol drafts by their number in the classic suite: 10 to 12 said 8 in the header, 13 and later say 13. */
    private static final int FIRST_DRAFT = 10;

    private static final int FIRST_DRAFT_OF_13 = 13;
    private static final int RFC = 18;

    private static final List<String> HONOURED =
            List.of("failByDrop", "version", "openHandshakeTimeout", "closeHandshakeTimeout",
                    "serverConnectionDropTimeout");

    private static final List<String> WITHOUT_EFFECT =
            List.of("utf8validateIncoming", "applyMask", "maskClientFrames", "acceptMaskedServerFrames",
                    "maskServerFrames", "requireMaskedClientFrames", "maxFramePayloadSize", "maxMessagePayloadSize",
                    "autoFragmentSize", "echoCloseCodeReason", "tcpNoDelay", "autoPingInterval", "autoPingTimeout",
                    "autoPingSize", "allowHixie76", "versions", "webStatus", "allowedOrigins", "maxConnections",
                    "serveFlashSocketPolicy", "perMessageCompressionOffers", "perMessageCompressionAccept");

    private static final List<String> KNOWN =
            Stream.concat(HONOURED.stream(), WITHOUT_EFFECT.stream()).toList();

    /**
     * These, and over them what {@code options} say. What has no effect and what is not known is told to {@code notes}, a
     * sentence each.
     *
     * @param key where in the file they stand, for sentences
     * @throws SpecException where one of them is of the wrong kind
     */
    ProtocolOptions with(JsonNode options, String key, Consumer<String> notes) throws SpecException {
        if (!options.isObject()) {
            throw new SpecException(key + " must be an object, as {\"failByDrop\": false}");
        }
        ProtocolOptions changed = this;
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            String name = option.getKey();
            if (HONOURED.contains(name)) {
                changed = changed.with(name, option.getValue(), key + '.' + name);
            } else if (WITHOUT_EFFECT.contains(name)) {
                notes.accept(key + '.' + name + " has no effect here");
            } else {
                notes.accept(key + " knows no '" + name + "', which has no effect"
                        + NearestWord.of(name, KNOWN, (_, word) -> word.length() / 3)
                                .map(near -> "; did you mean '" + near + "'?").orElse(""));
            }
        }
        return changed;
    }

    private ProtocolOptions with(String name, JsonNode value, String place) throws SpecException {
        return switch (name) {
            case "failByDrop" -> new ProtocolOptions(flag(value, place), version, openWithin, closeWithin, dropWithin);
            case "version" ->
                    new ProtocolOptions(failByDrop, header(value, place), openWithin, closeWithin, dropWithin);
            case "openHandshakeTimeout" ->
                    new ProtocolOptions(failByDrop, version, time(value, place), closeWithin, dropWithin);
            case "closeHandshakeTimeout" ->
                    new ProtocolOptions(failByDrop, version, openWithin, time(value, place), dropWithin);
            default -> new ProtocolOptions(failByDrop, version, openWithin, closeWithin, time(value, place));
        };
    }

    private static boolean flag(JsonNode value, String place) throws SpecException {
        if (!value.isBoolean()) {
            throw new SpecException(place + " must be true or false, not " + SpecValue.shown(value));
        }
        return value.booleanValue();
    }

    private static int header(JsonNode value, String place) throws SpecException {
        int draft = value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : -1;
        if (draft < FIRST_DRAFT || draft > RFC) {
            throw new SpecException(place + " must be a number from " + FIRST_DRAFT + " to " + RFC
                    + ", where " + RFC + " is RFC 6455, not " + SpecValue.shown(value));
        }
        return draft < FIRST_DRAFT_OF_13 ? 8 : 13;
    }

    /** Seconds; 0 is no limit in the classic suite, and the longest here. */
    private static Duration time(JsonNode value, String place) throws SpecException {
        double seconds = value.isNumber() ? value.doubleValue() : -1;
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw new SpecException(
                    place + " must be a time in seconds up to " + LONGEST + ", not " + SpecValue.shown(value));
        }
        return seconds == 0 ? Duration.ofSeconds(LONGEST) : Duration.ofMillis(Math.max(1, (long) (seconds * 1000)));
    }
}
