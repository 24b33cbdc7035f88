package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.Brief;
import io.wsfuzz.catalog.CauseNote;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Reaction;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Symptom;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What wrong peers do wrong, by cause and not by case: {@code target/causes.txt} has the new lines after a change. */
class CauseTest {

    @Test
    void each_wrong_server_has_few_causes() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            if (!trait.isCorrect() && trait.playsTheClassic()) {
                causes(trait, Side.SERVER).forEach((cause, count) -> lines.add(trait + " " + count + " x " + cause));
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/causes.txt"), lines);
        try (InputStream in = Objects.requireNonNull(CauseTest.class.getResourceAsStream("/judged/causes.txt"))) {
            assertThat(lines).containsExactlyElementsOf(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        }
    }

    private static Map<String, Integer> causes(Trait trait, Side side) {
        Map<String, Integer> causes = new TreeMap<>();
        for (Case each : TableRow.cases(trait, side, Brief.CASES)) {
            Result result = Judge.judge(each, InMemory.play(each, side, new JudgedPeer(side, trait)));
            boolean isWrong = result.verdict() == Verdict.FAILED || result.verdict() == Verdict.NON_STRICT;
            assertThat(result.cause().isPresent()).as("%s of %s has a cause", each.id(), trait).isEqualTo(isWrong);
            result.cause()
                    .ifPresent(cause -> causes.merge(result.verdict().word() + ' ' + cause.id(), 1, Integer::sum));
        }
        return causes;
    }

    @Test
    void each_symptom_is_explained() {
        assertThat(Symptom.values()).allSatisfy(symptom -> {
            CauseNote note = CauseNote.of(symptom).orElseThrow();
            assertThat(List.of(note.means(), note.usually(), note.mend())).noneMatch(String::isBlank);
            assertThat(note.kinds()).allMatch(kind -> Stream.of("server", "client").anyMatch(testee -> !new CauseNote(
                    "", "", "", "", List.of(kind)).bugs(List.of(), "", testee, 1).isEmpty()));
        });
    }

    @Test
    void bugs_that_the_cases_cover_come_first_and_those_of_the_other_side_not_at_all() {
        CauseNote note = CauseNote.of(Symptom.TEXT_NOT_UTF8).orElseThrow();
        var all = note.bugs(List.of(), "", "server", 100);
        assertThat(all).hasSizeGreaterThan(3).noneMatch(bug -> bug.testee().equals("client"));
        String last = all.getLast().id();
        assertThat(note.bugs(List.of("FRM-01", last), "", "server", 2)).singleElement()
                .satisfies(bug -> assertThat(bug.id()).isEqualTo(last));
        assertThat(CauseNote.of(Symptom.ILLEGAL_TAKEN).orElseThrow().bugs(List.of(), "RFC 6455 8.1", "server", 9))
                .isNotEmpty().allSatisfy(bug -> assertThat(bug.clause()).contains("8.1"));
    }

    @Test
    void a_cause_has_a_word_that_fits_into_a_line_and_a_link() {
        assertThat(new Cause(Symptom.HANDSHAKE_WRONG, Reaction.BROKE_RULE, "RFC 6455 4.2.1 (1)", false).id())
                .isEqualTo("handshake-wrong/broke-rule/rfc-6455-4.2.1-1");
        assertThat(new Cause(Symptom.DIED, Reaction.NONE).id()).isEqualTo("died/none");
    }
}
