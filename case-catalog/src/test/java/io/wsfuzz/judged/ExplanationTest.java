package io.wsfuzz.judged;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.Brief;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What users read: the explanation of the first result of each wrong server that is not a pass. After a change of words,
 * {@code target/explanations.txt} has the new ones.
 */
class ExplanationTest {

    @Test
    void the_first_explanation_of_each_wrong_server() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            if (!trait.isCorrect() && trait.playsTheClassic()) {
                first(trait).forEach(lines::add);
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/explanations.txt"), lines);
        try (InputStream in =
                Objects.requireNonNull(ExplanationTest.class.getResourceAsStream("/judged/explanations.txt"))) {
            List<String> golden = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).containsExactlyElementsOf(golden);
        }
    }

    private static List<String> first(Trait trait) {
        for (Case each : TableRow.cases(trait, Side.SERVER, Brief.CASES)) {
            Transcript transcript = InMemory.play(each, Side.SERVER, new JudgedPeer(Side.SERVER, trait));
            Result result = Judge.judge(each, transcript);
            if (result.verdict() == Verdict.FAILED || result.verdict() == Verdict.NON_STRICT) {
                return List.of(trait + " " + each.id() + " " + result.verdict().word() + ": " + result.explanation());
            }
        }
        return List.of();
    }
}
