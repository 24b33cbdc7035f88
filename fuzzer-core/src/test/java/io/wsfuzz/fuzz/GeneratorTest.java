package io.wsfuzz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.frame.Side;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CasePrinter;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import io.wsfuzz.script.Step;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {

    private static Generator generator(Mix mix, Side testee) {
        return new Generator(mix, testee, Generator.USUAL_OCTETS);
    }

    private static String printed(Dialogue dialogue) {
        return CasePrinter.print(DialogueCase.of(dialogue, new CaseId("90.1"), "A dialogue"));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_dialogue_prints_and_reads_back_equal(Side testee) {
        Generator generator = generator(Mix.USUAL, testee);
        for (int number = 0; number < 300; number++) {
            String text = printed(generator.dialogue(7, number));

            ParsedFile file = CaseReader.read("generated", text);

            assertThat(file.errors()).as(text).isEmpty();
            assertThat(file.cases()).hasSize(1);
            assertThat(CasePrinter.print(file.cases().getFirst())).isEqualTo(text);
        }
    }

    /** Whoever changes what is drawn changes what a seed means: then this number, and a line in the changelog. */
    @Test
    void a_seed_means_the_same_dialogues_on_any_machine() {
        CRC32 all = new CRC32();
        for (int number = 0; number < 200; number++) {
            all.update(printed(generator(Mix.USUAL, Side.SERVER).dialogue(1, number)).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Long.toHexString(all.getValue())).isEqualTo("3e5594c6");
    }

    @Test
    void other_seeds_and_numbers_are_other_dialogues() {
        Generator generator = generator(Mix.USUAL, Side.SERVER);
        assertThat(LongStream.range(0, 100).mapToObj(number -> generator.dialogue(3, number)).distinct().count())
                .isGreaterThan(95);
        assertThat(generator.dialogue(3, 1)).isNotEqualTo(generator.dialogue(4, 1));
    }

    @Test
    void what_is_not_in_the_mix_is_not_in_the_dialogues() {
        Generator generator = generator(Mix.of("frames,utf8"), Side.SERVER);
        for (int number = 0; number < 200; number++) {
            Dialogue dialogue = generator.dialogue(5, number);
            assertThat(dialogue.deflates()).isFalse();
            assertThat(dialogue.edits()).isEmpty();
            assertThat(dialogue.steps()).noneMatch(Step.SendClose.class::isInstance)
                    .noneMatch(step -> step instanceof Step.Send send && send.sendOptions().chop() > 0);
        }
    }

    @Test
    void raw_dialogues_are_octets_and_read_back_too() {
        Generator generator = new Generator(Mix.USUAL, Side.CLIENT, Generator.USUAL_OCTETS, true);
        for (int number = 0; number < 100; number++) {
            String text = printed(generator.dialogue(9, number));
            assertThat(CaseReader.read("generated", text).errors()).as(text).isEmpty();
            assertThat(text).contains("> fin");
        }
    }

    @Test
    void a_mix_is_read_from_its_words() {
        assertThat(Mix.of("frames, control=3").weights())
                .isEqualTo(Map.of(Ingredient.FRAMES, 1, Ingredient.CONTROL, 3));
        assertThatThrownBy(() -> Mix.of("frams")).hasMessageContaining("frames, control, utf8");
        assertThatThrownBy(() -> Mix.of("frames=x")).hasMessageContaining("a number from 0 to 1000");
        assertThatThrownBy(() -> Mix.of("frames=0")).hasMessageContaining("not all of them 0");
    }
}
