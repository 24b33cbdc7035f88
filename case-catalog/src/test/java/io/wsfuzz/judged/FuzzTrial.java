package io.wsfuzz.judged;

import io.wsfuzz.frame.Side;
import io.wsfuzz.fuzz.Campaign;
import io.wsfuzz.fuzz.Dialogue;
import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.fuzz.FoundCause;
import io.wsfuzz.fuzz.Generator;
import io.wsfuzz.fuzz.Mix;
import io.wsfuzz.fuzz.Trial;
import io.wsfuzz.oracle.Assessment;
import io.wsfuzz.run.EchoPeer;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CasePrinter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A campaign against one peer of the tests, in memory. */
final class FuzzTrial {

    private static final CaseId ID = new CaseId("99");

    private FuzzTrial() {}

    /** The peer with a trait, or the right one where there is none. */
    static Supplier<Play> peer(Optional<Trait> trait, Side side) {
        if (trait.isPresent()) {
            return () -> new JudgedPeer(side, trait.get());
        }
        return () -> side == Side.SERVER ? EchoPeer.server() : EchoPeer.client("localhost", "/", 1);
    }

    static Case written(Dialogue dialogue) {
        return DialogueCase.of(dialogue, ID, "A dialogue");
    }

    /** What is found in {@code count} dialogues, each made as small as it gets. */
    static List<FoundCause> found(Side side, Supplier<Play> peer, long seed, long count) {
        return found(new Generator(Mix.USUAL, side, Generator.USUAL_OCTETS), peer, seed, count);
    }

    /** The same of what {@code generator} draws. */
    static List<FoundCause> found(Generator generator, Supplier<Play> peer, long seed, long count) {
        Side side = generator.testee();
        Campaign campaign = new Campaign(generator, seed, count);
        for (Optional<Trial> next = campaign.next(0); next.isPresent(); next = campaign.next(0)) {
            Trial trial = next.get();
            campaign.played(trial, InMemory.judged(written(trial.dialogue()), side, peer.get()).oracle().deviations(),
                    0);
        }
        return campaign.causes();
    }

    /** The lines of a case from the first {@code >} or {@code <} on. */
    static long lines(FoundCause cause) {
        return CasePrinter.printAlone(written(cause.smallest())).lines().map(String::strip)
                .filter(line -> line.startsWith(">") || line.startsWith("<") || line.startsWith("re")).count();
    }

    static boolean isFailure(FoundCause cause) {
        return cause.first().assessment() == Assessment.FAILED;
    }
}
