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

import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Notation;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One run of one case, fed by hand: what it wants. */
class CaseRunTest {

    @Test
    void plays_a_case_and_ends_as_soon_as_its_result_is_certain() {
        CaseRun run = client("> text \"Hello\"\n< text \"Hello\"");
        open(run);
        assertThat(writes(run, 0)).startsWith("8185");
        receive(run, "810548656c6c6f", 1000);
        assertThat(writes(run, 1000)).startsWith("8882");
        receive(run, "880203e8", 2000);
        assertThat(run.isOver()).isFalse();
        run.ended(Ending.FIN, 3000);
        writes(run, 3000);
        assertThat(verdict(run)).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_server_that_leaves_the_end_of_tcp_to_us_is_named() {
        CaseRun run = playing("> close 1000\n< closed 1000");
        receive(run, "880203e8", 0);
        writes(run, 0);
        assertThat(run.wakeAt()).isEqualTo(SECOND);
        run.tick(SECOND);
        writes(run, SECOND);
        assertThat(verdict(run)).isEqualTo(Verdict.FAILED);
        assertThat(run.transcript().closing().missed().drop()).isTrue();
        assertThat(Judge.judge(run.played(), run.transcript()).classicResult().behaviorClose().word())
                .isEqualTo("FAILED BY CLIENT");
    }

    @Test
    void a_flood_ends_the_case() {
        CaseRun run = playing("> text \"a\"\n< text \"a\" within 1000s");
        for (int i = 0; i < Conditions.MOST_EVENTS + 10 && !run.isOver(); i++) {
            receive(run, "8900", 10);
            writes(run, 10);
        }
        assertThat(verdict(run)).isEqualTo(Verdict.FAILED);
        assertThat(run.transcript().seen()).hasSizeLessThanOrEqualTo(Conditions.MOST_EVENTS);
    }

    @Test
    void no_close_is_written_into_a_frame_of_ours() {
        CaseRun run = playing("> head text length 10\n> octets \"abc\"\n< failed 1007");
        receive(run, "880203ef", 10);
        assertThat(writes(run, 10)).isEmpty();
        run.ended(Ending.FIN, 20);
        writes(run, 20);
        assertThat(verdict(run)).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_loop_is_a_loop_and_its_echoes_are_compared_in_order() {
        CaseRun run = client("repeat 3\n> text \"x\"\n> binary hex 00 ff\n< echo\n< echo\nend");
        open(run);
        for (int i = 0; i < 3; i++) {
            assertThat(writes(run, i)).startsWith("8181");
            receive(run, "8101788202" + "00ff", i);
        }
        assertThat(writes(run, 5)).startsWith("8882");
    }

    @Test
    void an_echo_may_begin_before_the_last_frame_of_ours_has_left() {
        CaseRun run = client("> text \"a\" more\nrepeat 2\n> cont \"b\" more\n> ping\nend\n> cont \"c\"\n< echo");
        open(run);
        Action.Write first = (Action.Write) run.next(0);
        first.octets().read(ByteBuffer.allocate(100));
        receive(run, "010161", 1);
        assertThat(writes(run, 2)).startsWith("0081");
        receive(run, "000162" + "000162" + "800163", 3);
        assertThat(writes(run, 3)).startsWith("8882");
    }

    @Test
    void one_seed_gives_one_wire_log() {
        String lines = "> text random 100 mask none\n> message binary random 5K fragment 999\n< failed";
        assertThat(log(lines, 7)).isEqualTo(log(lines, 7)).isNotEqualTo(log(lines, 8));
    }

    private static List<String> log(String lines, long seed) {
        Conditions conditions = Conditions.of(seed);
        CaseRun run = CaseRun.asClient(read(lines.replace("text random 100 mask none", "binary random 100")),
                "localhost", "/", conditions);
        EchoPeer echoPeer = EchoPeer.server();
        new InMemoryLink(run, echoPeer).play(run, 100_000);
        List<String> log = new java.util.ArrayList<>(conditions.log().first().stream().map(WireLine::text).toList());
        log.add(run.transcript().handshakes().request().orElseThrow().raw().hex());
        return log;
    }

    @Test
    void the_lines_that_were_sent_are_lines_of_the_language() {
        String lines = "> text \"a\\\"b\" more rsv 2 chop 1\n> frame opcode 5 hex ff00\n> close 4000 \"x\" flush\n";
        Conditions conditions = Conditions.of(3);
        CaseRun run = CaseRun.asClient(read(lines + "< failed"), "localhost", "/", conditions);
        open(run);
        writes(run, 0);
        List<String> sent = conditions.log().first().stream().map(WireLine::text)
                .filter(line -> line.startsWith("> ") && !line.contains("GET")).toList();
        assertThat(sent).hasSize(3);
        var again = CaseReader.read("log.cases", "case 1.1 \"Again\"\n" + String.join("\n", sent) + "\n< failed");
        assertThat(again.errors()).isEmpty();
        assertThat(again.cases().getFirst().alternatives().getFirst().steps().stream().map(Notation::line))
                .startsWith(sent.toArray(String[]::new));
    }

    @Test
    void the_script_is_pulled_line_by_line() {
        Conditions conditions = Conditions.of(1);
        CaseRun run =
                CaseRun.asClient(read("repeat 1000000\n> ping \"a\"\nend\n< failed"), "localhost", "/", conditions);
        open(run);
        for (int frames = 1; frames <= 10_000; frames++) {
            Action.Write write = (Action.Write) run.next(frames);
            assertThat(write.octets().read(ByteBuffer.allocate(100))).isEqualTo(7);
            assertThat(out(conditions, 9)).isEqualTo(frames - 1);
            run.sent(7, frames);
            assertThat(out(conditions, 9)).isEqualTo(frames);
        }
        assertThat(conditions.log().last().getLast())
                .isInstanceOfSatisfying(WireLine.Script.class, last -> {
                    assertThat(last.at()).isEqualTo(10_000);
                    assertThat(last.text()).isEqualTo("> ping \"a\"");
                    assertThat(last.header().orElseThrow().length()).isEqualTo(1);
                });
    }

    private static long out(Conditions conditions, int opcode) {
        return conditions.statistics().frames(Direction.OUT).getOrDefault(opcode, 0L);
    }

    @Test
    void no_more_is_handed_out_than_is_remembered() {
        CaseRun run = client("repeat 1000000\n> octets \"a\"\nend\n< failed");
        open(run);
        ByteBuffer octet = ByteBuffer.allocate(1);
        for (int lines = 0; lines < SendQueue.MOST_LEAVING; lines++) {
            ((Action.Write) run.next(0)).octets().read(octet.clear());
        }
        assertThat(run.next(0)).isEqualTo(new Action.Nothing());
        run.sent(1, 0);
        assertThat(run.next(0)).isInstanceOf(Action.Write.class);
    }
}
