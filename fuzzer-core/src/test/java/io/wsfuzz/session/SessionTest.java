package io.wsfuzz.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private final List<Event> events = new ArrayList<>();

    private Session ofServer() {
        return new Session(Side.SERVER, events::add);
    }

    private void receive(Session session, String hex) {
        session.receive(ByteBuffer.wrap(Octets.hex(hex.replace(" ", "")).toArray()));
    }

    private Optional<Violation> violation() {
        return events.stream().filter(Event.Violated.class::isInstance).map(each -> ((Event.Violated) each).violation())
                .findFirst();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "MASKED, 8180 00000000 41",
        "RESERVED_BIT, c101 41",
        "RESERVED_BIT, 9800",
        "RESERVED_OPCODE, 8300",
        "RESERVED_OPCODE, 8f00",
        "LENGTH_NOT_MINIMAL, 827e 0001 41",
        "LENGTH_NOT_MINIMAL, 827f 000000000000ffff",
        "LENGTH_TOO_BIG, 827f 8000000000000000",
        "CONTROL_FRAGMENTED, 0900",
        "CONTROL_TOO_LONG, 897e 007e",
        "CONTROL_TOO_LONG, 897f ffffffffffffffff",
        "NOTHING_TO_CONTINUE, 8000",
        "MESSAGE_INTERRUPTED, 0100 8100",
        "TEXT_NOT_UTF8, 8101 ff",
        "TEXT_NOT_UTF8, 8102 e282",
        "TEXT_NOT_UTF8, 0102 e282 8001 41",
        "CLOSE_TOO_SHORT, 8801 03",
        "CLOSE_CODE, 8802 03ed",
        "CLOSE_CODE, 8802 0000",
        "CLOSE_CODE, 8802 1388",
        "REASON_NOT_UTF8, 8803 03e8 ff",
        "AFTER_CLOSE, 8800 8100",
        "AFTER_CLOSE, 8800 0000",
        "AFTER_CLOSE, 0100 8800 8000",
        "CONTROL_TOO_LONG, 8800 8a7e 007e",
    })
    void a_server_that_breaks_a_rule(Rule rule, String octets) {
        receive(ofServer(), octets);
        assertThat(violation()).map(Violation::rule).contains(rule);
    }

    @Test
    void a_client_that_does_not_mask() {
        receive(new Session(Side.CLIENT, events::add), "810141");
        assertThat(violation()).map(Violation::rule).contains(Rule.UNMASKED);
    }

    @Test
    void a_rule_is_broken_once_and_then_nothing_is_heard() {
        Session session = ofServer();
        receive(session, "8300 8300 8101 41");
        receive(session, "8101 41");
        assertThat(events).hasSize(2).last().isInstanceOf(Event.Violated.class);
    }

    @Test
    void a_message_comes_while_it_comes() {
        Session session = ofServer();
        receive(session, "0103 4869");
        assertThat(events).contains(new Event.MessageStarted(1, false)).noneMatch(Event.MessageEnded.class::isInstance);
        receive(session, "21 8900 8000");
        assertThat(events).contains(new Event.Ping(Octets.NONE)).last()
                .isEqualTo(new Event.MessageEnded(3, 2, Optional.empty()));
    }

    @Test
    void the_octet_that_is_wrong_is_named() {
        Session session = ofServer();
        receive(session, "0103 c3a4 41 8003 c3a4 ff");
        assertThat(violation()).map(Violation::detail).contains("a text message whose octet 5 is ff");
    }

    @Test
    void control_frames_are_whole() {
        Session session = ofServer();
        receive(session, "8a05 6865");
        receive(session, "6c6c6f");
        assertThat(events).contains(new Event.Pong(Octets.utf8("hello")));
        receive(session, "8805 03e8 627965");
        assertThat(events).contains(new Event.Close(OptionalInt.of(1000), Octets.utf8("bye")));
    }

    /** RFC 6455, section 5.5.2: a ping is to be answered until a Close has been received, not until one has been sent. */
    @Test
    void control_frames_may_follow_a_close() {
        Session session = ofServer();
        receive(session, "8800 8a01 41");
        receive(session, "8901 42 8802 03e9");
        assertThat(violation()).isEmpty();
        assertThat(events).contains(new Event.Pong(Octets.utf8("A")), new Event.Ping(Octets.utf8("B")));
        assertThat(events).filteredOn(Event.Close.class::isInstance).hasSize(1);
    }

    @Test
    void an_endless_frame_costs_nothing() {
        Session session = ofServer();
        receive(session, "827f 7fffffffffffffff");
        ByteBuffer block = ByteBuffer.allocate(64 * 1024);
        for (int i = 0; i < 1000; i++) {
            session.receive(block.clear());
        }
        assertThat(violation()).isEmpty();
        assertThat(events).isNotEmpty().noneMatch(Event.FrameEnded.class::isInstance);
    }

    /** A million strings: no exception, and nothing is kept but the events that the string is worth. */
    @Test
    void no_input_throws() {
        Dice dice = new Dice(6455);
        int[] heard = {0};
        for (int round = 0; round < 1_000_000; round++) {
            Session session = new Session((round & 1) == 0 ? Side.SERVER : Side.CLIENT, _ -> heard[0]++);
            byte[] octets = new byte[1 + dice.below(24)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) dice.next();
            }
            octets[0] &= (byte) (dice.below(3) == 0 ? 0xff : 0x8f);
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            int cut = dice.below(octets.length + 1);
            session.receive(buffer.limit(cut));
            session.receive(buffer.limit(octets.length));
            assertThat(buffer.hasRemaining()).isFalse();
        }
        assertThat(heard[0]).isBetween(1_000_000, 40_000_000);
    }
}
