package io.wsfuzz.judged;

import io.wsfuzz.frame.Side;
import io.wsfuzz.fuzz.FoundCause;
import io.wsfuzz.script.CasePrinter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The figures of {@code docs/fuzzing.md}: {@code right COUNT}, {@code unusual COUNT} or {@code wrong COUNT} dialogues against each
 * peer of that kind, in both roles. Minutes for thousands.
 */
final class FuzzFigures {

    private FuzzFigures() {}

    /** Prints a line for each peer and role, and below it the smallest case of what was found first. */
    public static void main(String[] args) {
        long count = Long.parseLong(args[1]);
        Stream<Optional<Trait>> peers = switch (args[0]) {
            case "right" -> Stream.of(Optional.empty());
            case "unusual" -> Arrays.stream(Trait.values()).filter(Trait::isCorrect).map(Optional::of);
            case "wrong" -> Arrays.stream(Trait.values()).filter(trait -> !trait.isCorrect()).map(Optional::of);
            default -> Stream.of(Optional.of(Trait.valueOf(args[0])));
        };
        peers.flatMap(peer -> Arrays.stream(Side.values()).map(side -> figures(peer, side, count))).parallel()
                .forEach(System.out::println);
    }

    private static String figures(Optional<Trait> trait, Side side, long count) {
        List<FoundCause> found = FuzzTrial.found(side, FuzzTrial.peer(trait, side), 42, count);
        Optional<FoundCause> first = found.stream().filter(FuzzTrial::isFailure)
                .min(Comparator.comparingLong(FuzzTrial::lines));
        String name = trait.map(Trait::name).orElse("RIGHT") + ' ' + side.word();
        return name + ": " + found.stream().filter(FuzzTrial::isFailure).count() + " failed, "
                + found.stream().filter(each -> !FuzzTrial.isFailure(each)).count() + " non-strict"
                + first.map(each -> ", smallest of " + FuzzTrial.lines(each) + " lines after " + each.replays()
                        + " replays: " + each.first().kind().word() + '\n'
                        + CasePrinter.printAlone(FuzzTrial.written(each.smallest()))).orElse("");
    }
}
