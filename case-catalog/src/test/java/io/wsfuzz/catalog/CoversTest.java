package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every requirement and every published bug is noticed by a case, or it is written down why a black box cannot. */
class CoversTest {

    private static final Evidence EVIDENCE = Evidence.embedded();
    private static final Coverage COVERAGE = Coverage.of(EVIDENCE, Catalog.embedded().cases());

    @Test
    void what_a_case_may_cover_is_the_evidence() {
        assertThat(Resources.ids("evidence.ids"))
                .containsExactlyElementsOf(EVIDENCE.items().map(EvidenceItem::id).toList());
    }

    @Test
    void every_covered_id_is_known() {
        assertThat(COVERAGE.cases().keySet()).isSubsetOf(ids());
        assertThat(COVERAGE.reasons().keySet()).isSubsetOf(ids());
    }

    @Test
    void all_is_covered_or_explained() {
        assertThat(EVIDENCE.items().filter(item -> COVERAGE.state(item) == Coverage.State.OPEN).map(EvidenceItem::id))
                .isEmpty();
    }

    @Test
    void nothing_is_both_covered_and_explained() {
        assertThat(COVERAGE.reasons().keySet()).doesNotContainAnyElementsOf(COVERAGE.cases().keySet());
    }

    @Test
    void the_evidence_can_be_read() {
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
    void reasons_stand_in_the_rows_of_a_table() {
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
