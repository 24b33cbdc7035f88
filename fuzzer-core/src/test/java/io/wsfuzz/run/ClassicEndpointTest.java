package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Parameter;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.verdict.ClassicResult;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the classic suite would have said of peers that are wrong in one way each. */
class ClassicEndpointTest {

    private static final String ECHO = "> text \"a\"\n< echo\n";
    private static final String RESERVED = "> frame opcode 3\n< failed 1002\n";
    private static final String RACE =
            "> text \"a\"\n> text \"b\" rsv 2\n> ping\nok\n < text \"a\"\n < failed 1002\nok classic non-strict\n < failed 1002\n";

    private static final String CLOSE_1000 = "880203e8";
    private static final String CLOSE_1001 = "880203e9";
    private static final String CLOSE_1002 = "880203ea";
    private static final String CLOSE_1007 = "880203ef";
    private static final String END = "end";
    private static final String LATE = "late";

    /** What the peer does after the opening handshake, where we are the client; in {@code wire}, frames or one of the words. */
    private static String said(String id, String lines, String... wire) {
        return said(client(id, lines), wire);
    }

    private static String said(CaseRun run, String... wire) {
        CaseRuns.open(run);
        return told(run, wire);
    }

    private static CaseRun client(String id, String lines) {
        return CaseRun.asClient(CaseRuns.read(id, lines), "localhost", "/", classic());
    }

    private static Conditions classic() {
        return Conditions.of(1).withConduct(Conduct.CLASSIC);
    }

    /** The same of a client; its frames are masked with the key 0. */
    private static String saidOfClient(String id, String lines, String... wire) {
        CaseRun run = CaseRun.asServer(CaseRuns.read(id, lines),
                UpgradeRequest.plain("localhost", "/", WebSocketKey.draw(new Dice(1))).toHead(List.of()), classic());
        run.opened(0, () -> {});
        return told(run, wire);
    }

    private static String told(CaseRun run, String... wire) {
        long now = 0;
        CaseRuns.writes(run, now);
        for (String each : wire) {
            if (each.equals(END)) {
                run.ended(Ending.FIN, now);
            } else if (each.equals(LATE)) {
                now = run.wakeAt();
                run.tick(now);
            } else {
                CaseRuns.receive(run, each, now);
            }
            CaseRuns.writes(run, now);
        }
        assertThat(run.isOver()).as("over").isTrue();
        return words(run);
    }

    private static Result result(CaseRun run) {
        return Judge.judge(run.played(), run.transcript());
    }

    private static String words(CaseRun run) {
        ClassicResult classic = result(run).classicResult();
        Optional<Closing.CloseFrame> remote = run.transcript().classic().remote();
        return classic.behavior().word() + '/' + classic.behaviorClose().word() + '/'
                + remote.filter(close -> close.code().isPresent()).map(close -> "" + close.code().getAsInt())
                        .orElse("null");
    }

    @Test
    void tcp_dropped_in_the_place_of_a_close_is_unclean_and_the_behaviour_is_as_it_was() {
        assertThat(said("1.1.1", ECHO, "810161", END)).isEqualTo("OK/UNCLEAN/null");
        assertThat(said("1.1.1", ECHO, "810161", CLOSE_1000, END)).isEqualTo("OK/OK/1000");
        assertThat(said("1.1.1", ECHO, END)).isEqualTo("FAILED/FAILED/null");
    }

    @Test
    void behind_a_broken_rule_pongs_count_and_messages_do_not() {
        assertThat(said("3.2", RACE, "810161", "a10162", CLOSE_1002, END)).isEqualTo("OK/FAILED/1002");
        assertThat(said("3.2", RACE, "810161", "a10162", "810162", CLOSE_1002, END)).isEqualTo("OK/FAILED/1002");
        assertThat(said("3.2", RACE, "810161", "a10162", "8a00", CLOSE_1002, END)).isEqualTo("FAILED/FAILED/1002");
        assertThat(said("3.2", RACE, CLOSE_1002, END)).isEqualTo("NON-STRICT/OK/1002");
    }

    @Test
    void of_two_close_frames_the_last_one_counts_and_for_a_server_the_first() {
        assertThat(said("4.1.1", RESERVED, CLOSE_1002 + CLOSE_1000, END)).isEqualTo("OK/WRONG CODE/1000");
        assertThat(saidOfClient("4.1.1", RESERVED, "88820000000003ea", "88820000000003e8", END))
                .isEqualTo("OK/OK/1002");
    }

    @Test
    void a_message_behind_a_close_still_counts() {
        assertThat(said("3.2", RACE, CLOSE_1002 + "810161", END)).isEqualTo("OK/OK/1002");
        assertThat(said("3.2", RACE, CLOSE_1002 + "810162", END)).isEqualTo("FAILED/OK/1002");
    }

    @Test
    void an_illegal_close_may_be_answered_by_its_code_or_by_another_and_neither_is_right() {
        String illegal = "> close 999\n< failed 1002\n";

        assertThat(said("7.9.2", illegal, "880203e7", END)).isEqualTo("FAILED/WRONG CODE/999");
        assertThat(said("7.9.2", illegal, CLOSE_1000, END)).isEqualTo("FAILED/WRONG CODE/1000");
        assertThat(said("7.9.2", illegal, CLOSE_1002, END)).isEqualTo("OK/OK/1002");
        assertThat(saidOfClient("7.9.2", illegal, "88820000000003e7")).isEqualTo("FAILED/WRONG CODE/999");
        assertThat(said("7.9.2", illegal, LATE, LATE)).isEqualTo("OK/FAILED BY CLIENT/null");
        assertThat(saidOfClient("7.9.2", illegal, LATE, LATE)).isEqualTo("OK/OK/null");
    }

    @Test
    void at_its_deadline_a_case_is_failed_by_a_close_that_may_be_answered() {
        assertThat(said("4.1.1", RESERVED, LATE, CLOSE_1001, END)).isEqualTo("OK/FAILED/1001");
        assertThat(said("4.1.1", RESERVED, "8a00", LATE, CLOSE_1001, END)).isEqualTo("FAILED/FAILED/1001");
        assertThat(said("2.1", "overdue close\n> ping\n< pong\n", LATE, "8800", END)).isEqualTo("FAILED/OK/null");
    }

    @Test
    void a_server_that_does_not_end_tcp_is_told_by_the_deadline_of_the_case() {
        assertThat(said("4.1.1", RESERVED, CLOSE_1002, LATE, LATE)).isEqualTo("OK/FAILED BY CLIENT/1002");
        assertThat(said("1.1.1", ECHO, "810161", CLOSE_1000, LATE, LATE)).isEqualTo("OK/FAILED BY CLIENT/1000");
        assertThat(said("1.1.6", "within 10s\n" + ECHO, "810161", CLOSE_1000, LATE, LATE))
                .isEqualTo("OK/UNCLEAN/1000");
    }

    @Test
    void text_that_is_no_utf_8_is_a_broken_rule_where_it_is_and_once_more_where_it_ends() {
        String cut = "> text hex ce\n< failed 1007\n";

        assertThat(said("6.6.1", cut, "8101ce", CLOSE_1007, END)).isEqualTo("FAILED/FAILED/1007");
        assertThat(said("6.3.1", cut, "8102ff61")).isEqualTo("FAILED/FAILED/null");
        assertThat(said("6.6.1", cut, "8101ce", "8101ba", CLOSE_1007, END)).isEqualTo("FAILED/FAILED/null");
        assertThat(said("6.6.1", cut, CLOSE_1007, END)).isEqualTo("OK/OK/1007");
    }

    @Test
    void a_ping_of_the_peer_is_one_event_too_many() {
        assertThat(said("1.1.1", ECHO, "8900", "810161", LATE, CLOSE_1001, END)).startsWith("FAILED/");
    }

    @Test
    void without_the_extension_a_case_is_unimplemented_and_its_close_is_judged() {
        assertThat(said("12.1.1", "needs deflate\n" + ECHO, CLOSE_1000, END)).isEqualTo("UNIMPLEMENTED/OK/1000");
        assertThat(said("12.1.1", "needs deflate\n" + ECHO, END)).isEqualTo("UNIMPLEMENTED/UNCLEAN/null");
    }

    @Test
    void a_window_that_was_offered_and_not_named_is_played_over_and_is_our_failure_all_the_same() {
        CaseRun run = client("13.3.1", """
                needs deflate
                offer "permessage-deflate; server_max_window_bits=9"
                > message text "a"
                < echo
                """);
        CaseRuns.open(run, List.of(new Extension("permessage-deflate", List.<Parameter>of())));

        assertThat(told(run, "c1034a0400", CLOSE_1000, END)).isEqualTo("OK/OK/1000");
        assertThat(result(run).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result(run).explanation()).contains("server_max_window_bits was offered and is missing");
    }

    @Test
    void what_cannot_be_inflated_ends_the_connection_without_a_word() {
        CaseRun run = client("13.1.1", "needs deflate\n> message text \"a\"\n< echo\n");
        CaseRuns.open(run, List.of(new Extension("permessage-deflate", List.<Parameter>of())));

        assertThat(told(run, "c102ffff")).isEqualTo("FAILED/FAILED/null");
    }

    @Test
    void a_refused_handshake_fails_in_both() {
        CaseRun run = client("3.1", "> text \"a\" rsv 1\n< failed 1002\n");
        run.opened(0, () -> {});
        CaseRuns.writes(run, 0);
        byte[] refusal = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        run.received(java.nio.ByteBuffer.wrap(refusal), 0);

        assertThat(told(run, END)).isEqualTo("FAILED/FAILED/null");
    }
}
