package io.wsfuzz.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A row of {@code classic/cases.jsonl}, as its README explains it. */
final class ClassicFacts {

    private final JsonNode row;
    private final Facts facts = new Facts();
    private final Wire wire = new Wire();
    private boolean closes;

    private ClassicFacts(JsonNode row) {
        this.row = row;
    }

    static Facts of(JsonNode row) {
        return new ClassicFacts(row).facts();
    }

    private Facts facts() {
        JsonNode close = row.get("close");
        boolean roundTrips = row.has("roundtrips");
        boolean ours = "fuzzer".equals(close.get("by").textValue());
        facts.informational = row.path("informational").booleanValue();
        if (roundTrips) {
            roundTrips(row.get("roundtrips"));
        } else {
            row.get("steps").forEach(this::step);
            row.get("expect").properties()
                    .forEach(grade -> facts.event(facts.informational ? "INFORMATIONAL" : grade.getKey(),
                            events(grade.getValue())));
        }
        if (ours && !closes && (roundTrips || row.get("fuzzer_closes_once_matched").booleanValue())) {
            wire.close(close.get("codes").get(0).intValue(), new byte[0], 0, "");
        }
        facts.out = wire.lines();
        facts.by = close.get("by").textValue();
        close.get("codes").forEach(code -> facts.codes.add(code.intValue()));
        facts.clean = close.get("clean").booleanValue();
        facts.silence =
                !facts.informational && (ours ? facts.clean : close.path("wrong_end_fails_case").booleanValue());
        facts.within.add(seconds(row.get("deadline_s")));
        facts.overdue = row.get("on_deadline").textValue();
        facts.timed = roundTrips || row.path("report_time").booleanValue();
        return facts;
    }

    private void roundTrips(JsonNode what) {
        int times = what.get("messages").intValue();
        long size = what.get("payload_octets").longValue();
        String payload = what.has("corpus")
                ? what.get("corpus").textValue() + ", the next " + size
                : what.get("payload").get("repeat").textValue() + " x " + size;
        facts.counted = what.has("corpus") ? "octets" : "";
        wire.roundTrips(times, "text".equals(what.get("type").textValue()) ? 1 : 2, payload,
                what.path("fragment_octets").longValue());
        facts.event("OK", List.of(times + " echoes"));
        List<String> offers = new ArrayList<>();
        what.path("client_offers").forEach(each -> offers.add(each.textValue()));
        List<Terms> accepts = new ArrayList<>();
        what.path("server_accepts_in_order").forEach(each -> accepts.add(askingClient(each)));
        facts.negotiated(offers, accepts);
    }

    private static Terms askingClient(JsonNode what) {
        int bits = what.get("max_window_bits").intValue();
        return new Terms(false, what.get("no_context_takeover").booleanValue(), OptionalInt.empty(),
                bits == 0 ? OptionalInt.empty() : OptionalInt.of(bits));
    }

    private void step(JsonNode step) {
        String kind = step.fieldNames().next();
        JsonNode what = step.get(kind);
        switch (kind) {
            case "frame" -> {
                boolean fin = what.path("fin").asBoolean(true);
                wire.frame(what.get("opcode").intValue(), fin, what.path("rsv").intValue(), payload(what), how(what));
            }
            case "message" -> {
                int opcode = "text".equals(what.get("type").textValue()) ? 1 : 2;
                wire.message(opcode, payload(what), what.path("fragment_octets").intValue(), how(what));
            }
            case "close" -> {
                Integer code = what.get("code").isNull() ? null : what.get("code").intValue();
                wire.close(code, octets(what.path("reason")), 0, how(what));
                closes = true;
            }
            case "begin_frame" -> wire.head(what.get("opcode").intValue(), what.get("fin").booleanValue(), 0,
                    what.get("declared_octets").longValue(), how(what));
            case "frame_octets" -> wire.octets(octets(what), how(what));
            case "end_frame" -> {}
            case "wait_s" -> wire.pause(seconds(what));
            default -> throw new IllegalStateException("a step that this test does not know: " + step);
        }
    }

    private static String how(JsonNode what) {
        return Wire.how(what.path("chop_octets").intValue(), what.path("sync").booleanValue());
    }

    private static List<String> events(JsonNode expected) {
        List<String> events = new ArrayList<>();
        for (JsonNode event : expected) {
            if (event.has("still_open")) {
                events.add("still open");
            } else if (event.has("pong")) {
                events.add("pong " + Wire.shown(octets(event.get("pong"))));
            } else {
                events.add(event.get("message").textValue() + " " + Wire.shown(payload(event)));
            }
        }
        return events;
    }

    private static byte[] payload(JsonNode what) {
        return octets(what.path("payload"));
    }

    private static byte[] octets(JsonNode payload) {
        if (payload.has("repeat")) {
            Octets unit = Octets.hex(payload.get("repeat").textValue());
            return Wire.octets(new Payload.Repeat(unit, payload.get("length").longValue()));
        }
        return payload.has("hex") ? Octets.hex(payload.get("hex").textValue()).toArray() : new byte[0];
    }

    private static Duration seconds(JsonNode number) {
        return Duration.ofMillis(Math.round(number.doubleValue() * 1000));
    }
}
