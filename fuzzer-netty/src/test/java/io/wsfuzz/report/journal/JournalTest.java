package io.wsfuzz.report.journal;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.RUN;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.at;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.report.journal.JournalRecord.ResultRecorded;
import io.wsfuzz.report.journal.JournalRecord.RunBegun;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.script.CaseId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final RunBegun BEGUN = new RunBegun(RUN, Role.CLIENTS,
            new RunFacts(WHEN, "wsfuzz server", "8f3a", "quick", List.of("ws://127.0.0.1:9001"),
                    List.of("--fault", "chop 1")),
            List.of(new CaseId("1.1.1"), new CaseId("6.4.1")));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve(Journal.FILE);
    }

    private static ResultRecorded recorded(JudgedCase judged) {
        return new ResultRecorded(judged.result());
    }

    private void write(List<? extends JournalRecord> records) throws IOException {
        try (Journal journal = Journal.open(folder, JournalContents.read(file()))) {
            journal.append(records);
            journal.force();
        }
    }

    @Test
    void what_was_appended_is_read_again_as_it_was() throws IOException {
        List<JournalRecord> records = new ArrayList<>(List.of(BEGUN, recorded(passed(AGENT))));
        // Half a character becomes U+FFFD on the way, and nothing else of a name is lost.
        HOSTILE.stream().filter(agent -> !agent.equals("\ud800"))
                .forEach(agent -> records.add(recorded(failed(agent, "edited"))));
        write(records);
        JournalContents contents = JournalContents.read(file());
        assertThat(contents.records()).isEqualTo(records);
        assertThat(contents.lastRun()).contains(BEGUN);
        assertThat(contents.torn()).isZero();
    }

    @Test
    void wherever_the_last_line_is_torn_the_others_stay_and_the_next_one_is_whole() throws IOException {
        write(List.of(BEGUN, recorded(passed(AGENT))));
        byte[] whole = Files.readAllBytes(file());
        write(List.of(recorded(failed(AGENT, "edited"))));
        byte[] all = Files.readAllBytes(file());
        for (int end = whole.length; end < all.length; end++) {
            Files.write(file(), Arrays.copyOf(all, end));
            JournalContents contents = JournalContents.read(file());
            assertThat(contents.records()).hasSize(2);
            assertThat(contents.torn()).isEqualTo(end - whole.length);
            write(List.of(recorded(failed(AGENT, "edited"))));
            assertThat(Files.readAllBytes(file())).isEqualTo(all);
        }
    }

    @Test
    void no_octet_of_a_line_can_change_without_being_noticed() throws IOException {
        write(List.of(BEGUN, recorded(passed(AGENT)), recorded(failed(AGENT, "edited"))));
        byte[] all = Files.readAllBytes(file());
        int begin = new String(all, StandardCharsets.UTF_8).indexOf('\n') + 1;
        int end = new String(all, StandardCharsets.UTF_8).indexOf('\n', begin);
        for (int i = begin; i < end; i++) {
            byte[] damaged = all.clone();
            damaged[i] ^= 0x20;
            Files.write(file(), damaged);
            JournalContents contents = JournalContents.read(file());
            assertThat(contents.records()).contains(BEGUN, recorded(failed(AGENT, "edited"))).hasSize(2);
            assertThat(contents.unreadable()).isPositive();
        }
    }

    @Test
    void results_that_count_no_more_go_in_time() throws IOException {
        List<JournalRecord> replayed = new ArrayList<>(List.of(BEGUN));
        for (int i = 0; i <= Journal.MOST_STALE + 2; i++) {
            replayed.add(recorded(
                    at(passed(AGENT), WHEN.plusSeconds(i), passed(AGENT).result().result())));
        }
        write(replayed);
        write(List.of(recorded(failed(AGENT, "edited"))));
        assertThat(JournalContents.read(file()).records()).containsExactly(BEGUN, replayed.getLast(),
                recorded(failed(AGENT, "edited")));
    }

    @Test
    void a_case_that_is_played_without_an_end_does_not_fill_the_disk() throws IOException {
        List<ResultRecorded> replayed = new ArrayList<>();
        for (int i = 0; i < Journal.LOOKED_AT_AFTER / 10; i++) {
            replayed.add(recorded(at(passed(AGENT), WHEN.plusSeconds(i), passed(AGENT).result().result())));
        }
        try (Journal journal = Journal.begin(folder)) {
            journal.append(List.of(BEGUN));
            for (int i = 0; i < 10; i++) {
                journal.append(replayed);
            }
            journal.append(List.of(recorded(failed(AGENT, "edited"))));
        }
        assertThat(JournalContents.read(file()).records()).containsExactly(BEGUN, replayed.getLast(),
                recorded(failed(AGENT, "edited")));
    }

    @Test
    void a_file_that_is_another_one_by_now_takes_nothing() throws IOException {
        try (Journal journal = Journal.begin(folder)) {
            journal.append(List.of(BEGUN));
            Files.copy(file(), folder.resolve("copy"));
            Files.move(folder.resolve("copy"), file(), StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> journal.append(List.of(recorded(passed(AGENT)))))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }
}
