package io.wsfuzz.wstest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.wsfuzz.script.NearestWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How our end of a connection behaves, as {@code options} of a spec file say it. Of what the classic suite knows only the version
 * has an effect; the others are read, and named where they ask for something else than what is usual.
 *
 * @param version of the protocol, as the header field Sec-WebSocket-Version says it: 8 or 13
 */
public record ProtocolOptions(int version) {

    /** What is so where nothing is said. */
    public static final ProtocolOptions USUAL = new ProtocolOptions(13);

    private static final String VERSION = "version";

    /** Protocol drafts by their number in the classic suite: 10 to 12 said 8 in the header, 13 and later say 13. */
    private static final int FIRST_DRAFT = 10;

    private static final int FIRST_DRAFT_OF_13 = 13;
    private static final int RFC = 18;

    /** What the classic suite knows beside the version, as JSON, where nothing is said; null where that is not known. */
    private static final Map<String, JsonNode> WITHOUT_EFFECT = withoutEffect();

    private static Map<String, JsonNode> withoutEffect() {
        Map<String, JsonNode> usual = new LinkedHashMap<>();
        List.of("utf8validateIncoming", "applyMask", "maskClientFrames", "requireMaskedClientFrames", "tcpNoDelay",
                "webStatus").forEach(name -> usual.put(name, BooleanNode.TRUE));
        List.of("failByDrop", "acceptMaskedServerFrames", "maskServerFrames", "echoCloseCodeReason", "allowHixie76",
                "serveFlashSocketPolicy").forEach(name -> usual.put(name, BooleanNode.FALSE));
        List.of("maxFramePayloadSize", "maxMessagePayloadSize", "autoFragmentSize", "autoPingInterval",
                "autoPingTimeout", "maxConnections").forEach(name -> usual.put(name, IntNode.valueOf(0)));
        List.of("closeHandshakeTimeout", "serverConnectionDropTimeout")
                .forEach(name -> usual.put(name, IntNode.valueOf(1)));
        usual.put("openHandshakeTimeout", IntNode.valueOf(5));
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
            if (name.equals(VERSION)) {
                changed = new ProtocolOptions(header(option.getValue(), key + '.' + name));
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
        return Stream.concat(Stream.of(VERSION), WITHOUT_EFFECT.keySet().stream()).toList();
    }

    private static int header(JsonNode value, String place) throws SpecException {
        int draft = value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : -1;
        if (draft < FIRST_DRAFT || draft > RFC) {
            throw new SpecException(place + " must be a number from " + FIRST_DRAFT + " to " + RFC
                    + ", where " + RFC + " is RFC 6455, not " + SpecValue.shown(value));
        }
        return draft < FIRST_DRAFT_OF_13 ? 8 : 13;
    }
}
