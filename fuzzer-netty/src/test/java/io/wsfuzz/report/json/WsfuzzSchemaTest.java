package io.wsfuzz.report.json;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.MeasuredFixtures;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published in {@code docs/wsfuzz.schema.json} is what is written. */
class WsfuzzSchemaTest {

    private static JsonSchema schema() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(root.resolve("docs/wsfuzz.schema.json")));
    }

    private static Set<ValidationMessage> wrong(String json) throws IOException {
        return schema().validate(json, InputFormat.JSON);
    }

    private static String written() throws IOException {
        Index index = new Index();
        FileNames names = new FileNames();
        for (JudgedCase judged : List.of(passed(AGENT), failed("\ud800 odd", "edited"),
                outcome(AGENT, "12.1.1", Verdict.UNSUPPORTED, "declined"),
                outcome(AGENT, "1.1.2", Verdict.NOT_RUN, "never asked for"), MeasuredFixtures.once(),
                MeasuredFixtures.compressed("12.1.3"),
                MeasuredFixtures.sampled(failed(AGENT, "edited")))) {
            index.put(IndexEntry.of(judged.result(), names.of(judged.result().agent(), judged.result().id())));
        }
        RunFacts facts = new RunFacts(Instant.parse("2026-01-02T03:04:05.678Z"), "wsfuzz client", "8f3a", "full",
                List.of("ws://127.0.0.1:9002"),
                List.of("--patience", "2.0"));
        var decision = Gate.plain().decide(List.of(passed(AGENT).result()));
        return new String(WsfuzzJson.write(new WsfuzzJson.RunHead(Role.SERVERS, facts, Optional.of(decision)), index),
                StandardCharsets.UTF_8);
    }

    @Test
    void what_is_written_fits() throws IOException {
        assertThat(wrong(written())).isEmpty();
        WsfuzzJson.RunHead unknown = new WsfuzzJson.RunHead(Role.CLIENTS, RunFacts.UNKNOWN, Optional.empty());
        assertThat(wrong(new String(WsfuzzJson.write(unknown, new Index()), StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "result":"pass"         | "result":"passed"
            "behavior":"OK"         | "behavior":"Pass"
            "seed": "8f3a"          | "seed": 8
            "exitCode": 0           | "exitCode": 2
            "1.1.1": {              | "one": {
            "results": {            | "result": {
            "reason":"",            | "why":"",
            """)
    void what_is_wrong_does_not(String right, String wrong) throws IOException {
        assertThat(written()).contains(right);
        assertThat(wrong(written().replace(right, wrong))).isNotEmpty();
    }
}
