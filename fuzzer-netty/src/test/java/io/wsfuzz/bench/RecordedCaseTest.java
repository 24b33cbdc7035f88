package io.wsfuzz.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.bench.RecordedCase.RecordedWrite;
import io.wsfuzz.bench.RecordedCase.Recording;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.script.CaseReader;
import org.junit.jupiter.api.Test;

class RecordedCaseTest {

    private static Recording record(String lines) {
        return RecordedCase.of(CaseReader.read("f", "case 1.1 \"one\"\n" + lines).cases().getFirst());
    }

    private static RecordedWrite together(int after, String octets) {
        return new RecordedWrite(after, Octets.hex(octets), false);
    }

    private static RecordedWrite apart(int after, String octets) {
        return new RecordedWrite(after, Octets.hex(octets), true);
    }

    @Test
    void what_is_chopped_leaves_in_as_many_writes() {
        Recording recording = record("> text \"Hi\" chop 2\n> ping flush\n< pong\n");
        assertThat(recording.writes()).startsWith(apart(0, "8102"), apart(0, "4869"), apart(0, "8900"));
    }

    @Test
    void a_write_comes_after_the_frames_that_it_waits_for() {
        Recording recording =
                record("> text \"Hi\"\n< echo\n> ping \"a\"\n< pong \"a\"\n> close 1000\n< closed 1000\n");
        assertThat(recording.writes()).containsExactly(together(0, "81024869"), together(1, "890161"),
                together(2, "880203e8"));
        assertThat(recording.frames()).isEqualTo(3);
    }

    @Test
    void what_the_client_answers_with_a_close_is_recorded_too() {
        Recording recording = record("> frame opcode 3\n< failed 1002\n");
        assertThat(recording.writes()).first().isEqualTo(together(0, "8300"));
        assertThat(recording.frames()).isEqualTo(1);
    }
}
