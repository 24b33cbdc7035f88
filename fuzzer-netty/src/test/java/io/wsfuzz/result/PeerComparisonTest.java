package io.wsfuzz.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.result.PeerComparison.ComparedDialogue;
import io.wsfuzz.result.PeerConduct.Aspect;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerComparisonTest {

    private static final List<String> PEERS = List.of("a", "b", "c");

    private static ComparedDialogue dialogue(String id, Aspect aspect, String... values) {
        Map<String, PeerConduct> conducts = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            conducts.put(PEERS.get(i), new PeerConduct(Map.of(aspect, values[i])));
        }
        return new ComparedDialogue(new CaseId(id), "A title", conducts);
    }

    private static List<String> told(PeerComparison comparison) {
        return comparison.distinctions().stream()
                .map(each -> each.oddOneOut().orElse("-") + ' ' + each.aspect() + ' '
                        + each.dialogues().stream().map(one -> one.id().text()).toList())
                .toList();
    }

    @Test
    void the_odd_one_out_is_first_and_what_differs_in_the_same_way_is_one_distinction() {
        PeerComparison comparison = PeerComparison.of(PEERS, List.of(
                dialogue("1.4", Aspect.RESULT, "pass", "failed", "info"),
                dialogue("1.3", Aspect.CLOSE, "1002", "1002", "1007"),
                dialogue("1.2", Aspect.TCP, "us", "peer-fin", "us"),
                dialogue("1.1", Aspect.CLOSE, "1002", "1002", "1007"),
                dialogue("1.5", Aspect.CLOSE, "1000", "1000", "1000")));
        assertThat(told(comparison)).containsExactly("c CLOSE [1.1, 1.3]", "b TCP [1.2]", "- RESULT [1.4]");
        assertThat(comparison.distinctions().getFirst().camps()).containsExactly(
                new PeerComparison.PeerCamp("1007", List.of("c")),
                new PeerComparison.PeerCamp("1002", List.of("a", "b")));
        assertThat(comparison.sentence()).isEqualTo("3 differences of 3 peers; the same in 1 of 5 dialogues");
        assertThat(comparison.examples()).extracting(CaseId::text).containsExactly("1.1", "1.2", "1.4");
    }

    @Test
    void of_numbers_the_order_counts() {
        assertThat(told(PeerComparison.of(PEERS, List.of(
                dialogue("1.1", Aspect.MESSAGES, "2", "2", "1"),
                dialogue("1.2", Aspect.MESSAGES, "10", "10", "9"),
                dialogue("1.3", Aspect.MESSAGES, "9", "9", "10")))))
                .containsExactly("c MESSAGES [1.1, 1.2]", "c MESSAGES [1.3]");
    }

    @Test
    void of_two_peers_none_is_odd_and_of_what_only_one_has_nothing_is_said() {
        assertThat(told(PeerComparison.of(List.of("a", "b"), List.of(dialogue("1.1", Aspect.CLOSE, "1000", "none"),
                dialogue("1.2", Aspect.PONGS, "1"))))).containsExactly("- CLOSE [1.1]");
        assertThat(PeerComparison.of(List.of("a", "b"), List.of()).isSame()).isTrue();
    }

    @Test
    void what_a_peer_did_is_read_from_its_play() {
        JudgedCase passed = ResultFixtures.passed("a");
        assertThat(PeerConduct.of(passed.result(), passed.evidence().transcript()).values())
                .containsEntry(Aspect.RESULT, "pass").containsEntry(Aspect.HANDSHAKE, "accepted")
                .containsEntry(Aspect.CLOSE, "1000").containsKeys(Aspect.MESSAGES, Aspect.TCP, Aspect.FRAGMENTS);
        CaseResult wrong = ResultFixtures.outcome("a", "6.4.1", Verdict.FAILED, "why").result();
        assertThat(PeerConduct.of(wrong, Optional.empty()).values()).containsOnlyKeys(Aspect.RESULT)
                .extractingByKey(Aspect.RESULT).asString().startsWith("failed: ").endsWith(", RFC 6455 8.1");
    }
}
