package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.ScriptRunner.Turn;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead.WrongCode;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** From line to line, without a connection and without a clock. */
class ScriptRunnerTest {

    private final List<Observation> seen = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private boolean isOpen = true;

    private ScriptRunner runner(String lines) {
        var parsedFile = CaseReader.read("test.cases", "case 1.1 \"A case\"\n" + lines);
        assertThat(parsedFile.errors()).isEmpty();
        Case played = parsedFile.cases().getFirst();
        return new ScriptRunner(played, seen, new ScriptRunner.ScriptPort() {
            @Override
            public boolean send(Step.Send step, StepCursor behind) {
                told.add(Notation.line(step));
                return isOpen;
            }

            @Override
            public ExpectationMatcher matching(boolean half, boolean weClose) {
                return new ExpectationMatcher(0, half, weClose, WrongCode.NON_STRICT, new SentPings());
            }

            @Override
            public void read(boolean wanted) {
                told.add(wanted ? "reading" : "not reading");
            }

            @Override
            public Optional<Observation> staleKey() {
                return Optional.empty();
            }

            @Override
            public void note(String what) {
                told.add("# " + what);
            }
        });
    }

    private void accepted() {
        seen.add(new Observation.Accepted(0, Head.of("HTTP/1.1 101 Fine", List.of())));
    }

    private static void run(ScriptRunner runner) {
        while (runner.step()) {
            // As far as it can.
        }
    }

    private static Observation.Close close(int code, boolean answers) {
        return new Observation.Close(0, OptionalInt.of(code), Octets.NONE, answers, Observation.Sent.NONE);
    }

    @Test
    void one_step_takes_one_line() {
        ScriptRunner runner = runner("repeat 1000000\n> ping \"a\"\nend\n< failed");
        accepted();
        assertThat(runner.step()).isTrue();
        assertThat(runner.turn()).isInstanceOf(Turn.Awaiting.class);
        assertThat(runner.step()).isTrue();
        // The lines that the case leaves out are over with this step.
        assertThat(runner.step()).isTrue();
        assertThat(told).isEmpty();
        for (int lines = 1; lines <= 3; lines++) {
            assertThat(runner.step()).isTrue();
            assertThat(told).hasSize(lines);
        }
    }

    @Test
    void nothing_goes_on_before_the_line_that_waits_is_met() {
        ScriptRunner runner = runner("> ping \"a\"\n< failed 1002");
        run(runner);
        assertThat(told).isEmpty();
        assertThat(runner.look()).isFalse();
        accepted();
        run(runner);
        assertThat(told).containsExactly("> ping \"a\"");
        seen.add(close(1002, false));
        assertThat(runner.look()).isTrue();
        assertThat(runner.turn()).isInstanceOfSatisfying(Turn.Awaiting.class, it -> assertThat(it.half()).isTrue());
        seen.add(new Observation.Ended(1, Ending.FIN));
        run(runner);
        assertThat(runner.isOver()).isTrue();
        assertThat(runner.attempts()).singleElement().matches(Attempt::held);
    }

    @Test
    void a_pause_is_over_when_it_is_said_so() {
        ScriptRunner runner = runner("wait 1s\n> ping after 2s\n< failed");
        accepted();
        run(runner);
        assertThat(runner.turn()).isEqualTo(new Turn.Pausing(Duration.ofSeconds(1), null));
        runner.resume();
        run(runner);
        assertThat(runner.turn()).isInstanceOf(Turn.Pausing.class);
        assertThat(told).isEmpty();
        runner.resume();
        assertThat(told).containsExactly("> ping after 2s");
    }

    @Test
    void the_next_alternative_looks_again() {
        ScriptRunner runner = runner("> text \"a\"\nok\n< text \"b\"\nnon-strict\n< failed 1002");
        accepted();
        run(runner);
        seen.add(close(1002, false));
        seen.add(new Observation.Ended(1, Ending.FIN));
        run(runner);
        assertThat(told).containsExactly("> text \"a\"", "# ok does not hold, trying the next alternative");
        assertThat(runner.isOver()).isTrue();
        assertThat(runner.attempts()).map(Attempt::held).containsExactly(false, true);
    }

    @Test
    void a_case_that_names_no_end_is_closed() {
        ScriptRunner runner = runner("> ping \"a\"");
        accepted();
        run(runner);
        assertThat(told).containsExactly("> ping \"a\"", "> close 1000");
        runner.missed(Duration.ofSeconds(1));
        assertThat(runner.isOver()).isTrue();
        assertThat(runner.attempts().getLast().mismatch().orElseThrow().waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_is_not_sent_is_not_named() {
        ScriptRunner runner = runner("> ping \"a\"\n> ping \"b\"\n< failed");
        accepted();
        for (int step = 0; step < 4; step++) {
            runner.step();
        }
        isOpen = false;
        run(runner);
        runner.missed(Duration.ZERO);
        assertThat(runner.attempts().getLast().mismatch().flatMap(Attempt.Mismatch::lastSent).map(Notation::line))
                .contains("> ping \"a\"");
    }

    @Test
    void giving_up_leaves_no_alternative_met_and_sends_nothing() {
        ScriptRunner runner = runner(
                "repeat 1000000\n> ping\nend\nok\n> text \"a\"\n< text \"b\"\nnon-strict\nwait 1s\n< failed 1002");
        accepted();
        steps(runner, 3);
        int sent = told.size();
        runner.giveUp(Optional.empty(), Duration.ofSeconds(10));
        assertThat(runner.isOver()).isTrue();
        assertThat(told).filteredOn(line -> line.startsWith(">")).hasSizeLessThanOrEqualTo(sent);
        assertThat(runner.attempts()).map(Attempt::held).containsExactly(false, false);
        assertThat(runner.attempts()).map(each -> Notation.line(each.mismatch().orElseThrow().expected()))
                .containsExactly("< text \"b\"", "< failed 1002");
    }

    private static void steps(ScriptRunner runner, int steps) {
        for (int step = 0; step < steps; step++) {
            runner.step();
        }
    }

    @Test
    void a_broken_rule_leaves_no_alternative() {
        ScriptRunner runner = runner("ok\n< text \"b\"\nnon-strict\n< failed");
        accepted();
        run(runner);
        seen.add(new Observation.Flood(1, "more than enough"));
        run(runner);
        assertThat(runner.isOver()).isTrue();
        assertThat(runner.attempts()).hasSize(1);
    }
}
