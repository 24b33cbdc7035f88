package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseHead.Level;
import io.wsfuzz.script.CaseHead.WrongCode;
import io.wsfuzz.script.CaseId;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The catalogue says the same as the classic suite: what goes out, what must come, how it must end. Where it does not, and
 * is meant not to, {@code classic/deviations.json} says why; a deviation that is none fails as well.
 */
class ClassicTest {

    /** Where a wrong close code fails the case, not only its end (verdicts.md). */
    private static final List<String> ABOUT_THE_CODE = List.of("7.1", "7.3", "7.5.1", "7.7", "7.9");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Catalog CATALOG = Catalog.embedded();
    private static final Map<String, JsonNode> CLASSIC = rows();
    private static final Set<String> CHAPTERS =
            CLASSIC.keySet().stream().map(id -> new CaseId(id).chapter()).collect(Collectors.toSet());
    private static final Set<String> OF_VOLUME = Set.of("9", "12", "13");
    private static final JsonNode DEVIATIONS = read("/classic/deviations.json");

    @TestFactory
    Stream<DynamicTest> same_as_the_classic_case() {
        return CLASSIC.keySet().stream().map(id -> dynamicTest(id, () -> compare(id)));
    }

    private static void compare(String id) {
        Case ours = CATALOG.find(id).orElseThrow(() -> new AssertionError("the catalogue lacks " + id));
        Map<String, Object> expected = ClassicFacts.of(CLASSIC.get(id)).all();
        Map<String, Object> actual = OurFacts.of(ours).all();
        for (String field : expected.keySet()) {
            Optional<JsonNode> deviation = deviation(id, field);
            if (deviation.isPresent()) {
                assertThat(actual.get(field)).as("%s of %s is listed as a deviation and is none", field, id)
                        .isNotEqualTo(expected.get(field));
                assertThat(actual.get(field)).as("%s of %s deviates, but so", field, id)
                        .hasToString(deviation.get().get("ours").textValue());
            } else {
                assertThat(actual.get(field)).as("%s of %s", field, id).isEqualTo(expected.get(field));
            }
        }
        boolean aboutTheCode = ABOUT_THE_CODE.stream().anyMatch(ours.id()::isWithin);
        assertThat(ours.head().wrongCode()).isEqualTo(aboutTheCode ? WrongCode.FAILED : WrongCode.NON_STRICT);
    }

    private static Optional<JsonNode> deviation(String id, String field) {
        return listed(DEVIATIONS).filter(row -> row.get("field").textValue().equals(field)
                && listed(row.get("cases")).anyMatch(one -> new CaseId(id).isWithin(one.textValue()))).findFirst();
    }

    @Test
    void the_table_of_deviations_is_in_order() {
        Set<String> fields = new Facts().all().keySet();
        Set<String> seen = new HashSet<>();
        listed(DEVIATIONS).forEach(row -> {
            assertThat(fields).contains(row.get("field").textValue());
            assertThat(row.get("why").textValue()).containsAnyOf("verdicts.md", "RFC 6455");
            listed(row.get("cases")).forEach(prefix -> {
                List<String> ids = CLASSIC.keySet().stream()
                        .filter(id -> new CaseId(id).isWithin(prefix.textValue())).toList();
                assertThat(ids).as(prefix.textValue()).isNotEmpty();
                ids.forEach(id -> assertThat(seen.add(row.get("field") + " " + id)).as("%s twice", id).isTrue());
            });
        });
    }

    @Test
    void the_profile_has_the_cases_of_the_classic_suite_in_its_order() {
        assertThat(Resources.ids("classic.ids")).containsExactlyElementsOf(CLASSIC.keySet()).hasSize(517);
        assertThat(new CaseChoice(Profile.CLASSIC, false).cases(CATALOG)).extracting(one -> one.id().text())
                .containsExactlyElementsOf(CLASSIC.keySet());
    }

    @Test
    void the_chapters_of_volume_have_no_wire_log_of_frames() {
        assertThat(CATALOG.cases()).filteredOn(one -> CLASSIC.containsKey(one.id().text()))
                .allMatch(one -> one.head().quiet() == OF_VOLUME.contains(one.id().chapter()));
    }

    @Test
    void where_the_rfc_is_not_strict_the_case_is_a_should() {
        assertThat(CATALOG.cases()).filteredOn(one -> CHAPTERS.contains(one.id().chapter()))
                .filteredOn(one -> one.head().requirement().orElseThrow().level() == Level.SHOULD)
                .extracting(one -> one.id().text()).containsExactly("7.7.8", "7.9.6", "7.9.7", "7.9.8", "7.9.9");
    }

    @Test
    void these_chapters_have_no_other_cases() {
        List<String> ours = CATALOG.cases().stream().filter(one -> CHAPTERS.contains(one.id().chapter()))
                .map(one -> one.id().text()).toList();
        assertThat(ours).hasSize(517);
        assertThat(CLASSIC.keySet()).containsAll(ours);
    }

    private static Map<String, JsonNode> rows() {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        try (var in = ClassicTest.class.getResourceAsStream("/classic/cases.jsonl")) {
            JSON.readerFor(JsonNode.class).<JsonNode>readValues(in)
                    .forEachRemaining(row -> rows.put(row.get("id").textValue(), row));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private static JsonNode read(String resource) {
        try (var in = ClassicTest.class.getResourceAsStream(resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<JsonNode> listed(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
