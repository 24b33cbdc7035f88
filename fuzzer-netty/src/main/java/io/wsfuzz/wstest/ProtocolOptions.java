package io.wsfuzz.wstest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.run.Conduct.Failing;
import io.wsfuzz.script.NearestWord;
import io.wsfuzz.session.EndpointRules;
import io.wsfuzz.session.EndpointRules.FrameMasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How our end of a connection behaves, as {@code options} of a spec file say it. Of what the classic suite knows beside that, all is
 * read, and named where it asks for something else than what is usual.
 *
 * @param version of the protocol, as the header field Sec-WebSocket-Version says it: 8 or 13
 * @param conduct how a connection is failed, how long is waited, and what the peer is held to
 */
public record ProtocolOptions(int version, Conduct conduct) {

    /** What is so where nothing is said. */
    public static final ProtocolOptions USUAL = new ProtocolOptions(13, Conduct.CLASSIC);

    /** Protocol drafts by their number in the classic suite: 10 to 12 said 8 in the header, 13 and later say 13. */
    private static final int FIRST_DRAFT = 10;

    private static final int FIRST_DRAFT_OF_13 = 13;
    private static final int RFC = 18;

    /** A time-out of 0 is none; no case takes so long. */
    private static final Duration NEVER = Duration.ofHours(1);

    /** What can be said so that it has an effect. */
    private static final List<String> WITH_EFFECT = List.of("version", "failByDrop", "openHandshakeTimeout",
            "closeHandshakeTimeout", "serverConnectionDropTimeout", "applyMask", "maskClientFrames", "maskServerFrames",
            "acceptMaskedServerFrames", "requireMaskedClientFrames", "utf8validateIncoming");

    /** What the classic suite knows beside that, as JSON, where nothing is said; null where that is not known. */
    private static final Map<String, JsonNode> WITHOUT_EFFECT = withoutEffect();

    private static Map<String, JsonNode> withoutEffect() {
        Map<String, JsonNode> usual = new LinkedHashMap<>();
        List.of("tcpNoDelay", "webStatus").forEach(name -> usual.put(name, BooleanNode.TRUE));
        List.of("echoCloseCodeReason", "allowHixie76", "serveFlashSocketPolicy")
                .forEach(name -> usual.put(name, BooleanNode.FALSE));
        List.of("maxFramePayloadSize", "maxMessagePayloadSize", "autoFragmentSize", "autoPingInterval",
                "autoPingTimeout", "maxConnections").forEach(name -> usual.put(name, IntNode.valueOf(0)));
        usual.put("autoPingSize", IntNode.valueOf(4));
        List.of("versions", "allowedOrigins", "perMessageCompressionOffers", "perMessageCompressionAccept")
                .forEach(name -> usual.put(name, NullNode.getInstance()));
        return usual;
    }

    /**
     * These, and over them what {@code options} say. What has no effect and what is not known is told to {@code notes}, a
     * sentence each.
     *
     * @param key where in the file they stand, for sentences
     * @throws SpecException where one of them is of the wrong kind
     */
    ProtocolOptions with(JsonNode options, String key, Consumer<String> notes) throws SpecException {
        ProtocolOptions changed = this;
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            String name = option.getKey();
            JsonNode usual = WITHOUT_EFFECT.get(name);
            if (WITH_EFFECT.contains(name)) {
                changed = changed.with(name, new SpecValue(key + '.' + name, option.getValue()));
            } else if (usual == null) {
                notes.accept(key + " knows no '" + name + "', which has no effect"
                        + NearestWord.of(name, known(), (_, word) -> word.length() / 3)
                                .map(near -> "; did you mean '" + near + "'?").orElse(""));
            } else if (!usual.equals(option.getValue())) {
                notes.accept(key + '.' + name + " has no effect here");
            }
        }
        return changed;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(WITH_EFFECT);
        known.addAll(WITHOUT_EFFECT.keySet());
        return known;
    }

    private ProtocolOptions with(String name, SpecValue value) throws SpecException {
        EndpointRules rules = conduct.endpointRules();
        FrameMasks masks = rules.frameMasks();
        return switch (name) {
            case "version" -> new ProtocolOptions(header(value), conduct);
            case "failByDrop" -> with(new Conduct(isTrue(value) ? Failing.BY_DROP : Failing.BY_CLOSE,
                    conduct.openWithin(), conduct.closeWithin(), conduct.dropWithin(), conduct.subprotocols(), rules));
            case "openHandshakeTimeout" -> with(new Conduct(conduct.failing(), time(value), conduct.closeWithin(),
                    conduct.dropWithin(), conduct.subprotocols(), rules));
            case "closeHandshakeTimeout" -> with(new Conduct(conduct.failing(), conduct.openWithin(), time(value),
                    conduct.dropWithin(), conduct.subprotocols(), rules));
            case "serverConnectionDropTimeout" -> with(new Conduct(conduct.failing(), conduct.openWithin(),
                    conduct.closeWithin(), time(value), conduct.subprotocols(), rules));
            case "utf8validateIncoming" -> with(new EndpointRules(masks, isTrue(value), rules.tellsFailed()));
            default -> with(new EndpointRules(with(masks, name, isTrue(value)), rules.checksUtf8(),
                    rules.tellsFailed()));
        };
    }

    private static FrameMasks with(FrameMasks masks, String name, boolean is) {
        return switch (name) {
            case "applyMask" -> new FrameMasks(is, masks.byClient(), masks.byServer(), masks.takesMasked(),
                    masks.takesUnmasked());
            case "maskClientFrames" -> new FrameMasks(masks.applied(), is, masks.byServer(), masks.takesMasked(),
                    masks.takesUnmasked());
            case "maskServerFrames" -> new FrameMasks(masks.applied(), masks.byClient(), is, masks.takesMasked(),
                    masks.takesUnmasked());
            case "acceptMaskedServerFrames" -> new FrameMasks(masks.applied(), masks.byClient(), masks.byServer(), is,
                    masks.takesUnmasked());
            case "requireMaskedClientFrames" -> new FrameMasks(masks.applied(), masks.byClient(), masks.byServer(),
                    masks.takesMasked(), !is);
            default -> throw new IllegalArgumentException("no option " + name);
        };
    }

    ProtocolOptions with(Conduct other) {
        return new ProtocolOptions(version, other);
    }

    private ProtocolOptions with(EndpointRules rules) {
        return with(new Conduct(conduct.failing(), conduct.openWithin(), conduct.closeWithin(), conduct.dropWithin(),
                conduct.subprotocols(), rules));
    }

    private static boolean isTrue(SpecValue value) throws SpecException {
        if (!value.value().isBoolean()) {
            throw new SpecException(value.key() + " must be true or false, not " + SpecValue.shown(value.value()));
        }
        return value.value().booleanValue();
    }

    private static Duration time(SpecValue value) throws SpecException {
        double seconds = value.value().isNumber() ? value.value().doubleValue() : -1;
        if (!(seconds >= 0) || seconds > NEVER.toSeconds()) {
            throw new SpecException(value.key() + " must be seconds, up to " + NEVER.toSeconds()
                    + ", or 0 for no time-out, not " + SpecValue.shown(value.value()));
        }
        return seconds == 0 ? NEVER : Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    private static int header(SpecValue value) throws SpecException {
        JsonNode json = value.value();
        int draft = json.isIntegralNumber() && json.canConvertToInt() ? json.intValue() : -1;
        if (draft < FIRST_DRAFT || draft > RFC) {
            throw new SpecException(value.key() + " must be a number from " + FIRST_DRAFT + " to " + RFC
                    + ", where " + RFC + " is RFC 6455, not " + SpecValue.shown(json));
        }
        return draft < FIRST_DRAFT_OF_13 ? 8 : 13;
    }
}
