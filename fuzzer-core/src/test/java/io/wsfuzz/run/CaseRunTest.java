package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Notation;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One run of one case, fed by hand: what it wants, and when. */
class CaseRunTest {

    private static final long SECOND = 1_000_000_000L;

    private static Case read(String lines) {
        var parsedFile = CaseReader.read("test.cases", "case 1.1 \"A case\"\n" + lines);
        assertThat(parsedFile.errors()).isEmpty();
        return parsedFile.cases().getFirst();
    }

    private static CaseRun client(String lines) {
        return CaseRun.asClient(read(lines), "localhost", "/", Conditions.of(1));
    }

    /** All that the run writes now, and {@code FIN} or {@code RST} where it ends its half. */
    private static String writes(CaseRun run, long now) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            switch (run.next(now)) {
                case Action.Nothing _ -> {
                    return text.toString();
                }
                case Action.Write write -> {
                    ByteBuffer octets = ByteBuffer.allocate(1 << 16);
                    while (write.octets().remaining() > 0) {
                        write.octets().read(octets.clear());
                        text.append(Octets.copy(octets.flip()).hex());
                        run.sent(octets.remaining(), now);
                    }
                }
                case Action.Fin _ -> text.append("FIN");
                case Action.Reset _ -> text.append("RST");
            }
        }
        throw new AssertionError("it never stops");
    }

    private static void open(CaseRun run) {
        run.opened(0, () -> {});
        Octets request = Octets.hex(writes(run, 0));
        HeadReader.HeadProgress headProgress = new HeadReader().read(ByteBuffer.wrap(request.toArray()));
        Head head = ((HeadReader.HeadProgress.Complete) headProgress).head();
        receive(run, ServerResponse.accept(head, List.of(), Optional.empty()).raw().hex(), 0);
    }

    private static void receive(CaseRun run, String hex, long now) {
        run.received(ByteBuffer.wrap(Octets.hex(hex).toArray()), now);
    }

    private static Verdict verdict(CaseRun run) {
        assertThat(run.isOver()).isTrue();
        return Judge.judge(run.played(), run.transcript()).verdict();
    }

    @Test
    void playsACaseAndEndsAsSoonAsItsResultIsCertain() {
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
    void aServerThatLeavesTheEndOfTcpToUsIsNamed() {
        CaseRun run = client("> close 1000\n< closed 1000");
        open(run);
        writes(run, 0);
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
    void aServerThatSaysNothingEndsInTime() {
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
    void aHeadThatDripsDoesNotMoveTheDeadline() {
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
    void aFloodEndsTheCase() {
        CaseRun run = client("> text \"a\"\n< text \"a\" within 1000s");
        open(run);
        writes(run, 0);
        for (int i = 0; i < Conditions.MOST_EVENTS + 10 && !run.isOver(); i++) {
            receive(run, "8900", 10);
            writes(run, 10);
        }
        assertThat(verdict(run)).isEqualTo(Verdict.FAILED);
        assertThat(run.transcript().seen()).hasSizeLessThanOrEqualTo(Conditions.MOST_EVENTS);
    }

    @Test
    void aPeerThatTakesNothingIsGivenUp() {
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
    void patienceMultipliesDeadlines() {
        Conditions patient = new Conditions(1, 4, io.wsfuzz.wire.WireLog.on(), new io.wsfuzz.wire.WireStatistics());
        CaseRun run = CaseRun.asClient(read("> ping\n< pong"), "localhost", "/", patient);
        run.opened(0, () -> {});
        writes(run, 0);
        assertThat(run.wakeAt()).isEqualTo(20 * SECOND);
    }

    @Test
    void noCloseIsWrittenIntoAFrameOfOurs() {
        CaseRun run = client("> head text length 10\n> octets \"abc\"\n< failed 1007");
        open(run);
        writes(run, 0);
        receive(run, "880203ef", 10);
        assertThat(writes(run, 10)).isEmpty();
        run.ended(Ending.FIN, 20);
        writes(run, 20);
        assertThat(verdict(run)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aPauseIsAPause() {
        CaseRun run = client("> text \"a\" more\nwait 250ms\n> cont \"b\" after 50ms\n< text \"ab\"");
        open(run);
        writes(run, 0);
        assertThat(run.wakeAt()).isEqualTo(SECOND / 4);
        run.tick(SECOND / 4);
        assertThat(writes(run, SECOND / 4)).isEmpty();
        assertThat(run.wakeAt()).isEqualTo(SECOND * 3 / 10);
        run.tick(SECOND * 3 / 10);
        assertThat(writes(run, SECOND * 3 / 10)).startsWith("8081");
    }

    @Test
    void aLoopIsALoopAndItsEchoesAreComparedInOrder() {
        CaseRun run = client("repeat 3\n> text \"x\"\n> binary hex 00 ff\n< echo\n< echo\nend");
        open(run);
        for (int i = 0; i < 3; i++) {
            assertThat(writes(run, i)).startsWith("8181");
            receive(run, "8101788202" + "00ff", i);
        }
        assertThat(writes(run, 5)).startsWith("8882");
    }

    @Test
    void oneSeedGivesOneWireLog() {
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
    void theLinesThatWereSentAreLinesOfTheLanguage() {
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
    void theScriptIsPulledLineByLine() {
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
                .isEqualTo(new WireLine.Script(10_000, Direction.OUT, "ping \"a\""));
    }

    private static long out(Conditions conditions, int opcode) {
        return conditions.statistics().frames(Direction.OUT).getOrDefault(opcode, 0L);
    }

    @Test
    void noMoreIsHandedOutThanIsRemembered() {
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

    @Test
    void aDeadlineBeginsWhenAllHasGone() {
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
    void onlyPayloadMovesADeadline() {
        CaseRun run = client("> text \"a\"\n< text \"b\" x 100K");
        open(run);
        writes(run, 0);
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
    void payloadMovesADeadline() {
        CaseRun run = client("> text \"a\"\n< text \"b\" x 100K");
        open(run);
        writes(run, 0);
        receive(run, "017d" + "62".repeat(125), 0);
        run.tick(SECOND);
        assertThat(run.wakeAt()).isEqualTo(SECOND + 125 * Conditions.NANOS_PER_OCTET);
    }

    @Test
    void aPeerThatKeepsACaseGoingIsGivenUp() {
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
