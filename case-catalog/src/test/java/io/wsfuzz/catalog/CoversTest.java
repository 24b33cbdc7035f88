package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every requirement and every published bug is noticed by a case, or it is written down why a black box cannot. */
class CoversTest {

    private static final Evidence EVIDENCE = Evidence.embedded();
    private static final Coverage COVERAGE = Coverage.of(EVIDENCE, Catalog.embedded().cases());

    @Test
    void whatACaseMayCoverIsTheEvidence() {
        assertThat(Resources.ids("evidence.ids"))
                .containsExactlyElementsOf(EVIDENCE.items().map(EvidenceItem::id).toList());
    }

    @Test
    void everyCoveredIdIsKnown() {
        assertThat(COVERAGE.cases().keySet()).isSubsetOf(ids());
        assertThat(COVERAGE.reasons().keySet()).isSubsetOf(ids());
    }

    @Test
    void allIsCoveredOrExplainedButWhatIsStillToDo() {
        Set<String> open = EVIDENCE.items().filter(item -> COVERAGE.state(item) == Coverage.State.OPEN)
                .map(EvidenceItem::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).containsExactlyInAnyOrderElementsOf(
                Resources.octets("/evidence/todo.ids").text().lines().toList());
    }

    @Test
    void nothingIsBothCoveredAndExplained() {
        assertThat(COVERAGE.reasons().keySet()).doesNotContainAnyElementsOf(COVERAGE.cases().keySet());
    }

    @Test
    void theEvidenceCanBeRead() {
        assertThat(EVIDENCE.find("FRM-05")).hasValueSatisfying(item -> {
            assertThat(item.clause()).isEqualTo("6455 §5.2 length");
            assertThat(item.summary()).isEqualTo("16-bit length < 126 refused");
        });
        assertThat(EVIDENCE.find("B163")).get().isInstanceOfSatisfying(EvidenceItem.PublishedBug.class, bug -> {
            assertThat(bug.implementation()).isEqualTo("Play Framework");
            assertThat(bug.kind()).isEqualTo("UTF8");
            assertThat(bug.testee()).isEqualTo("server");
        });
        assertThat(EVIDENCE.find("B999")).isEmpty();
        assertThat(EVIDENCE.items()).allSatisfy(item -> assertThat(
                List.of(item.id(), item.clause(), item.testee(), item.summary())).allMatch(text -> !text.isBlank()));
    }

    @Test
    void reasonsStandInTheRowsOfATable() {
        assertThat(Coverage.reasons("""
                # Why
                | what | why |
                |---|---|
                | FRM-01, B001 | it cannot be seen |
                """)).containsOnly(java.util.Map.entry("FRM-01", "it cannot be seen"),
                java.util.Map.entry("B001", "it cannot be seen"));
    }

    private static List<String> ids() {
        return EVIDENCE.items().map(EvidenceItem::id).toList();
    }
}
