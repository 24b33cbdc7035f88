package io.wsfuzz.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.result.CaseFacts.Titles;
import io.wsfuzz.result.Measured;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.ClassicResult.Behavior;
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

    public static byte[] write(Index index) throws IOException {
        return Json.write(json -> {
            for (String agent : index.agents()) {
                json.writeObjectFieldStart(agent);
                for (IndexEntry indexEntry : index.entries(agent)) {
                    json.writeObjectFieldStart(indexEntry.id().text());
                    write(json, indexEntry);
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
        });
    }

    private static void write(JsonGenerator json, IndexEntry indexEntry) throws IOException {
        json.writeStringField("behavior", indexEntry.classicResult().behavior().word());
        json.writeStringField("behaviorClose", indexEntry.classicResult().behaviorClose().word());
        json.writeNumberField("duration", indexEntry.millis());
        Json.number(json, "remoteCloseCode", indexEntry.measured().closeCode());
        json.writeStringField("reportfile", indexEntry.jsonFile());
        json.writeStringField("result", indexEntry.verdict().word());
        json.writeStringField("reason", indexEntry.reason());
        json.writeStringField("title", indexEntry.titles().title());
        json.writeStringField("chapter", indexEntry.titles().chapter());
        json.writeStringField("section", indexEntry.titles().section());
        json.writeStringField("started", indexEntry.started().toString());
        if (indexEntry.measured().compression().isPresent()) {
            MeasuredJson.write(json, indexEntry.measured().compression().get());
        }
        if (indexEntry.measured().times().isPresent()) {
            MeasuredJson.write(json, indexEntry.measured().times().get());
        }
    }

    /**
     * The entries of the report in {@code folder}; none where there is no report yet.
     *
     * @throws ReportException where there is an {@code index.json} that cannot be read or is something else
     */
    public static List<IndexEntry> read(Path folder) throws ReportException {
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
                    + SafeText.line(String.valueOf(e.getMessage()), 100)
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

    private static IndexEntry entry(String agent, CaseId id, Map<String, String> fields) throws IOException {
        ClassicResult classicResult = new ClassicResult(behavior(fields.getOrDefault("behavior", "")),
                behavior(fields.getOrDefault("behaviorClose", "")));
        return new IndexEntry(agent, id,
                new Titles(fields.getOrDefault("title", ""), fields.getOrDefault("chapter", ""),
                        fields.getOrDefault("section", "")),
                verdict(fields.get("result"), classicResult), fields.getOrDefault("reason", ""), classicResult,
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
                .orElseThrow(() -> new IOException("there is no behavior '" + SafeText.line(word, 40) + "'"));
    }

    private static Verdict verdict(@Nullable String word, ClassicResult classicResult) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst()
                .orElseGet(() -> switch (classicResult.behavior()) {
                    case OK ->
                            classicResult.behaviorClose() == Behavior.OK
                                    || classicResult.behaviorClose() == Behavior.INFORMATIONAL
                                            ? Verdict.PASS
                                            : Verdict.FAILED;
                    case NON_STRICT -> Verdict.NON_STRICT;
                    case INFORMATIONAL -> Verdict.INFO;
                    case UNIMPLEMENTED -> Verdict.UNSUPPORTED;
                    case FAILED, UNCLEAN, WRONG_CODE, FAILED_BY_CLIENT -> Verdict.FAILED;
                });
    }
}
