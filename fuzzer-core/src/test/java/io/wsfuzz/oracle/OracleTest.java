package io.wsfuzz.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Ending;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dialogues in octets, as a client that does not mind its own masks. */
class OracleTest {

    private static final long SECOND = 1_000_000_000L;

    private final Oracle oracle = new Oracle(Side.CLIENT, Duration.ofSeconds(1), Duration.ofSeconds(1));
    private long now;

    OracleTest() {
        oracle.opened(0);
        oracle.sent(head("GET / HTTP/1.1", "Host: a", "Upgrade: websocket", "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"), 0);
        oracle.received(head("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), 0);
    }

    private static ByteBuffer head(String... lines) {
        return ByteBuffer.wrap((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void send(String hex) {
        oracle.sent(Octets.hex(hex.replace(" ", "")).asBuffer(), now);
    }

    private void come(String hex) {
        oracle.received(Octets.hex(hex.replace(" ", "")).asBuffer(), now);
    }

    private void aSecondPasses() {
        now += SECOND;
        oracle.passed(now);
    }

    private Demand broken() {
        return oracle.worst().orElseThrow().demand();
    }

    @Test
    void an_echo_in_any_fragments_is_right() {
        send("81 85 00000000 48656c6c6f");
        come("01 02 4865 00 00 89 00 80 03 6c6c6f");
        aSecondPasses();
        assertThat(oracle.assessment()).isEqualTo(Assessment.OK);
    }

    @Test
    void an_echo_that_is_cut_or_does_not_come_is_wrong() {
        send("81 85 00000000 48656c6c6f");
        aSecondPasses();
        assertThat(broken()).isEqualTo(Demand.ECHO);
    }

    @Test
    void an_echo_that_comes_before_its_message_is_wrong() {
        send("81 85 00000000 4865");
        come("81 05 48656c6c6f");
        assertThat(broken()).isEqualTo(Demand.ECHO_ONLY);
    }

    @Test
    void the_latest_pong_is_enough_and_any_other_is_harmless() {
        send("89 81 00000000 61 89 81 00000000 62");
        come("8a 01 78 8a 01 62 8a 01 61");
        aSecondPasses();
        assertThat(oracle.assessment()).isEqualTo(Assessment.OK);
    }

    @Test
    void the_first_pong_is_not_enough() {
        send("89 81 00000000 61 89 81 00000000 62");
        come("8a 01 61");
        aSecondPasses();
        assertThat(broken()).isEqualTo(Demand.PONG);
    }

    @Test
    void a_pong_behind_the_echo_of_what_followed_is_late() {
        send("89 81 00000000 61 81 81 00000000 62");
        come("81 01 62 8a 01 61");
        assertThat(oracle.assessment()).isEqualTo(Assessment.NON_STRICT);
        assertThat(broken()).isEqualTo(Demand.PONG_SOON);
    }

    @Test
    void a_failure_may_come_with_or_without_the_echo_before_it() {
        send("81 81 00000000 61 91 80 00000000");
        come("88 02 03ea");
        oracle.ended(Ending.FIN, now);
        assertThat(oracle.assessment()).isEqualTo(Assessment.OK);
    }

    @Test
    void a_ping_that_is_answered_behind_a_breach_tells_that_it_was_overlooked() {
        send("91 80 00000000 89 81 00000000 70");
        come("8a 01 70");
        assertThat(broken()).isEqualTo(Demand.RESERVED_BIT);
    }

    @Test
    void bad_text_is_to_be_found_at_once_and_must_be_found_at_the_end() {
        send("01 82 00000000 c328");
        aSecondPasses();
        assertThat(broken()).isEqualTo(Demand.FAIL_FAST);
        send("80 80 00000000");
        aSecondPasses();
        assertThat(broken()).isEqualTo(Demand.TEXT_UTF8);
    }

    @Test
    void who_takes_a_long_form_is_not_strict() {
        send("81 fe 0001 00000000 61");
        come("81 01 61");
        assertThat(oracle.assessment()).isEqualTo(Assessment.NON_STRICT);
        assertThat(broken()).isEqualTo(Demand.SHORTEST_LENGTH);
    }

    @Test
    void a_limit_is_said_and_nothing_else_fails_what_is_right() {
        send("82 81 00000000 61");
        come("88 02 03f1");
        assertThat(broken()).isEqualTo(Demand.LIMIT);
    }

    @Test
    void a_false_alarm_is_wrong() {
        send("82 81 00000000 61");
        come("88 02 03ea");
        assertThat(broken()).isEqualTo(Demand.NO_FALSE_ALARM);
    }

    @Test
    void a_close_is_answered_and_the_server_ends_tcp() {
        send("88 82 00000000 03e8");
        come("88 02 03e8");
        assertThat(oracle.assessment()).isEqualTo(Assessment.OK);
        aSecondPasses();
        assertThat(broken()).isEqualTo(Demand.TCP_ENDS);
    }

    @Test
    void what_the_peer_sends_is_held_to_the_rules_of_senders() {
        come("81 81 00000000 61");
        assertThat(broken()).isEqualTo(Demand.MASK);
        assertThat(oracle.assessment()).isEqualTo(Assessment.FAILED);
    }

    @Test
    void a_frame_behind_a_close_is_wrong() {
        send("91 80 00000000");
        come("88 02 03ea 81 00");
        assertThat(broken()).isEqualTo(Demand.NOTHING_AFTER_CLOSE);
    }
}
