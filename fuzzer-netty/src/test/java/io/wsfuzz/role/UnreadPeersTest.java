package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.WireLine;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a case keeps from a peer on a real connection: its reading, its answers, the end of TCP. */
class UnreadPeersTest extends ClientRuns {

    private static final List<Case> HOLDING = cases("""
            case 1.1 "Echoes that nobody reads for a while"  within 20s
              > hold reading
              repeat 16
                > binary random 256K
              end
              wait 200ms
              > resume
              repeat 16
                < echo
              end
            """);

    /** An echo server that notes how much it may write before the first resumption, and how much in all. */
    private static final class WritingPeer extends TestServer.Other {
        private final AtomicLong written;

        WritingPeer(AtomicLong written) {
            super(EchoPeer.server());
            this.written = written;
        }

        @Override
        public void sent(long octets, long now) {
            written.addAndGet(octets);
            super.sent(octets, now);
        }
    }

    private Transcript transcript() {
        return ears.outcomes.getFirst().evidence().transcript().orElseThrow();
    }

    @Test
    void a_server_that_nobody_reads_from_is_held_back_and_loses_nothing() throws Exception {
        AtomicLong written = new AtomicLong();
        try (TestServer server = new TestServer(transport, _ -> new WritingPeer(written))) {
            run(options(1, false), server.target(), HOLDING);
        }
        assertThat(ears.outcomes.getFirst().result().verdict()).isEqualTo(Verdict.PASS);
        assertThat(written.get()).isGreaterThan(16 * 256 * 1024);
        List<String> lines = transcript().log().first().stream().map(WireLine::text).toList();
        assertThat(lines).anyMatch(line -> line.endsWith("hold reading")).anyMatch(line -> line.contains("resume")
                || line.contains("reading goes on"));
    }

    @Test
    void a_server_that_reads_no_more_until_it_is_read_from_is_right() throws Exception {
        // It owes at most a megabyte, so it stops reading: neither side would ever go on.
        List<Case> muchMore = cases("""
                case 1.1 "Much more than fits into all the buffers on the way"  within 20s
                  > hold reading
                  repeat 48
                    > binary random 1M
                  end
                  > resume
                  repeat 48
                    < echo
                  end
                """);
        try (TestServer server = new TestServer(transport, TestServer.echo())) {
            run(options(1, false), server.target(), muchMore);
        }
        assertThat(ears.outcomes.getFirst().result().verdict())
                .as(ears.outcomes.getFirst().result().explanation()).isEqualTo(Verdict.PASS);
        assertThat(transcript().log().first().stream().map(WireLine::text))
                .anyMatch(line -> line.contains("the peer takes nothing while we read nothing: reading goes on"));
    }

    @Test
    void a_client_gets_a_late_answer_no_pong_no_close_and_no_fin() throws Exception {
        List<Case> withheld = Lab.cases("""
                case 1.1 "Late, and without pongs"  tests client  no-pongs
                  response after 300ms
                  < ping "anybody?"
                  < silence 50ms
                  > reset
                case 1.2 "No answer to a Close"  tests client  no-close
                  < close 1000
                  < silence 50ms
                  > reset
                case 1.3 "No FIN"  tests client  no-fin
                  > close 1000
                  < close 1000
                  < silence 50ms
                """);
        try (Lab lab = new Lab(withheld, options -> options)) {
            try (RawClient client = lab.at("/runCase?case=1&agent=a")) {
                client.frame(9, "anybody?");
                assertThat(client.isEnded()).isTrue();
            }
            assertThat(lab.outcome().result().verdict()).isEqualTo(Verdict.PASS);
            try (RawClient client = lab.at("/runCase?case=2&agent=a")) {
                client.close(1000);
                assertThat(client.isEnded()).isTrue();
            }
            assertThat(lab.outcome().result().verdict()).isEqualTo(Verdict.PASS);
            try (RawClient client = lab.at("/runCase?case=3&agent=a")) {
                assertThat(client.read().closeCode()).isEqualTo(1000);
                client.close(1000);
                assertThat(client.isEnded()).isTrue();
            }
            assertThat(lab.outcome().result().verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void a_key_of_the_opening_handshake_is_compared_with_all_of_the_run() throws Exception {
        List<Case> twice = Lab.cases("""
                family 1 "Connection $number"  tests client
                  rows number
                    1 2
                  < accepted
                  < fresh-keys
                """);
        try (Lab lab = new Lab(twice, options -> options)) {
            for (Verdict expected : List.of(Verdict.PASS, Verdict.FAILED)) {
                String number = expected == Verdict.PASS ? "1" : "2";
                try (RawClient client = lab.at("/runCase?case=" + number + "&agent=a")) {
                    assertThat(client.read().closeCode()).isEqualTo(1000);
                    client.close(1000);
                    var outcome = lab.outcome().result();
                    assertThat(outcome.verdict()).as(outcome.explanation()).isEqualTo(expected);
                }
            }
        }
    }
}
