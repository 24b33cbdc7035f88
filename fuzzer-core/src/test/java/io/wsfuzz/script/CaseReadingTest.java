package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.script.Alternative.ClassicBehavior;
import io.wsfuzz.script.CaseHead.Level;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.CaseHead.Requirement;
import io.wsfuzz.script.CaseHead.Withheld;
import io.wsfuzz.script.CaseHead.WrongCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseReadingTest {

    @Test
    void a_case_alone_has_the_head_that_nothing_is_said_in() {
        Case each = Scripts.one("case 5.6.1 \"A title\"");

        assertThat(each.id()).isEqualTo(new CaseId("5.6.1"));
        assertThat(each.title()).isEqualTo("A title");
        assertThat(each.head())
                .isEqualTo(new CaseHead("", "", "", Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                        Optional.empty(), CaseHead.WITHIN, Overdue.DROP, WrongCode.NON_STRICT, false, false, false,
                        false, Set.of(), Optional.empty()));
        assertThat(each.alternatives()).containsExactly(new Alternative(Grade.OK, ClassicBehavior.OK, List.of()));
    }

    @Test
    void every_word_of_a_head_is_read() {
        CaseHead head = Scripts.one("""
                case 1 "x"  spec "RFC 6455 5.4"  quiet
                  should "Be kind."
                  covers H1S-01 B002
                  tests server  needs deflate  within 2s
                  overdue close  wrong-code failed
                  offer "permessage-deflate; x"  offer "y"  accept "permessage-deflate; client_max_window_bits=9"
                  timed large  tls not-yet-valid  no-fin no-pongs
                  informational
                """).head();

        assertThat(head)
                .isEqualTo(new CaseHead("", "", "RFC 6455 5.4", Optional.of(new Requirement(Level.SHOULD, "Be kind.")),
                        Optional.of(Side.SERVER), List.of("H1S-01", "B002"), Optional.of("deflate"),
                        Optional.of(new Negotiation(List.of("permessage-deflate; x", "y"),
                                List.of(new Terms(false, false, OptionalInt.empty(), OptionalInt.of(9))))),
                        Duration.ofSeconds(2), Overdue.CLOSE,
                        WrongCode.FAILED, true, true, true, true, Set.of(Withheld.PONGS, Withheld.FIN),
                        Optional.of(TlsCertificate.NOT_YET_VALID)));
    }

    @Test
    void what_is_said_of_a_chapter_and_a_section_is_said_of_their_cases() {
        List<Case> cases = Scripts.all("""
                chapter 1 "One"  spec "RFC"  covers A1
                  tests client  within 5s
                section 1.1 "First"  covers B2  tests server
                  may "Smile."
                case 1.1.1 "x"  covers C3 A1  tests both
                section 1.2 "Second"
                case 1.2.1 "y"
                chapter 2 "Two"
                case 2.1 "z"
                """);

        CaseHead first = cases.get(0).head();
        assertThat(first.covers()).containsExactly("A1", "B2", "C3");
        assertThat(first.tests()).isEmpty();
        assertThat(first.requirement()).contains(new Requirement(Level.MAY, "Smile."));
        assertThat(List.of(first.chapter(), first.section(), first.spec())).containsExactly("One", "First", "RFC");
        CaseHead second = cases.get(1).head();
        assertThat(second.section()).isEqualTo("Second");
        assertThat(second.tests()).contains(Side.CLIENT);
        assertThat(second.requirement()).isEmpty();
        assertThat(second.within()).isEqualTo(Duration.ofSeconds(5));
        assertThat(cases.get(2).head().covers()).isEmpty();
        assertThat(cases.get(2).head().section()).isEmpty();
    }

    @Test
    void lines_before_the_blocks_are_common_to_them() {
        Case each = Scripts.one("""
                case 1 "x"
                  > ping
                  ok
                    < pong
                  non-strict  classic failed
                    < failed
                  non-strict
                    < eof
                  informational
                    < silence 1s
                """);

        assertThat(each.prelude()).hasSize(1);
        assertThat(each.alternatives()).extracting(Alternative::grade).containsExactly(Grade.OK, Grade.NON_STRICT,
                Grade.NON_STRICT, Grade.INFORMATIONAL);
        assertThat(each.alternatives()).extracting(Alternative::classicBehavior).containsExactly(ClassicBehavior.OK,
                ClassicBehavior.FAILED,
                ClassicBehavior.NON_STRICT, ClassicBehavior.INFORMATIONAL);
        assertThat(each.alternatives()).extracting(alternative -> alternative.steps().size()).containsExactly(1, 1, 1,
                1);
        assertThat(each.head().informational()).isFalse();
    }

    @Test
    void lines_without_blocks_are_one_ok_block() {
        Case each = Scripts.one("case 1 \"x\"\n> ping\n< pong");

        assertThat(each.prelude()).isEmpty();
        assertThat(each.alternatives()).hasSize(1);
        assertThat(each.alternatives().getFirst().steps()).hasSize(2);
    }

    @Test
    void informational_is_said_of_the_case_or_begins_a_block() {
        Case whole = Scripts.one("case 1 \"x\"\ninformational\n> ping\n< pong");
        Case block = Scripts.one("case 1 \"x\"\ninformational classic ok\n> ping\n< pong");

        assertThat(whole.head().informational()).isTrue();
        assertThat(whole.alternatives().getFirst().grade()).isEqualTo(Grade.OK);
        assertThat(block.head().informational()).isFalse();
        assertThat(block.alternatives()).extracting(Alternative::grade, Alternative::classicBehavior)
                .containsExactly(tuple(Grade.INFORMATIONAL, ClassicBehavior.OK));
    }

    @Test
    void a_request_is_ours_where_a_server_is_tested() {
        Case each = Scripts.one("""
                case 1 "x"
                  request line "GET /\\xff HTTP/1.1"
                  request set Sec-WebSocket-Key "é"
                  request set Origin null
                  request add "X Y" "*" x 3
                  request drop Host
                  request chop 1
                  request raw "GET" hex 0d0a
                  together
                """);

        assertThat(each.head().tests()).contains(Side.SERVER);
        assertThat(each.together()).isTrue();
        assertThat(each.edits()).containsExactly(new HandshakeEdit.Line("GET /\u00ff HTTP/1.1"),
                new HandshakeEdit.Set("Sec-WebSocket-Key", "\u00c3\u00a9"), new HandshakeEdit.Set("Origin", "null"),
                new HandshakeEdit.Add("X Y", "***"), new HandshakeEdit.Drop("Host"), new HandshakeEdit.Chop(1),
                new HandshakeEdit.Raw(Octets.utf8("GET\r\n")));
    }

    @Test
    void a_response_is_ours_where_a_client_is_tested() {
        assertThat(Scripts.one("case 1 \"x\"\nresponse drop Upgrade").head().tests()).contains(Side.CLIENT);
        assertThat(Scripts.one("case 1 \"x\"\nresponse drop Upgrade").together()).isFalse();
        assertThat(Scripts.wrong("tests server\nresponse drop Upgrade")).contains("this case tests a server");
        assertThat(Scripts.wrong("request chop 1\nresponse chop 1")).contains("not both");
    }

    @Test
    void faults_are_in_force_for_the_case() {
        assertThat(Scripts.one("""
                case 1 "x"
                  fault chop 1
                  fault latency 20ms
                  fault latency 20ms jitter 5ms
                  fault drop after 100
                  fault drop after 1K in reset
                """).faults()).containsExactly(new Fault.Chop(1),
                new Fault.Latency(Duration.ofMillis(20), Duration.ZERO),
                new Fault.Latency(Duration.ofMillis(20), Duration.ofMillis(5)),
                new Fault.Drop(100, Fault.FaultDirection.OUT, false),
                new Fault.Drop(1024, Fault.FaultDirection.IN, true));
    }

    @Test
    void a_fault_is_read_alone() {
        assertThat(CaseReader.fault("chop 3")).isEqualTo(new Fault.Chop(3));
        assertThatThrownBy(() -> CaseReader.fault("chap 3")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'chap' is not a fault; did you mean 'chop'?");
        assertThatThrownBy(() -> CaseReader.fault("")).hasMessage("a fault is missing");
    }

    @Test
    void comments_empty_lines_indentation_and_line_ends_mean_nothing() {
        Case plain = Scripts.one("case 1 \"x\"\n> text \"a\"\n< text \"a\"");
        Case dressed = Scripts.one(
                "\ufeff# first\r\n\r\n\tcase 1 \"x\"# c\r\n#\n      > text\t\"a\"\r\n   # ok\n<text \"a\"  # \"\r\n");

        assertThat(Unplaced.of(dressed)).isEqualTo(Unplaced.of(plain));
    }

    @Test
    void only_known_ids_are_covered() {
        ParsedFile parsedFile =
                CaseReader.read("f", "case 1 \"x\" covers A1\ncase 2 \"y\" covers A2 within 2s", "A1"::equals,
                        Corpora.NONE);

        assertThat(parsedFile.cases()).extracting(Case::id).containsExactly(new CaseId("1"));
        assertThat(parsedFile.errors()).extracting(ScriptError::summary)
                .containsExactly("f:2:19: no requirement and no bug has the id 'A2'");
    }

    @Test
    void a_wrong_case_does_not_hide_the_others() {
        ParsedFile parsedFile = CaseReader.read("f", """
                case 1 "a"
                case 2 "b
                case 3 "c"
                cose 4 "d"
                  > ping
                case 5 "e"
                  > pinf
                case 6 "f"
                """);

        assertThat(parsedFile.cases()).extracting(each -> each.id().text()).containsExactly("1", "3", "6");
        assertThat(parsedFile.errors()).extracting(ScriptError::summary).containsExactly(
                "f:2:8: the string does not end",
                "f:4:1: 'cose' begins no line; did you mean 'case'?",
                "f:7:5: 'pinf' is not something that can be sent; did you mean 'ping'?");
    }

    @Test
    void ids_are_unique() {
        ParsedFile one = CaseReader.read("one", "case 1.1 \"a\"\ncase 1.2 \"b\"\ncase 1.1 \"c\"");

        assertThat(one.errors()).extracting(ScriptError::summary)
                .containsExactly("one:3:1: there is already a case 1.1, at one:1");
    }
}
