package io.wsfuzz.cli;

import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How cases are played. */
final class PlayOptions {

    /** A seed that is drawn fits into four hexadecimal digits: short enough to be read out to somebody. */
    private static final int DRAWN_SEEDS = 0x10000;

    @Option(names = "--seed", paramLabel = "HEX", converter = Values.Seed.class,
            description = "What is random is drawn from it: the same "
                    + "seed plays the same octets. Default: a new one, which is printed.")
    private @Nullable Long seed;

    @Option(names = "--patience", paramLabel = "X", converter = Values.Patience.class,
            description = "Every deadline is X times as long, "
                    + "for slow peers and loaded machines (1).")
    private double patience = 1;

    @Option(names = "--fault", paramLabel = "FAULT", converter = Values.FaultText.class,
            description = "What the network does wrong in every "
                    + "case: \"chop 1\", \"latency 20ms jitter 5ms\", \"drop after 1000 in\". Can be given several times.")
    private List<Fault> faults = new ArrayList<>();

    /** The given seed, or one that was drawn and stays. */
    long seed() {
        if (seed == null) {
            seed = (long) new Random().nextInt(DRAWN_SEEDS);
        }
        return seed;
    }

    /** The seed is that of a run that goes on. */
    void goOn(long known) {
        if (seed != null && seed != known) {
            throw new UsageException("--seed: the run that goes on has the seed " + Long.toHexString(known)
                    + "; leave --seed out");
        }
        seed = known;
    }

    double patience() {
        return patience;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** For the heading of a run: {@code seed 8f3a, fault chop 1}. */
    String heading() {
        StringBuilder heading = new StringBuilder("seed ").append(Long.toHexString(seed()));
        faults.forEach(fault -> heading.append(", fault ").append(Notation.fault(fault)));
        return heading.toString();
    }

    /** The options that play the same octets again, as they are typed but for quotes. */
    List<String> again() {
        List<String> words = new ArrayList<>(List.of("--seed", Long.toHexString(seed())));
        if (patience != 1) {
            words.addAll(List.of("--patience", Double.toString(patience)));
        }
        faults.forEach(fault -> words.addAll(List.of("--fault", Notation.fault(fault))));
        return words;
    }
}
