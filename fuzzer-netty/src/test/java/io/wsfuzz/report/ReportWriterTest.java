package io.wsfuzz.report;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.at;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.finished;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    @TempDir
    Path temp;

    private Path folder() {
        return temp.resolve("reports/servers");
    }

    private ReportWriter open() throws ReportException {
        return ReportWriter.open(ReportOptions.of(folder(), Role.SERVERS));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_report_is_there_from_the_beginning_and_whole_at_the_end() throws IOException {
        try (ReportWriter writer = open()) {
            assertThat(files()).contains("index.json");
            writer.on(finished(passed(AGENT)));
            writer.on(finished(failed(AGENT, "edited")));
        }
        assertThat(files()).containsExactly("index.html", "index.json", "ws_8_23_0_case_1_1_1.html",
                "ws_8_23_0_case_1_1_1.json",
                "ws_8_23_0_case_6_4_1.html", "ws_8_23_0_case_6_4_1.json", "wsfuzz.json");
        assertThat(IndexReader.read(folder())).extracting(IndexEntry::verdict).containsExactly(Verdict.PASS,
                Verdict.FAILED);
    }

    @Test
    void a_run_that_is_killed_leaves_what_it_had() throws IOException, InterruptedException, ExecutionException {
        ReportWriter writer = open();
        writer.on(finished(passed(AGENT)));
        writer.settled().get();
        assertThat(IndexReader.read(folder())).hasSize(1);
        assertThat(folder().resolve("index.html")).content().contains("ws_8_23_0_case_1_1_1.html");
        writer.close();
        assertThat(writer.settled()).isCompleted();
    }

    @Test
    void agents_that_come_later_join_the_report() throws IOException {
        try (ReportWriter writer = open()) {
            writer.on(finished(passed("WS/8")));
            writer.on(finished(failed("WS/8", "edited")));
        }
        try (ReportWriter writer = open()) {
            writer.on(finished(passed("ws/8")));
            writer.on(finished(at(failed("WS/8", "edited"), WHEN.plusSeconds(5), passed("").result().result())));
        }
        List<IndexEntry> entries = IndexReader.read(folder());
        assertThat(entries)
                .extracting(
                        indexEntry -> indexEntry.agent() + ' ' + indexEntry.id() + ' ' + indexEntry.verdict().word())
                .containsExactly("WS/8 1.1.1 pass", "WS/8 6.4.1 pass", "ws/8 1.1.1 pass");
        assertThat(entries).extracting(IndexEntry::file).doesNotHaveDuplicates().first().isEqualTo("ws_8_case_1_1_1");
        assertThat(folder().resolve("index.html")).content().contains("2 agents · 2 cases");
    }

    @Test
    void what_an_earlier_run_found_of_the_same_agent_bears_its_day() throws IOException {
        try (ReportWriter writer = open()) {
            writer.on(finished(passed(AGENT)));
            writer.on(finished(failed(AGENT, "edited")));
        }
        assertThat(folder().resolve("index.html")).content().doesNotContain("<small class=\"case_ok\">2026-11-20");
        try (ReportWriter writer = open()) {
            writer.on(finished(failed(AGENT, "edited")));
        }
        assertThat(folder().resolve("index.html")).content().containsOnlyOnce("<small class=\"case_ok\">2026-11-20");
    }

    @Test
    void nothing_an_agent_is_called_leaves_the_folder() throws IOException {
        try (ReportWriter writer = open()) {
            HOSTILE.forEach(agent -> writer.on(finished(passed(agent))));
        }
        assertThat(files()).hasSize(3 + 2 * HOSTILE.size());
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all.filter(Files::isRegularFile)).isNotEmpty().allMatch(file -> file.startsWith(folder()));
        }
    }

    @Test
    void whoever_reads_meanwhile_reads_a_whole_report() throws IOException, InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        ReportWriter writer = open();
        Thread adding = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 120; i++) {
                writer.on(finished(passed("agent-" + i)));
            }
            isOver.set(true);
        });
        int most = 0;
        while (!isOver.get() || most == 0) {
            writer.settled().join();
            assertThat(writer.failure()).isEmpty();
            List<IndexEntry> entries = IndexReader.read(folder());
            assertThat(entries.size()).isGreaterThanOrEqualTo(most);
            most = entries.size();
            for (IndexEntry indexEntry : entries) {
                assertThat(folder().resolve(indexEntry.jsonFile())).exists();
            }
        }
        adding.join();
        writer.close();
        assertThat(IndexReader.read(folder())).hasSize(120);
        assertThat(files()).noneMatch(file -> file.endsWith(".tmp"));
    }

    @Test
    void where_the_disk_is_slow_the_log_is_cut_and_never_a_result() throws IOException {
        try (ReportWriter writer = ReportWriter.open(ReportOptions.of(folder(), Role.SERVERS), 3)) {
            writer.on(finished(passed(AGENT)));
        }
        assertThat(folder().resolve("ws_8_23_0_case_1_1_1.json")).content()
                .contains("the wire log was left out", "\"verdict\": \"pass\"")
                .doesNotContain("37fa213d");
        assertThat(IndexReader.read(folder())).hasSize(1);
    }

    @Test
    void of_two_plays_the_later_one_is_shown() throws IOException {
        JudgedCase later = at(passed(AGENT), WHEN.plusSeconds(1),
                outcome(AGENT, "1.1.1", Verdict.FAILED, "later").result().result());
        try (ReportWriter writer = open()) {
            writer.on(finished(later));
            writer.on(finished(passed(AGENT)));
            assertThat(writer.results()).singleElement().extracting(CaseResult::explanation)
                    .isEqualTo("later");
        }
        assertThat(IndexReader.read(folder())).singleElement().extracting(IndexEntry::reason).isEqualTo("later");
    }

    @Test
    void a_folder_that_takes_nothing_is_an_error_before_the_run() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> ReportWriter.open(ReportOptions.of(file, Role.SERVERS)))
                .isInstanceOf(ReportException.class)
                .hasMessage("cannot write reports to " + file + ": " + file
                        + " is not a folder; choose another folder with --out");
        Path below = file.resolve("reports");
        assertThatThrownBy(() -> ReportWriter.open(ReportOptions.of(below, Role.SERVERS)))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith("cannot write reports to " + below + ": ").hasMessageNotContaining("Exception");
    }

    @Test
    void what_is_no_report_is_left_alone() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("index.json"), "mine");
        assertThatThrownBy(this::open).isInstanceOf(ReportException.class);
        assertThat(folder().resolve("index.json")).content().isEqualTo("mine");
    }

    @Test
    void a_folder_that_goes_away_fails_the_run() throws IOException {
        ReportWriter writer = open();
        writer.settled().join();
        try (Stream<Path> files = Files.list(folder())) {
            files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
        }
        Files.delete(folder());
        writer.on(finished(passed(AGENT)));
        writer.settled().join();
        assertThat(writer.failure()).isPresent();
        assertThat(writer.results()).hasSize(1);
        assertThatThrownBy(writer::close).isInstanceOf(ReportException.class)
                .hasMessageStartingWith("cannot write reports to " + folder());
    }
}
