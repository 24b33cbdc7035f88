package io.wsfuzz.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code trafficStats} of the compatible report. Its ratios are octets on the wire for one of the message, the other way
 * round than ours; its overhead is what is no payload, for each octet of payload. Octets of the opening handshake are counted
 * apart; those of control frames are among the octets of the wire.
 */
final class TrafficJson {

    private TrafficJson() {}

    static void write(JsonGenerator json, Optional<Transcript> told) throws IOException {
        WireStatistics statistics = told.map(Transcript::statistics).orElseGet(WireStatistics::new);
        json.writeObjectFieldStart("trafficStats");
        way(json, "incoming", statistics, Direction.IN, preopen(told, Direction.IN));
        way(json, "outgoing", statistics, Direction.OUT, preopen(told, Direction.OUT));
        json.writeEndObject();
    }

    private static long preopen(Optional<Transcript> told, Direction direction) {
        return told.flatMap(transcript -> {
            boolean isRequest = (transcript.us() == Side.CLIENT) == (direction == Direction.OUT);
            return isRequest ? transcript.handshakes().request() : transcript.handshakes().response();
        }).map(Head::raw).map(octets -> (long) octets.length()).orElse(0L);
    }

    private static void way(JsonGenerator json, String way, WireStatistics statistics, Direction direction,
            long preopen)
            throws IOException {
        MessageStatistics messages = statistics.messages(direction);
        long wire = Math.max(0, statistics.octets(direction) - preopen);
        long frames = Stream.of(Opcode.CONTINUATION, Opcode.TEXT, Opcode.BINARY)
                .mapToLong(opcode -> statistics.frames(direction).getOrDefault(opcode.code(), 0L)).sum();
        String preopenName = "preopen" + Character.toUpperCase(way.charAt(0)) + way.substring(1) + "OctetsWireLevel";
        json.writeNumberField(preopenName, preopen);
        json.writeNumberField(way + "OctetsWireLevel", wire);
        json.writeNumberField(way + "OctetsWebSocketLevel", messages.payloadOctets());
        json.writeNumberField(way + "OctetsAppLevel", messages.octets());
        json.writeNumberField(way + "WebSocketFrames", frames);
        json.writeNumberField(way + "WebSocketMessages", messages.messages());
        ratio(json, way + "CompressionRatio", messages.payloadOctets(), messages.octets());
        ratio(json, way + "WebSocketOverhead", Math.max(0, wire - messages.payloadOctets()), messages.payloadOctets());
    }

    private static void ratio(JsonGenerator json, String name, long part, long of) throws IOException {
        json.writeFieldName(name);
        if (of > 0) {
            json.writeNumber(MeasuredJson.rounded((double) part / of));
        } else {
            json.writeNull();
        }
    }
}
