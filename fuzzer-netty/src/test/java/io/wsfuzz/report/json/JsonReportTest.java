package io.wsfuzz.report.json;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.report.Golden;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.report.json.WsfuzzJson;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.MeasuredFixtures;
import io.wsfuzz.result.ResultFixtures;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for programs: {@code index.json} and those of the cases. */
class JsonReportTest {

    private static final WsfuzzJson.RunHead RUN =
            new WsfuzzJson.RunHead(Role.SERVERS, RunFacts.UNKNOWN, Optional.empty());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private static Index index(JudgedCase... outcomes) {
        Index index = new Index();
        FileNames names = new FileNames();
        for (JudgedCase outcome : outcomes) {
            index.put(IndexEntry.of(outcome.result(), names.of(outcome.result().agent(), outcome.result().id())));
        }
        return index;
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Test
    void the_index_has_the_shape_of_the_classic_suite() throws IOException {
        Index index = index(passed(AGENT), outcome(AGENT, "6.4.1", Verdict.NON_STRICT, "noticed late"),
                failed("tiny", "edited"),
                outcome("tiny", "12.1.1", Verdict.UNSUPPORTED, "declined"));
        Golden.assertSame("index.json", text(IndexJson.write(index)));
        Golden.assertSame("wsfuzz.json", text(WsfuzzJson.write(RUN, index)).replace(RunFacts.version(), "VERSION"));
    }

    @Test
    void the_index_knows_what_was_played_and_nothing_of_ours() throws IOException {
        Index index = index(outcome("b", "12.1.1", Verdict.PASS, ""),
                outcome("b", "6.4.1", Verdict.NOT_RUN, "never asked for"),
                outcome("b", "1.1.2", Verdict.PASS, ""), outcome("a", "1.1.1", Verdict.FAILED, "\"behavior\": \"OK\""));
        JsonNode json = new JsonMapper().readTree(IndexJson.write(index));
        assertThat(json.fieldNames()).toIterable().containsExactly("a", "b");
        assertThat(json.path("b").fieldNames()).toIterable().containsExactly("1.1.2", "12.1.1");
        assertThat(json.path("a").path("1.1.1").fieldNames()).toIterable().containsExactly("behavior", "behaviorClose",
                "duration", "remoteCloseCode", "reportfile");
        assertThat(text(IndexJson.write(index)))
                .startsWith("{\n   \"a\": {\n      \"1.1.1\": {\n         \"behavior\": ");
        assertThat(IndexReader.read(folder)).isEmpty();
        Files.write(folder.resolve(WsfuzzJson.FILE), WsfuzzJson.write(RUN, index));
        assertThat(IndexReader.read(folder)).hasSize(4);
    }

    @Test
    void the_keys_of_a_case_are_in_order() throws IOException {
        JsonNode json = new JsonMapper().readTree(CaseJson.write(passed(AGENT).result(), passed(AGENT).evidence(), 1));
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        assertThat(keys).isSorted().contains("agent", "wirelog");
    }

    @Test
    void the_index_reads_back() throws IOException {
        Index index = new Index();
        for (String agent : HOSTILE) {
            index(passed(agent), failed(agent, agent)).entries().forEach(index::put);
        }
        Files.write(folder.resolve(WsfuzzJson.FILE), WsfuzzJson.write(RUN, index));
        assertThat(IndexReader.read(folder)).hasSameSizeAs(index.entries()).isSubsetOf(wellFormed(index.entries()));
    }

    private static List<IndexEntry> wellFormed(List<IndexEntry> entries) {
        return entries.stream()
                .map(each -> new IndexEntry(Json.wellFormed(each.agent()), each.id(), each.titles(), each.verdict(),
                        Json.wellFormed(each.reason()), each.cause(), each.covers(), each.classicResult(),
                        each.measured(), each.file(),
                        each.started()))
                .toList();
    }

    @Test
    void there_need_not_be_a_report() throws IOException {
        assertThat(IndexReader.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void the_classic_suites_own_index_is_read() throws IOException {
        Files.writeString(folder.resolve(IndexJson.FILE), """
                {"AutobahnServer": {"1.1.1": {"behavior": "OK", "behaviorClose": "OK", "duration": 2, "remoteCloseCode": 1000,
                 "reportfile": "autobahnserver_case_1_1_1.json"}, "7.1.1": {"behavior": "OK", "behaviorClose": "UNCLEAN", "duration": 2,
                 "remoteCloseCode": null, "reportfile": "autobahnserver_case_7_1_1.json", "other": {"a": [1, {}]}}}}
                """);
        List<IndexEntry> entries = IndexReader.read(folder);
        assertThat(entries).extracting(IndexEntry::verdict).containsExactly(Verdict.PASS, Verdict.FAILED);
        assertThat(entries.get(0).htmlFile()).isEqualTo("autobahnserver_case_1_1_1.html");
        assertThat(entries.get(1).measured().closeCode()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\": 1}", "{\"a\": {\"1.1\": []}}", "<html>", "{\"a\": {\"1.1\": {}}}",
        "nul\0",
        "{\"a\": {\"1.1\": {\"behavior\": \"OK\", \"behaviorClose\": \"OK\", \"duration\": \"long\"}}}",
        "{\"a\": {\"1.1\": {\"behavior\": \"OK\", \"behaviorClose\": \"OK\", \"started\": \"now\"}}}"})
    void something_else_is_not_taken_for_a_report(String text) throws IOException {
        Files.writeString(folder.resolve(IndexJson.FILE), text);
        assertThatThrownBy(() -> IndexReader.read(folder)).isInstanceOf(ReportException.class)
                .hasMessageStartingWith("cannot add to the report in " + folder)
                .hasMessageEndingWith("choose another folder with --out")
                .hasMessageNotContainingAny("\n", "\0");
    }

    @Test
    void a_case_has_the_shape_of_the_classic_suite() throws IOException {
        Golden.assertSame("case.json", text(CaseJson.write(passed(AGENT).result(), passed(AGENT).evidence(), 1)));
    }

    @Test
    void what_was_measured_stands_in_both_files() throws IOException {
        Golden.assertSame("case-compressed.json", text(json(MeasuredFixtures.compressed("12.1.1"))));
        Golden.assertSame("case-declined.json", text(json(MeasuredFixtures.declined("12.1.1"))));
        Golden.assertSame("case-once.json", text(json(MeasuredFixtures.once())));
        Golden.assertSame("index-measured.json", text(IndexJson.write(index(MeasuredFixtures.compressed("12.1.1"),
                MeasuredFixtures.uncompressed("12.1.2"), MeasuredFixtures.declined("12.1.3"),
                MeasuredFixtures.once()))));
    }

    @Test
    void what_went_wrong_stands_in_the_file_of_the_case() throws IOException {
        Golden.assertSame("case-failed.json", text(json(failed("tiny", "edited"))));
        Golden.assertSame("case-missed.json",
                text(json(notReached("tiny", sample("6.4.1"), "the run was cut short", WHEN))));
    }

    private static byte[] json(JudgedCase judged) throws IOException {
        return CaseJson.write(judged.result(), judged.evidence(), 1);
    }

    @Test
    void every_key_that_scripts_read_is_there() throws IOException {
        List<String> keys = List.of("agent", "behavior", "behaviorClose", "case", "closedByMe", "createStats",
                "createWirelog", "description",
                "droppedByMe", "duration", "expectation", "expected", "expectedClose", "failedByMe", "httpRequest",
                "httpResponse", "id", "isServer",
                "localCloseCode", "localCloseReason", "openHandshakeTimeout", "received", "remoteCloseCode",
                "remoteCloseReason",
                "reportCompressionRatio", "reportTime", "result", "resultClose", "rxFrameStats", "rxOctetStats",
                "started", "trafficStats",
                "txFrameStats", "txOctetStats", "wasClean", "wasCloseHandshakeTimeout", "wasNotCleanReason",
                "wasOpenHandshakeTimeout",
                "wasServerConnectionDropTimeout", "wirelog", "verdict", "reason");
        for (JudgedCase outcome : List.of(passed(AGENT), failed("x", "edited"),
                outcome("x", "1.1.1", Verdict.BROKEN, "ours"))) {
            JsonNode json = JSON.readTree(CaseJson.write(outcome.result(), outcome.evidence(), 1));
            assertThat(json.properties()).extracting(java.util.Map.Entry::getKey).containsAll(keys);
        }
    }

    @Test
    void what_a_peer_says_comes_back_as_it_was_in_plain_ascii() throws IOException {
        for (String said : HOSTILE) {
            byte[] octets = CaseJson.write(failed(said, said).result(), failed(said, said).evidence(), 1);
            assertThat(text(octets)).matches("(?s)[\\n -\\x7f]*");
            assertThat(JSON.readTree(octets).get("agent").textValue()).isEqualTo(Json.wellFormed(said));
        }
    }

    @Test
    void the_classic_words_stand_beside_ours() throws IOException {
        JsonNode json =
                JSON.readTree(CaseJson.write(failed("x", "edited").result(), failed("x", "edited").evidence(), 7));
        assertThat(json.get("case").intValue()).isEqualTo(7);
        assertThat(json.get("verdict").textValue()).isEqualTo("failed");
        assertThat(json.get("behavior").textValue()).isEqualTo(Behavior.FAILED.word());
        assertThat(json.get("wasNotCleanReason").textValue()).isEqualTo("we failed the connection");
        assertThat(json.get("remoteCloseCode").intValue()).isEqualTo(4000);
        assertThat(json.get("expected").get("OK").get(3).textValue()).isEqualTo("< failed 1007");
        assertThat(json.get("expectedClose").get("closeCode").get(0).intValue()).isEqualTo(1007);
        assertThat(json.get("expectedClose").get("requireClean").booleanValue()).isFalse();
    }

    @Test
    void a_long_wire_log_stays_short() throws IOException {
        WireLog log = WireLog.on();
        for (int i = 0; i < 100_000; i++) {
            log.script(Direction.IN, i, "text " + "x".repeat(2000));
            log.chunk(Direction.IN, i, Octets.utf8("x".repeat(2000)).asBuffer());
        }
        byte[] octets = CaseJson.write(passed("x").result(), ResultFixtures.withLog(passed("x"), log).evidence(), 1);
        assertThat(octets.length).isLessThan(1_000_000);
        assertThat(text(octets)).contains("\"kind\": \"cut\"");
    }
}
