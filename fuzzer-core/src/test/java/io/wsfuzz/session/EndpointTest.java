package io.wsfuzz.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What one end owes the other. */
class EndpointTest {

    private final List<String> told = new ArrayList<>();
    private boolean sends = true;

    private final Endpoint server = new Endpoint(Side.SERVER, new Dice(1), new EndpointListener() {
        @Override
        public void heard(Event event) {
            if (event instanceof Event.Ping || event instanceof Event.Close || event instanceof Event.Violated) {
                told.add(event.getClass().getSimpleName());
            }
        }

        @Override
        public boolean due(ControlFrame frame) {
            told.add(Opcode.word(frame.opcode().code()) + ' ' + frame.payload().hex());
            return sends;
        }

        @Override
        public void ending() {
            told.add("ending");
        }
    });

    private void receive(String hex) {
        server.receive(ByteBuffer.wrap(Octets.hex(hex).toArray()));
    }

    @Test
    void a_ping_is_answered_with_its_payload() {
        receive("8982" + "00000000" + "6869");
        assertThat(told).containsExactly("Ping", "pong 6869");
    }

    @Test
    void a_close_is_answered_with_its_code_and_ends_the_connection() {
        receive("8885" + "00000000" + "03e9627965" + "8980" + "00000000");
        assertThat(told).containsExactly("Close", "close 03e9", "ending", "Ping");
        assertThat(server.hasClosed()).isTrue();
    }

    @Test
    void after_our_close_nothing_is_due_and_the_answer_ends_the_connection() {
        server.close(OptionalInt.of(1000), "bye");
        server.close(OptionalInt.of(1001), "");
        receive("8980" + "00000000" + "8880" + "00000000");
        assertThat(told).containsExactly("close 03e8627965", "Ping", "Close", "ending");
    }

    @Test
    void a_close_that_was_not_made_here_counts() {
        server.closes();
        receive("8880" + "00000000");
        assertThat(told).containsExactly("Close", "ending");
    }

    @Test
    void a_broken_rule_fails_the_connection_with_the_code_for_it() {
        receive("8101" + "61");
        assertThat(told).containsExactly("Violated", "close 03ea", "ending");
        assertThat(ControlFrame.codeFor(new Violation(Rule.TEXT_NOT_UTF8, ""))).isEqualTo(1007);
        assertThat(ControlFrame.codeFor(new Violation(Rule.RESERVED_BIT, ""))).isEqualTo(1002);
    }

    @Test
    void a_close_that_cannot_be_sent_is_not_counted_as_sent() {
        sends = false;
        server.close(OptionalInt.of(1000), "");
        assertThat(server.hasClosed()).isFalse();
    }

    @Test
    void a_reason_is_cut_between_characters_and_left_out_without_a_code() {
        ControlFrame cut = ControlFrame.close(OptionalInt.of(1000), "ä".repeat(100));
        assertThat(cut.payload().length()).isEqualTo(2 + 122);
        assertThat(cut.code()).hasValue(1000);
        assertThat(ControlFrame.close(OptionalInt.of(1000), "𝄞".repeat(40)).payload().length()).isEqualTo(2 + 120);
        assertThat(ControlFrame.close(OptionalInt.empty(), "bye").payload()).isEqualTo(Octets.NONE);
        assertThatThrownBy(() -> ControlFrame.pong(Octets.of(new byte[126])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clients_mask_and_servers_do_not() {
        assertThat(server.frame(true, 0, 1, Source.of(ByteBuffer.allocate(5))).remaining()).isEqualTo(7);
        Endpoint client = new Endpoint(Side.CLIENT, new Dice(1), new EndpointListener() {
            @Override
            public void heard(Event event) {}

            @Override
            public boolean due(ControlFrame frame) {
                return true;
            }
        });
        assertThat(client.frame(true, 0, 1, Source.of(ByteBuffer.allocate(5))).remaining()).isEqualTo(11);
    }

    @Test
    void a_message_is_cut_into_frames_while_it_is_read() {
        List<String> made = new ArrayList<>();
        Source message = server.message(2, () -> Source.of(ByteBuffer.wrap(new byte[]{1, 2, 3, 4, 5})), 2, false,
                (opcode, payload, frame) -> made.add(opcode + " " + payload + " " + frame.remaining()));
        ByteBuffer out = ByteBuffer.allocate(100);
        while (message.remaining() > 0) {
            message.read(out);
        }
        assertThat(Octets.copy(out.flip()).hex()).isEqualTo("02020102" + "00020304" + "800105");
        assertThat(made).containsExactly("2 2 4", "0 2 4", "0 1 3");
    }
}
