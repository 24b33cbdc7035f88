package io.wsfuzz.run;

import static io.wsfuzz.run.CaseRuns.SECOND;
import static io.wsfuzz.run.CaseRuns.client;
import static io.wsfuzz.run.CaseRuns.open;
import static io.wsfuzz.run.CaseRuns.playing;
import static io.wsfuzz.run.CaseRuns.read;
import static io.wsfuzz.run.CaseRuns.receive;
import static io.wsfuzz.run.CaseRuns.verdict;
import static io.wsfuzz.run.CaseRuns.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Verdict;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** One run of one case, fed by hand: until when it waits, and for what. */
class CaseRunDeadlineTest {

    @Test
    void a_server_that_says_nothing_ends_in_time() {
        CaseRun run = client("> ping\n< pong");
        run.opened(0, () -> {});
        writes(run, 0);
        assertThat(run.wakeAt()).isEqualTo(5 * SECOND);
        run.tick(5 * SECOND);
        writes(run, 5 * SECOND);
        assertThat(verdict(run)).isEqualTo(Verdict.FAILED);
        assertThat(run.transcript().closing().missed().open()).isTrue();
    }

    @Test
    void a_head_that_drips_does_not_move_the_deadline() {
        CaseRun run = client("> ping\n< pong");
        run.opened(0, () -> {});
        writes(run, 0);
        for (int i = 0; i < 100; i++) {
            receive(run, "48", i * SECOND / 25);
            writes(run, i * SECOND / 25);
        }
        assertThat(run.wakeAt()).isEqualTo(5 * SECOND);
    }

    @Test
    void a_peer_that_takes_nothing_is_given_up() {
        CaseRun run = client("> text \"a\" x 1M\n< echo within 100s");
        open(run);
        Action.Write write = (Action.Write) run.next(0);
        write.octets().read(ByteBuffer.allocate(200));
        assertThat(run.wakeAt()).isEqualTo(10 * SECOND);
        run.sent(100, 4 * SECOND);
        assertThat(run.wakeAt()).as("it has taken something").isEqualTo(14 * SECOND);
        assertThat(run.isAborted()).isFalse();
        run.tick(14 * SECOND);
        assertThat(run.isAborted()).isTrue();
        assertThat(verdict(run)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void patience_multiplies_deadlines() {
        Conditions patient = new Conditions(1, 4, io.wsfuzz.wire.WireLog.on(), new io.wsfuzz.wire.WireStatistics());
        CaseRun run = CaseRun.asClient(read("> ping\n< pong"), "localhost", "/", patient);
        run.opened(0, () -> {});
        writes(run, 0);
        assertThat(run.wakeAt()).isEqualTo(20 * SECOND);
    }

    @Test
    void a_pause_is_a_pause() {
        CaseRun run = playing("> text \"a\" more\nwait 250ms\n> cont \"b\" after 50ms\n< text \"ab\"");
        assertThat(run.wakeAt()).isEqualTo(SECOND / 4);
        run.tick(SECOND / 4);
        assertThat(writes(run, SECOND / 4)).isEmpty();
        assertThat(run.wakeAt()).isEqualTo(SECOND * 3 / 10);
        run.tick(SECOND * 3 / 10);
        assertThat(writes(run, SECOND * 3 / 10)).startsWith("8081");
    }

    @Test
    void a_deadline_begins_when_all_has_gone() {
        CaseRun run = client("> text \"a\"\n< echo");
        open(run);
        Action.Write write = (Action.Write) run.next(0);
        write.octets().read(ByteBuffer.allocate(100));
        assertThat(run.next(0)).isEqualTo(new Action.Nothing());
        assertThat(run.wakeAt()).as("until it has left").isEqualTo(10 * SECOND);
        run.sent(7, 5 * SECOND);
        assertThat(run.wakeAt()).isEqualTo(6 * SECOND);
    }

    @Test
    void only_payload_moves_a_deadline() {
        CaseRun run = playing("> text \"a\"\n< text \"b\" x 100K");
        receive(run, "0100", 0);
        for (int i = 0; i < 1000; i++) {
            receive(run, "0000" + "8900" + "8a00", i);
        }
        assertThat(run.wakeAt()).isEqualTo(SECOND);
        run.tick(SECOND);
        writes(run, SECOND);
        assertThat(verdict(run)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void payload_moves_a_deadline() {
        CaseRun run = playing("> text \"a\"\n< text \"b\" x 100K");
        receive(run, "017d" + "62".repeat(125), 0);
        run.tick(SECOND);
        assertThat(run.wakeAt()).isEqualTo(SECOND + 125 * Conditions.NANOS_PER_OCTET);
    }

    @Test
    void a_peer_that_keeps_a_case_going_is_given_up() {
        CaseRun run = client("repeat 1000000\n> text \"a\"\n< echo within 1000s\nend");
        open(run);
        long longest = run.longest().toNanos();
        for (long now = 0; now < longest; now += 500 * SECOND) {
            writes(run, now);
            receive(run, "810161", now);
        }
        writes(run, longest - 1);
        assertThat(run.isOver()).isFalse();
        assertThat(run.wakeAt()).isEqualTo(longest);
        run.tick(longest);
        writes(run, longest);
        assertThat(verdict(run)).isEqualTo(Verdict.FAILED);
        assertThat(Judge.judge(run.played(), run.transcript()).explanation())
                .contains("it came to no end within " + run.longest().toSeconds() + " s");
    }
}
