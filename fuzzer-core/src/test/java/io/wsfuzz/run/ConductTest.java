package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.run.Conduct.Failing;
import io.wsfuzz.session.EndpointRules;
import io.wsfuzz.session.EndpointRules.FrameMasks;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How our end behaves where a spec file of the classic suite asks for something else than is usual. */
class ConductTest {

    private static final String ECHO = "> text \"a\"\n< echo\n";

    private static Conduct conduct(Failing failing, EndpointRules endpointRules) {
        return new Conduct(failing, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4),
                List.of("chat", "superchat"), endpointRules);
    }

    private static Conduct masked(FrameMasks frameMasks) {
        return conduct(Failing.BY_CLOSE, new EndpointRules(frameMasks, true, false));
    }

    private static CaseRun client(String lines, Conduct conduct) {
        return CaseRun.asClient(CaseRuns.read(lines), "localhost", "/", Conditions.of(1).withConduct(conduct));
    }

    private static CaseRun server(String lines, Conduct conduct) {
        Head request = UpgradeRequest.plain("localhost", "/", WebSocketKey.draw(new Dice(1)))
                .toHead(List.of(new Field("Sec-WebSocket-Protocol", "other, superchat, chat")));
        CaseRun run = CaseRun.asServer(CaseRuns.read(lines), request, Conditions.of(1).withConduct(conduct));
        run.opened(0, () -> {});
        return run;
    }

    @Test
    void who_fails_by_drop_says_no_word() {
        Conduct drops = conduct(Failing.BY_DROP, EndpointRules.USUAL);
        CaseRun broken = client(ECHO, drops);
        CaseRuns.open(broken);
        CaseRuns.writes(broken, 0);
        CaseRuns.receive(broken, "8301", 0);
        CaseRun late = client(ECHO, drops);
        CaseRuns.open(late);
        CaseRuns.writes(late, 0);
        late.tick(late.wakeAt());

        assertThat(CaseRuns.writes(broken, 0)).isEqualTo("FIN");
        assertThat(CaseRuns.writes(late, CaseRuns.SECOND)).isEqualTo("FIN");
    }

    @Test
    void time_outs_are_those_of_the_spec() {
        CaseRun unanswered = client(ECHO, masked(FrameMasks.USUAL));
        unanswered.opened(0, () -> {});
        CaseRuns.writes(unanswered, 0);
        assertThat(unanswered.wakeAt()).as("opening").isEqualTo(2 * CaseRuns.SECOND);

        CaseRun open = client(ECHO, masked(FrameMasks.USUAL));
        CaseRuns.open(open);
        CaseRuns.writes(open, 0);
        CaseRuns.receive(open, "810161", 0);
        CaseRuns.writes(open, 0);
        assertThat(open.wakeAt()).as("our Close").isEqualTo(3 * CaseRuns.SECOND);
        CaseRuns.receive(open, "880203e8", 0);
        CaseRuns.writes(open, 0);
        assertThat(open.wakeAt()).as("the end of TCP").isEqualTo(4 * CaseRuns.SECOND);
    }

    @Test
    void a_client_may_leave_its_mask_or_name_a_key_and_not_use_it() {
        CaseRun unmasked = client(ECHO, masked(new FrameMasks(true, false, false, false, false)));
        CaseRuns.open(unmasked);
        CaseRun idle = client(ECHO, masked(new FrameMasks(false, true, false, false, false)));
        CaseRuns.open(idle);

        assertThat(CaseRuns.writes(unmasked, 0)).isEqualTo("810161");
        Octets named = Octets.hex(CaseRuns.writes(idle, 0));
        assertThat(named.length()).isEqualTo(7);
        assertThat(named.at(1)).isEqualTo(0x81);
        assertThat(named.at(6)).isEqualTo('a');
    }

    @Test
    void a_server_may_mask_and_a_client_may_take_that() {
        CaseRun masks = server(ECHO, masked(new FrameMasks(true, true, true, false, false)));
        CaseRun takes = client(ECHO, masked(new FrameMasks(true, true, false, true, false)));
        CaseRuns.open(takes);
        CaseRuns.writes(takes, 0);
        CaseRuns.receive(takes, "81810102030460", 0);

        assertThat(CaseRuns.writes(masks, 0)).contains("8181");
        assertThat(CaseRuns.writes(takes, 0)).as("its Close, as the echo came").contains("8882");
    }

    @Test
    void a_server_may_take_frames_without_a_mask() {
        CaseRun takes = server(ECHO, masked(new FrameMasks(true, true, false, false, true)));
        CaseRuns.writes(takes, 0);
        CaseRuns.receive(takes, "810161", 0);

        assertThat(CaseRuns.writes(takes, 0)).as("its Close, as the echo came").isEqualTo("880203e8");
    }

    @Test
    void text_need_not_be_held_to_utf_8() {
        CaseRun lax = client("> text hex ff\n< echo\n",
                conduct(Failing.BY_CLOSE, new EndpointRules(FrameMasks.USUAL, false, false)));
        CaseRuns.open(lax);
        CaseRuns.writes(lax, 0);
        CaseRuns.receive(lax, "8101ff", 0);
        CaseRuns.writes(lax, 0);
        CaseRuns.receive(lax, "880203e8", 0);
        lax.ended(Ending.FIN, 0);
        CaseRuns.writes(lax, 0);

        assertThat(CaseRuns.verdict(lax)).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_server_agrees_to_the_first_subprotocol_that_both_have() {
        CaseRun run = server(ECHO, masked(FrameMasks.USUAL));

        assertThat(Octets.hex(CaseRuns.writes(run, 0)).text()).contains("Sec-WebSocket-Protocol: superchat\r\n");
    }
}
