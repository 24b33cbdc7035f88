package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.Brief;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Play;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The built-in echo peer is correct: every case says so, in both roles. */
class CorrectPeerTest {

    /** Their messages come back as they come, without compression, and that is reported. */
    private static final Set<String> BEYOND_WHOLE = Set.of("34.2");

    @TestFactory
    Stream<DynamicTest> every_case_against_the_echo_server() {
        return cases(Side.SERVER);
    }

    @TestFactory
    Stream<DynamicTest> every_case_against_the_echo_client() {
        return cases(Side.CLIENT);
    }

    private static Stream<DynamicTest> cases(Side testee) {
        return Stream.concat(uncompressed(), compressed()).filter(each -> each.tests(testee))
                .map(each -> DynamicTest.dynamicTest(each.id().text(), () -> passes(each, testee)));
    }

    private static Stream<Case> uncompressed() {
        return Brief.of(1000, 16 << 20).stream().filter(each -> each.needs().isEmpty());
    }

    /** The larger the messages, the fewer. */
    private static Stream<Case> compressed() {
        List<Case> small = Brief.of(20, 1 << 15);
        Set<CaseId> ids = small.stream().map(Case::id).collect(Collectors.toSet());
        return Stream.concat(small.stream(), Brief.of(3, 1 << 20).stream().filter(each -> !ids.contains(each.id())))
                .filter(each -> each.needs().isPresent());
    }

    private static void passes(Case played, Side testee) {
        Play peer = testee == Side.SERVER ? EchoPeer.server() : EchoPeer.client("localhost", "/", 1);
        Transcript transcript = InMemory.play(played, testee, peer);
        Result result = Judge.judge(played, transcript);
        boolean informational = played.head().informational() || BEYOND_WHOLE.contains(played.id().text());
        assertThat(result.verdict()).as(result.explanation()).isEqualTo(
                informational ? Verdict.INFO : isAskedFor(played) ? Verdict.UNSUPPORTED : Verdict.PASS);
        if (isClassic(played)) {
            Behavior expected = informational ? Behavior.INFORMATIONAL : Behavior.OK;
            assertThat(result.classicResult().behaviorClose()).isEqualTo(expected);
            assertThat(result.classicResult().behavior()).isEqualTo(expected);
        }
    }

    /** What our echo client is to be answered unasked, it offers. */
    private static boolean isAskedFor(Case played) {
        return played.edits().stream().anyMatch(HandshakeEdit.Unasked.class::isInstance);
    }

    private static boolean isClassic(Case played) {
        return Integer.parseInt(played.id().chapter()) < 20;
    }
}
