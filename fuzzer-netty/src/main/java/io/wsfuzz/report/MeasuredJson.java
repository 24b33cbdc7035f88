package io.wsfuzz.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.report.Compression.Peer;
import io.wsfuzz.report.Compression.Takeover;
import io.wsfuzz.report.Compression.Way;
import io.wsfuzz.report.Times.RoundTrips;
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

    static void write(JsonGenerator json, Compression compression) throws IOException {
        json.writeObjectFieldStart(COMPRESSION);
        json.writeBooleanField("agreed", compression.agreed());
        if (compression.agreed()) {
            json.writeStringField("terms", compression.terms());
            way(json, "in", compression.in());
            way(json, "out", compression.out());
            Peer peer = compression.peer();
            json.writeObjectFieldStart("peer");
            json.writeNumberField("storedBlocks", peer.blocks().stored());
            json.writeNumberField("fixedBlocks", peer.blocks().fixed());
            json.writeNumberField("dynamicBlocks", peer.blocks().dynamic());
            json.writeNumberField("finalBlocks", peer.blocks().last());
            json.writeNumberField("largestDistance", peer.farthest());
            json.writeNumberField("window", peer.window());
            json.writeStringField("contextTakeover", peer.takeover().word());
            json.writeBooleanField("copiesAcrossFinal", peer.acrossFinal());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void way(JsonGenerator json, String name, Way way) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("messages", way.messages());
        json.writeNumberField("compressed", way.compressed());
        json.writeNumberField("octets", way.octets());
        json.writeNumberField("octetsOnWire", way.onWire());
        json.writeNumberField("ratio", rounded(way.ratio()));
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
    static Optional<Compression> compression(Map<String, String> fields) {
        String agreed = fields.get(COMPRESSION + ".agreed");
        if (agreed == null) {
            return Optional.empty();
        }
        if (!agreed.equals("true")) {
            return Optional.of(Compression.DECLINED);
        }
        String peer = COMPRESSION + ".peer.";
        MessageFacts.Blocks blocks = new MessageFacts.Blocks(number(fields, peer + "storedBlocks"),
                number(fields, peer + "fixedBlocks"), number(fields, peer + "dynamicBlocks"),
                number(fields, peer + "finalBlocks"));
        return Optional.of(new Compression(fields.getOrDefault(COMPRESSION + ".terms", "?"),
                way(fields, COMPRESSION + ".in."), way(fields, COMPRESSION + ".out."),
                new Peer(blocks, (int) number(fields, peer + "largestDistance"), (int) number(fields, peer + "window"),
                        takeover(fields.getOrDefault(peer + "contextTakeover", "")),
                        "true".equals(fields.get(peer + "copiesAcrossFinal")))));
    }

    private static Takeover takeover(String word) {
        return Arrays.stream(Takeover.values()).filter(each -> each.word().equals(word)).findFirst()
                .orElse(Takeover.UNSEEN);
    }

    private static Way way(Map<String, String> fields, String name) {
        return new Way(number(fields, name + "messages"), number(fields, name + "compressed"),
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
                number(fields, TIMES + ".payloadOctets"), roundTrips));
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "0"));
    }
}
