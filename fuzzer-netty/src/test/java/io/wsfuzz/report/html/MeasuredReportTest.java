package io.wsfuzz.report.html;

import static io.wsfuzz.result.MeasuredFixtures.SMALL_WINDOW;
import static io.wsfuzz.result.MeasuredFixtures.compressed;
import static io.wsfuzz.result.MeasuredFixtures.copy;
import static io.wsfuzz.result.MeasuredFixtures.declined;
import static io.wsfuzz.result.MeasuredFixtures.once;
import static io.wsfuzz.result.MeasuredFixtures.outcome;
import static io.wsfuzz.result.MeasuredFixtures.sample;
import static io.wsfuzz.result.MeasuredFixtures.uncompressed;
import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.report.json.CaseJson;
import io.wsfuzz.report.json.IndexJson;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.report.json.WsfuzzJson;
import io.wsfuzz.report.text.TextReport;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.MeasuredFixtures;
import io.wsfuzz.wire.WireStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compression and times, in every file of a report and on the terminal. */
class MeasuredReportTest {

    private static final WsfuzzJson.RunHead RUN =
            new WsfuzzJson.RunHead(Role.SERVERS, RunFacts.UNKNOWN, Optional.empty());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final HtmlReport html = new HtmlReport(ReportOptions.of(Path.of("out"), Role.SERVERS));
    private final FileNames names = new FileNames();

    private String page(JudgedCase outcome) throws IOException {
        return new String(html.page(outcome.result(), outcome.evidence(), names), StandardCharsets.UTF_8);
    }

    private Index indexOf(JudgedCase... outcomes) {
        Index index = new Index();
        for (JudgedCase outcome : outcomes) {
            index.put(IndexEntry.of(outcome.result(), names.of(outcome.result().agent(), outcome.result().id())));
        }
        return index;
    }

    private String index(JudgedCase... outcomes) throws IOException {
        return new String(html.index(indexOf(outcomes)), StandardCharsets.UTF_8);
    }

    private static JsonNode json(JudgedCase outcome) throws IOException {
        return JSON.readTree(CaseJson.write(outcome.result(), outcome.evidence(), 1));
    }

    private static String summary(JudgedCase... outcomes) {
        return new TextReport(Gate.plain().decide(results(List.of(outcomes))), Duration.ofSeconds(1)).summary();
    }

    @Test
    void a_page_says_how_the_peer_compresses() throws IOException {
        assertThat(page(compressed("12.1.1"))).contains(
                "permessage-deflate; server_max_window_bits=9", "all 1\u202f000", "256\u202f000", "4 : 1",
                "5.02 : 1", "3 dynamic, 2 fixed; 1 with BFINAL", "498 of 512 octets", "width:97%",
                "used: copies reach into messages before");
        assertThat(page(uncompressed("12.1.1"))).contains("none of 100", "no copies");
        assertThat(page(declined("12.1.1"))).contains("permessage-deflate was asked for and declined");
        assertThat(page(passed(AGENT))).doesNotContain("aria-label=\"Compression\"", "aria-label=\"Time\"");
    }

    @Test
    void copies_across_a_last_block_are_a_note() throws IOException {
        WireStatistics statistics = new MeasuredFixtures.Traffic(256, 1, 1).statistics();
        copy(statistics, 256, 100, true);
        JudgedCase across = outcome(AGENT, sample("12.1.1"), Optional.of(SMALL_WINDOW), statistics);
        assertThat(page(across)).contains("Copies reached back across a block with BFINAL");
        assertThat(page(compressed("12.1.1"))).doesNotContain("across a block with BFINAL");
        assertThat(index(across, compressed("12.1.2"))).contains("In 1 of 2 cases copies reach back across a block");
    }

    @Test
    void a_page_has_a_picture_with_words_for_it() throws IOException {
        String page = page(compressed("12.1.1"));
        assertThat(page).contains("role=\"img\" aria-label=\"1\u202f000 round trips: half", "<title>1\u202f000 round",
                "median 150 µs", "p99 199 µs", "<dt>max</dt><dd>4 ms</dd>", "<rect ");
        assertThat(page(once())).contains("<dt>throughput</dt><dd>62.5 MiB/s</dd>", "<dt>time</dt><dd>2 ms</dd>")
                .doesNotContain("class=\"spread\"");
    }

    @Test
    void the_index_says_what_an_agent_does() throws IOException {
        String index = index(compressed("12.1.1"), uncompressed("12.1.2"), declined("12.1.3"), once());
        assertThat(index).contains("2 of 3", "1\u202f000 of 1\u202f100", "from 256 octets on, not up to 64",
                "498 of 512 octets", "seen in 1 of 2 cases", "declined in 1 of 3", "12.1</span> JSON",
                "12.1.1: 256 octets each, peer 4 : 1, compressed all 1\u202f000, ours 5.02 : 1",
                "12.1.2: 64 octets each, none compressed", "12.1.3: declined",
                "12.1.1: median 150 µs, p99 199 µs, max 4 ms", "9.1.1: 2 ms, 62.5 MiB/s", "<details open>");
        assertThat(index(passed(AGENT))).doesNotContain("aria-label=\"Compression\"", "aria-label=\"Times\"");
    }

    @Test
    void many_agents_are_compared_without_their_cases() throws IOException {
        JudgedCase[] outcomes = new JudgedCase[CaseGroup.MOST_AGENTS + 1];
        for (int i = 0; i < outcomes.length; i++) {
            WireStatistics statistics = compressed("12.1.1").evidence().transcript().orElseThrow().statistics();
            outcomes[i] = outcome("agent-" + i, sample("12.1.1"), Optional.of(SMALL_WINDOW), statistics);
        }
        assertThat(index(outcomes)).contains("aria-label=\"Compression\"").doesNotContain("class=\"parts\"",
                "aria-label=\"Times\"");
    }

    @Test
    void the_file_of_a_case_has_it_for_programs() throws IOException {
        JsonNode json = json(compressed("12.1.1"));
        assertThat(json.at("/reportTime").booleanValue()).isTrue();
        assertThat(json.at("/reportCompressionRatio").booleanValue()).isTrue();
        assertThat(json.at("/trafficStats/incomingCompressionRatio").doubleValue()).isEqualTo(0.25);
        assertThat(json.get("trafficStats").properties()).extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("incomingCompressionRatio", "incomingOctetsAppLevel",
                        "incomingOctetsWebSocketLevel", "incomingOctetsWireLevel", "incomingWebSocketFrames",
                        "incomingWebSocketMessages", "incomingWebSocketOverhead", "outgoingCompressionRatio",
                        "outgoingOctetsAppLevel", "outgoingOctetsWebSocketLevel", "outgoingOctetsWireLevel",
                        "outgoingWebSocketFrames", "outgoingWebSocketMessages", "outgoingWebSocketOverhead",
                        "preopenIncomingOctetsWireLevel", "preopenOutgoingOctetsWireLevel");
        assertThat(json.at("/trafficStats/outgoingOctetsAppLevel").longValue()).isEqualTo(256_000);
        assertThat(json.at("/compression/terms").textValue())
                .isEqualTo("permessage-deflate; server_max_window_bits=9");
        assertThat(json.at("/compression/in/ratio").doubleValue()).isEqualTo(4);
        assertThat(json.at("/compression/peer/largestDistance").intValue()).isEqualTo(498);
        assertThat(json.at("/compression/peer/contextTakeover").textValue()).isEqualTo("used");
        assertThat(json.at("/times/roundTrips/count").intValue()).isEqualTo(1000);
        assertThat(json.at("/times/histogram").valueStream().mapToLong(bar -> bar.get("count").longValue()).sum())
                .isEqualTo(1000);
        assertThat(json(declined("12.1.1")).get("compression").toString()).isEqualTo("{\"agreed\":false}");
        assertThat(json(once()).at("/times/nanos").longValue()).isEqualTo(2_000_000);
        assertThat(json(passed(AGENT)).has("compression")).isFalse();
    }

    @Test
    void a_later_run_reads_it_from_the_index() throws IOException {
        Index index = indexOf(compressed("12.1.1"), uncompressed("12.1.2"), declined("12.1.3"), once());
        Files.write(folder.resolve(WsfuzzJson.FILE), WsfuzzJson.write(RUN, index));
        assertThat(IndexReader.read(folder)).isEqualTo(index.entries());
    }

    @Test
    void numbers_that_are_none_are_no_report() throws IOException {
        Files.writeString(folder.resolve(IndexJson.FILE), """
                {"a": {"1.1": {"behavior": "OK", "behaviorClose": "OK", "times": {"nanos": "soon"}}}}""");
        assertThatThrownBy(() -> IndexReader.read(folder)).isInstanceOf(ReportException.class);
    }

    @Test
    void the_terminal_has_one_line() {
        assertThat(summary(compressed("12.1.1"), uncompressed("12.1.2"))).contains(
                "\ncompression: agreed in 2 cases, 1 without any compressed message\n");
        assertThat(summary(compressed("12.1.1"), declined("12.1.3"))).contains(
                "\ncompression: agreed in 1 of 2 cases\n");
        assertThat(summary(declined("12.1.3"))).contains("\ncompression: declined in 1 case\n");
        assertThat(summary(passed(AGENT))).doesNotContain("compression");
    }
}
