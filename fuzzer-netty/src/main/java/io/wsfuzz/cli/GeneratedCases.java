package io.wsfuzz.cli;

import io.wsfuzz.frame.Side;
import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.fuzz.Generator;
import io.wsfuzz.fuzz.Mix;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import java.util.List;
import java.util.stream.IntStream;

/** Dialogues that are drawn from a seed, as cases 90.1, 90.2 and so on. */
final class GeneratedCases {

    private GeneratedCases() {}

    /** The first {@code count} of {@code seed}. */
    static List<Case> of(Side testee, long seed, int count) {
        Generator generator = new Generator(Mix.USUAL, testee, Generator.USUAL_OCTETS);
        return IntStream.range(0, count).mapToObj(number -> DialogueCase.of(generator.dialogue(seed, number),
                new CaseId("90." + (number + 1)), "Dialogue " + number)).toList();
    }
}
