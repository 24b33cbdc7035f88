package io.wsfuzz.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.result.CompressionFacts;
import io.wsfuzz.result.CompressionFacts.CompressionCounts;
import io.wsfuzz.result.CompressionFacts.PeerCompression;
import io.wsfuzz.result.CompressionFacts.Takeover;
import io.wsfuzz.result.Times;
import io.wsfuzz.result.Times.RoundTrips;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * {@code compression} and {@code times}, objects of ours in {@code index.json} and in the files of the cases. What reads
 * them gets a flat map: {@code compression.in.messages}.
 */
final class MeasuredJson {

    static final String COMPRESSION = "compression";
    static final String TIMES = "times";

    private MeasuredJson() {}

    static void write(JsonGenerator json, CompressionFacts compressionFacts) throws IOException {
        json.writeObjectFieldStart(COMPRESSION);
        json.writeBooleanField("agreed", compressionFacts.agreed());
        if (compressionFacts.agreed()) {
            json.writeStringField("terms", compressionFacts.terms());
            way(json, "in", compressionFacts.in());
            way(json, "out", compressionFacts.out());
            PeerCompression peerCompression = compressionFacts.peerCompression();
            json.writeObjectFieldStart("peer");
            json.writeNumberField("storedBlocks", peerCompression.blockCounts().stored());
            json.writeNumberField("fixedBlocks", peerCompression.blockCounts().fixed());
            json.writeNumberField("dynamicBlocks", peerCompression.blockCounts().dynamic());
            json.writeNumberField("finalBlocks", peerCompression.blockCounts().last());
            json.writeNumberField("largestDistance", peerCompression.farthest());
            json.writeNumberField("window", peerCompression.window());
            json.writeStringField("contextTakeover", peerCompression.takeover().word());
            json.writeBooleanField("copiesAcrossFinal", peerCompression.acrossFinal());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void way(JsonGenerator json, String name, CompressionCounts compressionCounts) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("messages", compressionCounts.messages());
        json.writeNumberField("compressed", compressionCounts.compressed());
        json.writeNumberField("octets", compressionCounts.octets());
        json.writeNumberField("octetsOnWire", compressionCounts.onWire());
        json.writeNumberField("ratio", rounded(compressionCounts.ratio()));
        json.writeEndObject();
    }

    /** All times are in nanoseconds. */
    static void write(JsonGenerator json, Times times) throws IOException {
        json.writeObjectFieldStart(TIMES);
        fields(json, times);
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, Times times) throws IOException {
        json.writeNumberField("nanos", times.nanos());
        json.writeNumberField("payloadOctets", times.octets());
        json.writeNumberField("othersMeanwhile", times.others());
        if (times.roundTrips().isPresent()) {
            RoundTrips trips = times.roundTrips().get();
            json.writeObjectFieldStart("roundTrips");
            json.writeNumberField("count", trips.count());
            json.writeNumberField("least", trips.least());
            json.writeNumberField("median", trips.median());
            json.writeNumberField("p99", trips.p99());
            json.writeNumberField("most", trips.most());
            json.writeEndObject();
        }
    }

    static double rounded(double ratio) {
        return Math.round(ratio * 1000) / 1000.0;
    }

    /** @throws IllegalArgumentException where a number is none */
    static Optional<CompressionFacts> compression(Map<String, String> fields) {
        String agreed = fields.get(COMPRESSION + ".agreed");
        if (agreed == null) {
            return Optional.empty();
        }
        if (!agreed.equals("true")) {
            return Optional.of(CompressionFacts.DECLINED);
        }
        String peer = COMPRESSION + ".peer.";
        MessageFacts.BlockCounts blockCounts = new MessageFacts.BlockCounts(number(fields, peer + "storedBlocks"),
                number(fields, peer + "fixedBlocks"), number(fields, peer + "dynamicBlocks"),
                number(fields, peer + "finalBlocks"));
        return Optional.of(new CompressionFacts(fields.getOrDefault(COMPRESSION + ".terms", "?"),
                way(fields, COMPRESSION + ".in."), way(fields, COMPRESSION + ".out."),
                new PeerCompression(blockCounts, (int) number(fields, peer + "largestDistance"),
                        (int) number(fields, peer + "window"),
                        takeover(fields.getOrDefault(peer + "contextTakeover", "")),
                        "true".equals(fields.get(peer + "copiesAcrossFinal")))));
    }

    private static Takeover takeover(String word) {
        return Arrays.stream(Takeover.values()).filter(each -> each.word().equals(word)).findFirst()
                .orElse(Takeover.UNSEEN);
    }

    private static CompressionCounts way(Map<String, String> fields, String name) {
        return new CompressionCounts(number(fields, name + "messages"), number(fields, name + "compressed"),
                number(fields, name + "octets"), number(fields, name + "octetsOnWire"));
    }

    /** @throws IllegalArgumentException where a number is none */
    static Optional<Times> times(Map<String, String> fields) {
        if (!fields.containsKey(TIMES + ".nanos")) {
            return Optional.empty();
        }
        String trips = TIMES + ".roundTrips.";
        Optional<RoundTrips> roundTrips = fields.containsKey(trips + "count")
                ? Optional.of(new RoundTrips(number(fields, trips + "count"), number(fields, trips + "least"),
                        number(fields, trips + "median"), number(fields, trips + "p99"),
                        number(fields, trips + "most")))
                : Optional.empty();
        return Optional.of(new Times(Math.max(1, number(fields, TIMES + ".nanos")),
                number(fields, TIMES + ".payloadOctets"), (int) number(fields, TIMES + ".othersMeanwhile"),
                roundTrips));
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "0"));
    }
}
