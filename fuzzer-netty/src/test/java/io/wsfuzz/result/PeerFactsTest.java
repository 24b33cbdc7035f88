package io.wsfuzz.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.result.PeerFacts.TcpEnd;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.InMemoryLink;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerFactsTest {

    private static CaseRun run(String lines) {
        Case played = CaseReader.read("test", "case 1 \"x\"\n" + lines).cases().getFirst();
        return CaseRun.asClient(played, "localhost", "/", Conditions.of(1));
    }

    @Test
    void of_a_server_that_does_as_most_do() {
        CaseRun run = run("> text \"a\"\n< echo");
        new InMemoryLink(run, EchoPeer.server()).play(run, 10_000);
        assertThat(PeerFacts.of(run.transcript()))
                .isEqualTo(new PeerFacts(TcpEnd.PEER_FIN, 1, 1, "usual"));
    }

    @Test
    void of_one_that_resets_before_it_has_said_anything() {
        CaseRun run = run("> text \"a\"\n< echo");
        run.opened(0, () -> {});
        run.ended(Ending.RST, 1);
        assertThat(PeerFacts.of(run.transcript())).isEqualTo(new PeerFacts(TcpEnd.PEER_RST, 0, 0, "none"));
    }

    @Test
    void we_may_be_first_and_so_may_a_fault() {
        CaseRun fin = run("> fin\n< failed");
        new InMemoryLink(fin, EchoPeer.server()).play(fin, 10_000);
        assertThat(PeerFacts.of(fin.transcript()).tcpEnd()).isEqualTo(TcpEnd.US);
        CaseRun cut = run("> text \"a\"\n< echo");
        cut.opened(0, () -> {});
        cut.ended(Ending.CUT, 1);
        assertThat(PeerFacts.of(cut.transcript()).tcpEnd()).isEqualTo(TcpEnd.FAULT);
    }

    @Test
    void words_are_read_back() {
        assertThat(Arrays.stream(TcpEnd.values()).map(TcpEnd::word).map(TcpEnd::of)).containsExactly(TcpEnd.values());
        assertThat(TcpEnd.of("else")).isEqualTo(TcpEnd.NOBODY);
    }

    @Test
    void a_refusal_has_a_spelling_too() {
        Head refusal = ServerResponse.refuse(400, "Bad Request", List.of());
        CaseRun run = run("< refused");
        run.opened(0, () -> {});
        run.received(refusal.raw().asBuffer(), 1);
        assertThat(PeerFacts.of(run.transcript()).spelling()).isEqualTo("usual");
    }
}
