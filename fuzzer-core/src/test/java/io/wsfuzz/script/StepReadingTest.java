package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.SendOptions.Masking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepReadingTest {

    private static final Position NOWHERE = new Position("", 0, 0);

    /** Each of these is as it is printed, so reading and printing are tested at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {"> text \"Hello\"", "> text", "> binary hex 00ff", "> cont \"c\" more", "> ping", "> pong \"p\"",
                "> close", "> close 1000", "> close 1000 \"bye\"", "> close 0", "> close 65535 hex ff",
                "> close hex 61ff", "> close \"a\"",
                "> frame opcode 3 \"x\" rsv 7", "> frame opcode 8 hex 03e8", "> frame opcode 15",
                "> message text \"*\" x 64K fragment 1300",
                "> message binary random 1M plain", "> message text \"a\" fragment 1 plain chop 1 flush after 100ms",
                "> head text length 21",
                "> head opcode 11 rsv 1 length 18446744073709551615 form 64", "> head close length 2",
                "> octets \"GET /\" chop 1",
                "> fin", "> reset", "> text \"x\" mask none", "> text \"x\" mask zero", "> text \"x\" mask 01abcdef",
                "> text \"abc\" more rsv 2 mask none length 5 form 16 chop 2 flush after 1500us", "< text \"Hello\"",
                "< text", "< binary hex 00ff",
                "< ping \"x\"", "< pong", "< failed", "< failed 1002", "< failed 1002 or 1007", "< closed",
                "< closed 1000 or 1001",
                "< eof", "< reset", "< silence 1s", "< accepted", "< refused", "< refused 400 or 426",
                "< header Upgrade \"websocket\"",
                "< pong \"x\" within 2s", "< failed 1009 within 500ms", "wait 250ms", "wait 0.001us"})
    void a_line_reads_and_prints_the_same(String line) {
        assertThat(Notation.line(Scripts.steps(line).getFirst())).isEqualTo(line);
    }

    @Test
    void every_word_of_a_frame_is_read() {
        String line = "> text \"abc\" after 0.5s flush chop 2 form 16 length 5 mask deadbeef rsv 5 more";

        SendOptions sendOptions = new SendOptions(true, 5, new Masking.Key(0xdeadbeef), OptionalLong.of(5),
                Optional.of(LengthForm.BITS_16), 2,
                true,
                Duration.ofMillis(500));
        assertThat(Scripts.steps(line))
                .containsExactly(new Step.SendFrame(NOWHERE, 1, Payload.utf8("abc"), sendOptions));
    }

    @Test
    void a_close_has_a_code_or_a_payload_of_its_own() {
        assertThat(Scripts.steps("> close 1000 \"bye\"\n> close \"\\x03\"\n> close")).containsExactly(
                new Step.SendClose(NOWHERE, OptionalInt.of(1000), Payload.utf8("bye"), SendOptions.PLAIN),
                new Step.SendClose(NOWHERE, OptionalInt.empty(), Payload.of(Octets.of((byte) 3)), SendOptions.PLAIN),
                new Step.SendClose(NOWHERE, OptionalInt.empty(), Payload.EMPTY, SendOptions.PLAIN));
    }

    @Test
    void payloads_are_joined_and_octets_side_by_side_are_one_part() {
        assertThat(payload("hex ce ba \"abc\"")).isEqualTo(Payload.of(Octets.hex("ceba616263")));
        assertThat(payload("\"a\" \"\" hex 62 \"*\" x 3 random 1K"))
                .isEqualTo(new Payload.Joined(List.of(Payload.utf8("ab"),
                        new Payload.Repeat(Octets.utf8("*"), 3), new Payload.Random(1024))));
        assertThat(payload("hex 00FF x 2")).isEqualTo(new Payload.Repeat(Octets.hex("00ff"), 4));
        assertThat(payload("\"abc\" upto 4")).isEqualTo(new Payload.Repeat(Octets.utf8("abc"), 4));
        assertThat(payload("\"\" x 5")).isEqualTo(Payload.EMPTY);
    }

    @Test
    void sizes_go_to2_to63() {
        assertThat(payload("random 9223372036854775807").length()).isEqualTo(Long.MAX_VALUE);
        assertThat(payload("\"ab\" x 4611686018427387903").length()).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(Scripts.wrong("> text \"ab\" x 4611686018427387904")).contains("at most 2^63-1 octets");
        assertThat(Scripts.wrong("> text random 9223372036854775807 \"x\"")).contains("at most 2^63-1 octets");
        assertThat(Scripts.wrong("> text random 9223372036854775808")).contains("0 to 2^63-1, not 9223372036854775808");
        assertThat(Scripts.wrong("> text random 99999999999G")).contains("not 99999999999G");
    }

    private static Payload payload(String written) {
        return ((Step.SendFrame) Scripts.steps("> text " + written).getFirst()).payload();
    }

    @Test
    void strings_have_escapes() {
        assertThat(payload("\"\\x00\\xfF\\n\\r\\t\\\"\\\\ # é\"")).isEqualTo(Payload.of(
                Octets.hex("00ff0a0d09225c202320c3a9")));
    }

    @ParameterizedTest
    @CsvSource({"1us,1000", "1ms,1000000", "1s,1000000000", "0.5s,500000000", "1.5us,1500", "0.000000001s,1",
        "86400s,86400000000000"})
    void times_have_units_and_decimals(String written, long nanos) {
        assertThat(Scripts.steps("wait " + written)).containsExactly(new Step.Wait(NOWHERE, Duration.ofNanos(nanos)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0s", "0.0000000001s", "86401s", "999999999999s", "1", "1m", "s", "1.s", ".5s", "-1s", "1 s"})
    void what_is_no_time_is_wrong(String written) {
        assertThat(Scripts.wrong("wait " + written)).contains("the pause is ");
    }

    @Test
    void a_deadline_is_that_of_the_head_where_the_line_names_none() {
        List<Step> steps = Scripts.steps("within 3s\n< ping\n< ping within 1s");

        assertThat(steps).extracting(step -> ((Step.See) step).within()).containsExactly(Duration.ofSeconds(3),
                Duration.ofSeconds(1));
    }

    @Test
    void repeats_stand_within_each_other() {
        List<Step> steps = Scripts.steps("repeat 2\n> ping\nrepeat 1K\n> message text \"a\"\n< echo\nend\nend\n> pong");

        Step.Repeat inner = new Step.Repeat(NOWHERE, 1024, Scripts.steps("> message text \"a\"\n< echo"));
        assertThat(steps.getFirst())
                .isEqualTo(new Step.Repeat(NOWHERE, 2, List.of(Scripts.steps("> ping").getFirst(), inner)));
        assertThat(steps).hasSize(2);
    }

    @Test
    void a_step_knows_its_place() {
        Case each = CaseReader.read("a.cases", "\n\tcase 1 \"ü\" # x\n  日 ".replace("日", "> ping")).cases().getFirst();

        assertThat(each.at()).isEqualTo(new Position("a.cases", 2, 2));
        assertThat(each.alternatives().getFirst().steps().getFirst().at()).isEqualTo(new Position("a.cases", 3, 3));
    }
}
