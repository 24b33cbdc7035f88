package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.wsfuzz.report.folder.IndexEntry;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A result in {@code wsfuzz.json}, or, with nothing but the words of the classic suite, in its {@code index.json}. */
record EntryJson(@Nullable String behavior, @Nullable String behaviorClose, long duration,
        @Nullable Integer remoteCloseCode, @Nullable String reportfile, @Nullable String result,
        @Nullable String reason, @Nullable String title, @Nullable String chapter, @Nullable String section,
        @Nullable String started, @JsonInclude(Include.NON_NULL) @Nullable CauseJson cause,
        @JsonInclude(Include.NON_NULL) @Nullable String covers,
        @JsonInclude(Include.NON_NULL) @Nullable CompressionJson compression,
        @JsonInclude(Include.NON_NULL) @Nullable TimesJson times,
        @JsonInclude(Include.NON_NULL) @Nullable ResourcesJson resources,
        @JsonInclude(Include.NON_NULL) @Nullable PeerFactsJson peer) {

    static EntryJson of(IndexEntry entry) {
        Measured measured = entry.measured();
        OptionalInt code = measured.closeCode();
        return new EntryJson(entry.classicResult().behavior().word(),
                entry.classicResult().behaviorClose().word(), entry.millis(),
                code.isPresent() ? code.getAsInt() : null, entry.jsonFile(), entry.verdict().word(), entry.reason(),
                entry.titles().title(), entry.titles().chapter(), entry.titles().section(),
                entry.started().toString(), entry.cause().map(CauseJson::of).orElse(null),
                entry.covers().isEmpty() ? null : String.join(" ", entry.covers()),
                measured.compression().map(CompressionJson::of).orElse(null),
                measured.times().map(TimesJson::of).orElse(null),
                measured.resources().map(ResourcesJson::of).orElse(null),
                measured.peer().map(PeerFactsJson::of).orElse(null));
    }

    IndexEntry entry(String agent, CaseId id) throws IOException {
        ClassicResult classicResult = new ClassicResult(read(behavior), read(behaviorClose));
        return new IndexEntry(agent, id, new Titles(orEmpty(title), orEmpty(chapter), orEmpty(section)),
                verdict(result, classicResult), orEmpty(reason),
                cause == null ? Optional.empty() : Optional.of(cause.cause()),
                covers == null ? List.of() : List.of(covers.split(" ")),
                classicResult, measured(),
                withoutEnding(orEmpty(reportfile)), started == null ? Instant.EPOCH : Instant.parse(started));
    }

    private Measured measured() {
        return new Measured(Duration.ofMillis(duration),
                remoteCloseCode == null ? OptionalInt.empty() : OptionalInt.of(remoteCloseCode),
                Optional.ofNullable(compression).map(CompressionJson::facts),
                Optional.ofNullable(times).map(TimesJson::times),
                Optional.ofNullable(resources).map(ResourcesJson::use),
                Optional.ofNullable(peer).map(PeerFactsJson::facts));
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
