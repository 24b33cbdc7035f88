package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import io.wsfuzz.wire.WireStatistics;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code trafficStats} of the compatible report. Its ratios are octets on the wire for one of the message, the other way
 * round than ours; its overhead is what is no payload, for each octet of payload. Octets of the opening handshake are counted
 * apart; those of control frames are among the octets of the wire.
 */
record TrafficJson(@JsonUnwrapped PreopenIncoming preopenIncoming,
        @JsonUnwrapped(prefix = "incoming") DirectionTraffic incoming, @JsonUnwrapped PreopenOutgoing preopenOutgoing,
        @JsonUnwrapped(prefix = "outgoing") DirectionTraffic outgoing) {

    /** The octets of the peer's head. */
    record PreopenIncoming(@JsonProperty("preopenIncomingOctetsWireLevel") long octets) {}

    /** The octets of ours. */
    record PreopenOutgoing(@JsonProperty("preopenOutgoingOctetsWireLevel") long octets) {}

    /** What went one way; a ratio to nothing is null. */
    record DirectionTraffic(@JsonProperty("OctetsWireLevel") long wire,
            @JsonProperty("OctetsWebSocketLevel") long payload, @JsonProperty("OctetsAppLevel") long message,
            @JsonProperty("WebSocketFrames") long frames, @JsonProperty("WebSocketMessages") long messages,
            @JsonProperty("CompressionRatio") @Nullable Double ratio,
            @JsonProperty("WebSocketOverhead") @Nullable Double overhead) {

        private static DirectionTraffic of(WireStatistics statistics, Direction direction, long preopen) {
            MessageStatistics messages = statistics.messages(direction);
            long wire = Math.max(0, statistics.octets(direction) - preopen);
            long frames = Stream.of(Opcode.CONTINUATION, Opcode.TEXT, Opcode.BINARY)
                    .mapToLong(opcode -> statistics.frames(direction).getOrDefault(opcode.code(), 0L)).sum();
            return new DirectionTraffic(wire, messages.payloadOctets(), messages.octets(), frames, messages.messages(),
                    ratio(messages.payloadOctets(), messages.octets()),
                    ratio(Math.max(0, wire - messages.payloadOctets()), messages.payloadOctets()));
        }

        private static @Nullable Double ratio(long part, long of) {
            return of > 0 ? MeasuredJson.rounded((double) part / of) : null;
        }
    }

    static TrafficJson of(Optional<Transcript> told) {
        WireStatistics statistics = told.map(Transcript::statistics).orElseGet(WireStatistics::new);
        long in = preopen(told, Direction.IN);
        long out = preopen(told, Direction.OUT);
        return new TrafficJson(new PreopenIncoming(in), DirectionTraffic.of(statistics, Direction.IN, in),
                new PreopenOutgoing(out), DirectionTraffic.of(statistics, Direction.OUT, out));
    }

    private static long preopen(Optional<Transcript> told, Direction direction) {
        return told.flatMap(transcript -> {
            boolean isRequest = (transcript.us() == Side.CLIENT) == (direction == Direction.OUT);
            return isRequest ? transcript.handshakes().request() : transcript.handshakes().response();
        }).map(Head::raw).map(octets -> (long) octets.length()).orElse(0L);
    }
}
