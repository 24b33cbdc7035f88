package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.SendOptions;
import io.wsfuzz.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The lines that a case leaves out, as they are the same in most: how a connection begins, and how it ends. */
final class ImpliedSteps {

    private ImpliedSteps() {}

    /**
     * A case that does not speak of the opening handshake wants it to succeed before anything else; but for one that answers
     * in its own way, which may be meant to be refused.
     */
    static List<Step> prelude(Case played) {
        List<Step> prelude = new ArrayList<>();
        boolean speaks =
                Stream.concat(Stream.of(played.prelude()), played.alternatives().stream().map(Alternative::steps))
                        .flatMap(List::stream).anyMatch(ImpliedSteps::isAboutHandshake);
        boolean answers = !played.edits().isEmpty() && played.head().tests().filter(Side.CLIENT::equals).isPresent();
        if (!played.together() && !speaks && !answers) {
            prelude.add(new Step.See(played.at(), new Expectation.Accepted(), Conditions.OPEN_WITHIN));
        }
        prelude.addAll(played.prelude());
        return prelude;
    }

    private static boolean isAboutHandshake(Step step) {
        return step instanceof Step.See see
                && (see.what() instanceof Expectation.Accepted || see.what() instanceof Expectation.Refused
                        || see.what() instanceof Expectation.Header);
    }

    /** Whether {@code block}, or what is common to all, names the end of the connection itself. */
    static boolean saysHowItEnds(Case played, List<Step> block) {
        return Stream.of(played.prelude(), block).flatMap(List::stream)
                .anyMatch(step -> step instanceof Step.SendReset || step instanceof Step.See see && ends(see.what()));
    }

    /** Whether nothing can follow what is expected here. */
    private static boolean ends(Expectation what) {
        return what instanceof Expectation.Failed || what instanceof Expectation.Closed
                || what instanceof Expectation.CloseFrame
                || what instanceof Expectation.Eof || what instanceof Expectation.Limit
                || what instanceof Expectation.Reset || what instanceof Expectation.Refused;
    }

    /** The end of a block that names none: we close with 1000, unless the script has closed, and the peer answers. */
    static List<Step> usualEnd(Case played, boolean hasClosed) {
        List<Step> end = new ArrayList<>();
        if (!hasClosed) {
            end.add(new Step.SendClose(played.at(), OptionalInt.of(CloseCode.NORMAL), Payload.EMPTY,
                    SendOptions.PLAIN));
        }
        end.add(new Step.See(played.at(), new Expectation.Closed(List.of(CloseCode.NORMAL)), Conditions.CLOSE_WITHIN));
        return end;
    }
}
