package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.type.TypeReference;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.json.MeasuredJson.CompressionJson;
import io.wsfuzz.report.json.MeasuredJson.TimesJson;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private IndexJson() {}

    /** One entry; what it does not have beside the words of the classic suite is left out. */
    private record EntryJson(@Nullable String behavior, @Nullable String behaviorClose, long duration,
            @Nullable Integer remoteCloseCode, @Nullable String reportfile, @Nullable String result,
            @Nullable String reason, @Nullable String title, @Nullable String chapter, @Nullable String section,
            @Nullable String started, @JsonInclude(Include.NON_NULL) @Nullable CompressionJson compression,
            @JsonInclude(Include.NON_NULL) @Nullable TimesJson times) {

        static EntryJson of(IndexEntry entry) {
            Measured measured = entry.measured();
            OptionalInt code = measured.closeCode();
            return new EntryJson(entry.classicResult().behavior().word(),
                    entry.classicResult().behaviorClose().word(), entry.millis(),
                    code.isPresent() ? code.getAsInt() : null, entry.jsonFile(), entry.verdict().word(), entry.reason(),
                    entry.titles().title(), entry.titles().chapter(), entry.titles().section(),
                    entry.started().toString(), measured.compression().map(CompressionJson::of).orElse(null),
                    measured.times().map(TimesJson::of).orElse(null));
        }

        IndexEntry entry(String agent, CaseId id) throws IOException {
            ClassicResult classicResult = new ClassicResult(read(behavior), read(behaviorClose));
            return new IndexEntry(agent, id, new Titles(orEmpty(title), orEmpty(chapter), orEmpty(section)),
                    verdict(result, classicResult), orEmpty(reason), classicResult, measured(),
                    withoutEnding(orEmpty(reportfile)), started == null ? Instant.EPOCH : Instant.parse(started));
        }

        private Measured measured() {
            return new Measured(Duration.ofMillis(duration),
                    remoteCloseCode == null ? OptionalInt.empty() : OptionalInt.of(remoteCloseCode),
                    Optional.ofNullable(compression).map(CompressionJson::facts),
                    Optional.ofNullable(times).map(TimesJson::times));
        }
    }

    /** The whole file. */
    public static byte[] write(Index index) throws IOException {
        Map<String, Map<String, EntryJson>> agents = new LinkedHashMap<>();
        for (String agent : index.agents()) {
            Map<String, EntryJson> cases = new LinkedHashMap<>();
            index.entries(agent).forEach(entry -> cases.put(entry.id().text(), EntryJson.of(entry)));
            agents.put(agent, cases);
        }
        return Json.document(agents);
    }

    /**
     * The entries of the report in {@code folder}; none where there is no report yet.
     *
     * @throws ReportException where there is an {@code index.json} that cannot be read or is something else
     */
    public static List<IndexEntry> read(Path folder) throws ReportException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return entries(Json.read(file, new TypeReference<Map<String, Map<String, EntryJson>>>() {}));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new ReportException("cannot add to the report in " + folder + ": " + FILE + " is no report ("
                    + SafeText.line(String.valueOf(e.getMessage()), 100)
                    + "); move it away or choose another folder with --out", e);
        }
    }

    private static List<IndexEntry> entries(Map<String, @Nullable Map<String, @Nullable EntryJson>> agents)
            throws IOException {
        Index index = new Index();
        for (var agent : agents.entrySet()) {
            for (var each : present(agent.getValue()).entrySet()) {
                EntryJson entry = present(each.getValue());
                if (CaseId.isOne(each.getKey())) {
                    index.put(entry.entry(agent.getKey(), new CaseId(each.getKey())));
                }
            }
        }
        return index.entries();
    }

    private static <T> T present(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("no object of objects of objects");
        }
        return value;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String withoutEnding(String file) {
        return file.endsWith(".json") ? file.substring(0, file.length() - ".json".length()) : file;
    }

    private static Behavior read(@Nullable String word) throws IOException {
        return Arrays.stream(Behavior.values())
                .filter(behavior -> behavior.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no behavior '" + SafeText.line(orEmpty(word), 40) + "'"));
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
