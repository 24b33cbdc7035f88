package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.result.RunId;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.InMemoryLink;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Case ECHO = Lab.cases("case 1.1 \"Echo\"\n  > text \"Hello\"\n  < echo\n").getFirst();
    private static final Case QUIET =
            Lab.cases("case 1.2 \"Nothing, and the end\"\n  < silence 1s\n  > fin\n  < eof\n").getFirst();

    private final Silence silence = new Silence();

    private static JudgedCase played(Case played, Play server) {
        CaseRun run = CaseRun.asClient(played, "localhost", "/", Conditions.of(1));
        new InMemoryLink(run, server).play(run, 1000);
        return JudgedCase.of(new CaseTurn(new RunId("test"), "x", played, Instant.EPOCH),
                PlayOutcome.over(run::transcript, 0));
    }

    private void hear(Case played, Play server) {
        silence.heard(played(played, server));
    }

    private void silent(int cases) {
        for (int i = 0; i < cases; i++) {
            hear(ECHO, new TestServer.Mute(() -> {}));
        }
    }

    @Test
    void so_many_silent_cases_are_enough() {
        silent(Silence.MOST_CASES - 1);
        assertThat(silence.isComplete()).isFalse();
        silent(1);
        assertThat(silence.isComplete()).isTrue();
    }

    @Test
    void one_word_begins_it_anew() {
        silent(Silence.MOST_CASES - 1);
        hear(ECHO, EchoPeer.server());
        silent(Silence.MOST_CASES - 1);
        assertThat(silence.isComplete()).isFalse();
    }

    @Test
    void an_answer_that_refuses_is_a_word() {
        silent(Silence.MOST_CASES - 1);
        hear(ECHO, new TestServer.Answering("HTTP/1.1 503 Service Unavailable"));
        silent(1);
        assertThat(silence.isComplete()).isFalse();
    }

    @Test
    void where_nothing_was_to_come_silence_says_nothing() {
        silent(Silence.MOST_CASES - 1);
        assertThat(played(QUIET, EchoPeer.server()).result().verdict()).isEqualTo(Verdict.PASS);
        hear(QUIET, EchoPeer.server());
        assertThat(silence.isComplete()).isFalse();
        silent(1);
        assertThat(silence.isComplete()).isTrue();
    }
}
