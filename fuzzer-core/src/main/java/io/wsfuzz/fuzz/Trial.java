package io.wsfuzz.fuzz;

import io.wsfuzz.oracle.Deviation.DeviationKind;
import java.util.Optional;

/**
 * A dialogue to be played now.
 *
 * @param number   of the generated dialogue that it is, or that it is made from
 * @param searches the kind of deviation that it is played for; empty for a new dialogue
 */
public record Trial(long number, Dialogue dialogue, Optional<DeviationKind> searches) {}
