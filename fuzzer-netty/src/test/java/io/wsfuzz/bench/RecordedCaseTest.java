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

    @Test
    void a_write_comes_after_the_frames_that_it_waits_for() {
        Recording recording =
                record("> text \"Hi\"\n< echo\n> ping \"a\"\n< pong \"a\"\n> close 1000\n< closed 1000\n");
        assertThat(recording.writes()).containsExactly(new RecordedWrite(0, Octets.hex("81024869")),
                new RecordedWrite(1, Octets.hex("890161")), new RecordedWrite(2, Octets.hex("880203e8")));
        assertThat(recording.frames()).isEqualTo(3);
    }

    @Test
    void what_the_client_answers_with_a_close_is_recorded_too() {
        Recording recording = record("> frame opcode 3\n< failed 1002\n");
        assertThat(recording.writes()).first().isEqualTo(new RecordedWrite(0, Octets.hex("8300")));
        assertThat(recording.frames()).isEqualTo(1);
    }
}
