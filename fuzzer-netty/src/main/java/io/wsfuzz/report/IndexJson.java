package io.wsfuzz.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wsfuzz.report.Entry.Titles;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Classic;
import io.wsfuzz.verdict.Classic.Behavior;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.json}: agent to case to entry, in the shape and the words of the classic suite, ours beside them.
 *
 * <p>What was written by the classic suite itself is read too.
 */
public final class IndexJson {

    /** The name of the file. */
    public static final String FILE = "index.json";

    /** So many objects may stand in each other below an entry. */
    private static final int DEEPEST = 2;

    private IndexJson() {}

    static byte[] write(Index index) throws IOException {
        return Json.write(json -> {
            for (String agent : index.agents()) {
                json.writeObjectFieldStart(agent);
                for (Entry entry : index.entries(agent)) {
                    json.writeObjectFieldStart(entry.id().text());
                    write(json, entry);
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
        });
    }

    private static void write(JsonGenerator json, Entry entry) throws IOException {
        json.writeStringField("behavior", entry.classic().behavior().word());
        json.writeStringField("behaviorClose", entry.classic().behaviorClose().word());
        json.writeNumberField("duration", entry.millis());
        Json.number(json, "remoteCloseCode", entry.measured().closeCode());
        json.writeStringField("reportfile", entry.jsonFile());
        json.writeStringField("result", entry.verdict().word());
        json.writeStringField("reason", entry.reason());
        json.writeStringField("title", entry.titles().title());
        json.writeStringField("chapter", entry.titles().chapter());
        json.writeStringField("section", entry.titles().section());
        json.writeStringField("started", entry.started().toString());
        if (entry.measured().compression().isPresent()) {
            MeasuredJson.write(json, entry.measured().compression().get());
        }
        if (entry.measured().times().isPresent()) {
            MeasuredJson.write(json, entry.measured().times().get());
        }
    }

    /**
     * The entries of the report in {@code folder}; none where there is no report yet.
     *
     * @throws ReportException where there is an {@code index.json} that cannot be read or is something else
     */
    public static List<Entry> read(Path folder) throws ReportException {
        Index index = new Index();
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (JsonParser json = Json.reader(file)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String agent = json.currentName();
                expect(json.nextToken(), JsonToken.START_OBJECT);
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String id = json.currentName();
                    expect(json.nextToken(), JsonToken.START_OBJECT);
                    Map<String, String> fields = fields(json);
                    if (CaseId.isOne(id)) {
                        index.put(entry(agent, new CaseId(id), fields));
                    }
                }
            }
            return index.entries();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new ReportException("cannot add to the report in " + folder + ": " + FILE + " is no report ("
                    + Visible.line(String.valueOf(e.getMessage()), 100)
                    + "); move it away or choose another folder with --out", e);
        }
    }

    private static void expect(JsonToken token, JsonToken wanted) throws IOException {
        if (token != wanted) {
            throw new IOException("no object of objects of objects");
        }
    }

    /** What is plain in one object, and in objects in it as {@code outer.inner}; what else there is is skipped. */
    private static Map<String, String> fields(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        fields(json, "", DEEPEST, fields);
        return fields;
    }

    private static void fields(JsonParser json, String around, int deeper, Map<String, String> fields)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = around + json.currentName();
            JsonToken value = json.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                fields.put(name, json.getText());
            } else if (value == JsonToken.START_OBJECT && deeper > 0) {
                fields(json, name + '.', deeper - 1, fields);
            } else {
                json.skipChildren();
            }
        }
    }

    private static Entry entry(String agent, CaseId id, Map<String, String> fields) throws IOException {
        Classic classic = new Classic(behavior(fields.getOrDefault("behavior", "")),
                behavior(fields.getOrDefault("behaviorClose", "")));
        return new Entry(agent, id,
                new Titles(fields.getOrDefault("title", ""), fields.getOrDefault("chapter", ""),
                        fields.getOrDefault("section", "")),
                verdict(fields.get("result"), classic), fields.getOrDefault("reason", ""), classic,
                measured(fields), withoutEnding(fields.getOrDefault("reportfile", "")),
                Instant.parse(fields.getOrDefault("started", Instant.EPOCH.toString())));
    }

    private static Measured measured(Map<String, String> fields) {
        String code = fields.get("remoteCloseCode");
        return new Measured(Duration.ofMillis(Long.parseLong(fields.getOrDefault("duration", "0"))),
                code == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(code)),
                MeasuredJson.compression(fields), MeasuredJson.times(fields));
    }

    private static String withoutEnding(String file) {
        return file.endsWith(".json") ? file.substring(0, file.length() - ".json".length()) : file;
    }

    private static Behavior behavior(String word) throws IOException {
        return Arrays.stream(Behavior.values())
                .filter(behavior -> behavior.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no behavior '" + Visible.line(word, 40) + "'"));
    }

    private static Verdict verdict(@Nullable String word, Classic classic) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst()
                .orElseGet(() -> switch (classic.behavior()) {
                    case OK ->
                            classic.behaviorClose() == Behavior.OK || classic.behaviorClose() == Behavior.INFORMATIONAL
                                    ? Verdict.PASS
                                    : Verdict.FAILED;
                    case NON_STRICT -> Verdict.NON_STRICT;
                    case INFORMATIONAL -> Verdict.INFO;
                    case UNIMPLEMENTED -> Verdict.UNSUPPORTED;
                    case FAILED, UNCLEAN, WRONG_CODE, FAILED_BY_CLIENT -> Verdict.FAILED;
                });
    }
}
