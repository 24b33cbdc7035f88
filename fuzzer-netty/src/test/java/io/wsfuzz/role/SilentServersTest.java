package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that do not echo, and those that say nothing at all. */
class SilentServersTest extends ClientRuns {

    private static List<Case> echoes(int count) {
        return cases("chapter 1 \"Many\"\nwithin 20ms\nfamily 1.1 \"Echo $n\"\n  rows n\n    "
                + "1 ".repeat(count).strip() + "\n  > text \"$n\"\n  < echo\n");
    }

    @Test
    void a_server_that_only_shakes_hands_is_not_waited_for_in_every_case() throws Exception {
        List<Case> cases = new ArrayList<>(echoes(3 * Silence.MOST_CASES));
        cases.addAll(cases("chapter 2 \"Long\"\nwithin 60s\ncase 2.1 \"Long\"\n  > binary \"*\" x 64K\n  < echo\n"));
        try (TestServer server = new TestServer(transport, _ -> new TestServer.Mute(() -> {}))) {
            AgentEnd end = run(options(8, true), server.target(), cases);
            assertThat(end.endKind()).isEqualTo(EndKind.SILENT);
            assertThat(end.reason()).isEqualTo("in 16 cases in a row nothing came after the opening handshake, "
                    + "so the agent is waited for no more");
            assertOneOutcomeEach(cases);
            assertThat(ears.verdicts().get(Verdict.FAILED)).isBetween(16L, 24L);
            assertThat(ears.of("1.1.48").result().verdict()).isEqualTo(Verdict.NOT_RUN);
            assertThat(ears.of("1.1.48").result().explanation()).isEqualTo(end.reason());
            assertThat(ears.notes).containsExactly(
                    "it did not echo a message, so a probe only looks whether it answers the opening handshake");
        }
    }

    @Test
    void a_server_that_answers_pings_is_asked_for_pongs() throws Exception {
        List<Case> cases = cases("chapter 1 \"Pings\"\ncase 1.1 \"Ping\"\n  > ping \"x\"\n  < pong \"x\"\n");
        try (TestServer server = new TestServer(transport, _ -> new TestServer.NoEcho())) {
            assertThat(run(options(8, true), server.target(), cases).endKind()).isEqualTo(EndKind.COMPLETE);
            assertThat(ears.verdicts()).containsOnlyKeys(Verdict.PASS);
            assertThat(ears.notes)
                    .containsExactly("it did not echo a message, so a probe only looks whether it answers a ping");
            assertThat(server.accepted()).isEqualTo(4);
        }
    }
}
