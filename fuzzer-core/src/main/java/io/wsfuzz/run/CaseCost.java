package io.wsfuzz.run;

import io.wsfuzz.frame.Lengths;
import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a case costs, as far as its script tells. Cases that cost much begin early, so that none of them is the last one to
 * be waited for.
 *
 * @param asked  pauses and silences, which no peer can shorten
 * @param octets what goes out and, mostly, comes back
 * @param within what a peer that does nothing takes in addition
 */
public record CaseCost(Duration asked, long octets, Duration within) {

    private static final CaseCost NONE = new CaseCost(Duration.ZERO, 0, Duration.ZERO);

    /** A guess that only orders cases: octets that go back and forth in a millisecond. */
    private static final long OCTETS_PER_MILLI = 50_000;

    /** Beyond this the time would not be a number any more. */
    private static final long MOST_COUNTED = 1L << 44;

    /** Whoever asks for longer pauses is not waited for to the end. */
    private static final Duration MOST_ASKED = Duration.ofDays(365);

    /** What a play may take besides what its case asks for. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** The most expensive case first. */
    public static final Comparator<Case> MOST_EXPENSIVE_FIRST = Comparator
            .comparing((Case each) -> of(each).likely())
            .thenComparing(each -> of(each).within)
            .reversed();

    /** The case first that takes the least time with a peer that does nothing. */
    public static final Comparator<Case> SOONEST_OVER_FIRST = Comparator.comparing((Case each) -> {
        CaseCost cost = of(each);
        return cost.asked.plus(cost.within);
    });

    /** Of the way a correct peer goes. */
    public static CaseCost of(Case one) {
        return new CaseCost(HandshakeEdit.delay(one.edits()), 0, Duration.ZERO).plus(of(one.prelude()))
                .plus(of(one.alternatives().getFirst().steps()));
    }

    private static CaseCost of(List<Step> steps) {
        return steps.stream().map(CaseCost::of).reduce(NONE, CaseCost::plus);
    }

    private static CaseCost of(Step step) {
        return switch (step) {
            case Step.SendFrame send ->
                    new CaseCost(send.sendOptions().after(), send.payload().length(), Duration.ZERO);
            case Step.SendMessage send ->
                    new CaseCost(send.sendOptions().after(), send.payload().length(), Duration.ZERO);
            case Step.SendOctets send ->
                    new CaseCost(send.sendOptions().after(), send.payload().length(), Duration.ZERO);
            case Step.Send send -> new CaseCost(send.sendOptions().after(), 0, Duration.ZERO);
            case Step.See(_, Expectation.Absence absence, _) -> new CaseCost(absence.time(), 0, Duration.ZERO);
            case Step.See see -> new CaseCost(Duration.ZERO, 0, see.within());
            case Step.HoldReading _,Step.ResumeReading _ -> NONE;
            case Step.Wait wait -> new CaseCost(wait.time(), 0, Duration.ZERO);
            case Step.Repeat repeat -> of(repeat.steps()).times(repeat.times());
        };
    }

    private CaseCost plus(CaseCost other) {
        return new CaseCost(asked.plus(other.asked), Lengths.sum(octets, other.octets), within.plus(other.within));
    }

    private CaseCost times(int factor) {
        return new CaseCost(asked.multipliedBy(factor), Lengths.times(octets, factor), within.multipliedBy(factor));
    }

    /**
     * No play takes longer: a peer that takes or gives an octet now and then could go on for ever. What a case asks for
     * itself is not counted, and a large message may be as slow as no deadline minds.
     */
    public Duration longest() {
        return LONGEST.plus(asked.compareTo(MOST_ASKED) < 0 ? asked : MOST_ASKED)
                .plusNanos(2 * Math.min(octets, MOST_COUNTED) * Conditions.NANOS_PER_OCTET);
    }

    private Duration likely() {
        return asked.plusMillis(octets / OCTETS_PER_MILLI);
    }
}
