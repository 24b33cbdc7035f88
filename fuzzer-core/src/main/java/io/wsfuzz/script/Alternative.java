package io.wsfuzz.script;

import java.util.List;

/**
 * One of the ways in which a case may go on.
 *
 * @param grade   what it is worth when it holds
 * @param classicBehavior what the classic suite would have said of it: a grade's word or {@code failed}
 */
public record Alternative(Grade grade, ClassicBehavior classicBehavior, List<Step> steps) {

    public Alternative {
        steps = List.copyOf(steps);
    }

    /** The words of the classic suite for how a case went. */
    public enum ClassicBehavior {
        OK, NON_STRICT, INFORMATIONAL, FAILED;

        /** What it says where it agrees with {@code grade}. */
        public static ClassicBehavior of(Grade grade) {
            return switch (grade) {
                case OK -> OK;
                case NON_STRICT -> NON_STRICT;
                case INFORMATIONAL -> INFORMATIONAL;
            };
        }
    }
}
