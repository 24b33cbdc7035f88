package io.wsfuzz.report;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.at;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.finished;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.journal.JournalContents;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
        assertThat(files()).containsExactly(".wsfuzz.lock", "index.html", "index.json", "report.css",
                "ws_8_23_0_case_1_1_1.html",
                "ws_8_23_0_case_1_1_1.json",
                "ws_8_23_0_case_6_4_1.html", "ws_8_23_0_case_6_4_1.json", "wsfuzz.journal", "wsfuzz.json");
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
        assertThat(files()).hasSize(6 + 2 * HOSTILE.size());
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
        try (ReportWriter writer = ReportWriter.open(ReportOptions.of(folder(), Role.SERVERS), 3, _ -> {})) {
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
        assertThat(writer.recorded()).failsWithin(Duration.ofSeconds(30));
        assertThat(writer.settled()).failsWithin(Duration.ofSeconds(30));
        assertThat(writer.failure()).isPresent();
        assertThat(writer.results()).hasSize(1);
        assertThatThrownBy(writer::close).isInstanceOf(ReportException.class)
                .hasMessageStartingWith("the report in " + folder() + " is not complete: 1 result is lost (");
        assertThat(folder()).doesNotExist();
        // Whoever is in a try block closes it once more.
        writer.close();
    }

    @Test
    void a_folder_belongs_to_one_writer_at_a_time() throws IOException {
        try (ReportWriter first = open()) {
            assertThatThrownBy(this::open).isInstanceOf(ReportException.class)
                    .hasMessage("another wsfuzz writes its report to " + folder()
                            + "; let it end first, or choose another folder with --out");
            first.on(finished(passed(AGENT)));
        }
        try (ReportWriter second = open()) {
            assertThat(second.failure()).isEmpty();
        }
        assertThat(IndexReader.read(folder())).hasSize(1);
    }

    @Test
    void what_was_recorded_is_in_the_report_of_the_next_writer_whatever_became_of_the_files() throws IOException {
        try (ReportWriter killed = open()) {
            killed.on(finished(passed(AGENT)));
            killed.on(finished(failed(AGENT, "edited")));
        }
        for (String file : List.of("index.html", "index.json", "wsfuzz.json", "ws_8_23_0_case_6_4_1.html")) {
            Files.delete(folder().resolve(file));
        }
        List<String> notes = new CopyOnWriteArrayList<>();
        ReportWriter.open(ReportOptions.of(folder(), Role.SERVERS), notes::add).close();
        assertThat(IndexReader.read(folder())).extracting(IndexEntry::verdict).containsExactly(Verdict.PASS,
                Verdict.FAILED);
        assertThat(folder().resolve("ws_8_23_0_case_6_4_1.html")).content()
                .contains("6.4.1", "edited", "play the case again");
        assertThat(notes).singleElement().asString().startsWith("the files of 1 result were missing");
    }

    @Test
    void a_line_that_was_torn_is_cut_off_and_said() throws IOException {
        try (ReportWriter killed = open()) {
            killed.on(finished(passed(AGENT)));
        }
        Path journal = folder().resolve("wsfuzz.journal");
        long whole = Files.size(journal);
        Files.writeString(journal, "0badcafe result {\"run\": ", StandardOpenOption.APPEND);
        List<String> notes = new CopyOnWriteArrayList<>();
        try (ReportWriter next = ReportWriter.open(ReportOptions.of(folder(), Role.SERVERS), notes::add)) {
            next.on(finished(failed(AGENT, "edited")));
        }
        assertThat(notes).containsExactly("wsfuzz.journal in " + folder()
                + " ended in the middle of a line: its last 24 octets, left by a process that was killed, are cut off");
        assertThat(journal).content().doesNotContain("0badcafe");
        assertThat(Files.size(journal)).isGreaterThan(whole);
        assertThat(JournalContents.read(journal).results()).hasSize(2);
    }

    @Test
    void files_that_are_taken_away_meanwhile_are_written_anew_and_that_is_said() throws IOException {
        List<String> notes = new CopyOnWriteArrayList<>();
        try (ReportWriter writer = ReportWriter.open(ReportOptions.of(folder(), Role.SERVERS), notes::add)) {
            writer.on(finished(passed(AGENT)));
            writer.settled().join();
            Files.delete(folder().resolve("ws_8_23_0_case_1_1_1.json"));
        }
        assertThat(notes).singleElement().asString().contains("1 result were missing");
        assertThat(files()).contains("ws_8_23_0_case_1_1_1.json", "ws_8_23_0_case_1_1_1.html");
    }

    @Test
    void an_agent_that_was_never_reached_leaves_what_was_found_before() throws IOException {
        try (ReportWriter writer = open()) {
            writer.on(finished(passed(AGENT)));
        }
        try (ReportWriter writer = open()) {
            writer.on(finished(notReached(AGENT, sample("1.1.1"), "nobody is there", WHEN.plusSeconds(9))));
            writer.on(finished(notReached("another", sample("1.1.1"), "nobody is there", WHEN)));
            assertThat(writer.results()).extracting(CaseResult::verdict).containsOnly(Verdict.NOT_RUN);
        }
        assertThat(IndexReader.read(folder())).extracting(IndexEntry::agent, IndexEntry::verdict).containsExactly(
                tuple(AGENT, Verdict.PASS), tuple("another", Verdict.NOT_RUN));
        assertThat(files()).filteredOn(file -> file.startsWith("another")).isEmpty();
    }
}
