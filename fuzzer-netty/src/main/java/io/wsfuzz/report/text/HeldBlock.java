package io.wsfuzz.report.text;

import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.verdict.ClassicResult.Behavior;
import java.util.Optional;

/** Which block of a case was met, and what the classic suite makes of that. */
public final class HeldBlock {

    private HeldBlock() {}

    /** One sentence or two; which block held is what the page of the case shows as well. */
    public static String sentence(Transcript told, Behavior behavior) {
        Optional<String> held = told.attempts().stream().filter(Attempt::held).findFirst()
                .map(attempt -> "Block '" + attempt.alternative().grade().word() + "' held.");
        return held.orElse("No block held.") + switch (behavior) {
            case OK, NON_STRICT -> held.isPresent()
                    ? ""
                    : " The classic suite only looks at the messages, pings and pongs that came, and takes them for right.";
            case INFORMATIONAL -> " What was seen is only reported.";
            case UNIMPLEMENTED -> " The agent does not do what the case needs.";
            case FAILED, UNCLEAN, WRONG_CODE, FAILED_BY_CLIENT -> held.isPresent()
                    ? " The classic suite fails the case for what came besides, or for how the connection ended."
                    : "";
        };
    }
}
