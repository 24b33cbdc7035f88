package io.wsfuzz.catalog;

import io.wsfuzz.frame.Payload;
import io.wsfuzz.script.Alternative;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import java.util.List;
import java.util.Set;

/**
 * Makes cases quick: what they are about stays, only more of the same is left out.
 *
 * @param roundTrips a message that waits for the echo of the one before comes so often at most
 * @param largest    no message is larger, in octets or characters; a case that has one is left out
 */
record Quick(int roundTrips, long largest) {

    /** Their cases differ in the sizes of messages and frames: of so many one is taken. */
    private static final int SAMPLE = 3;
    private static final Set<String> COMPRESSION = Set.of("12", "13");

    /** Those of {@code cases} that are quick, or can be made so. */
    List<Case> of(List<Case> cases) {
        return cases.stream().filter(Quick::isSampled).filter(this::isSmall).map(this::cut).toList();
    }

    private static boolean isSampled(Case one) {
        String id = one.id().text();
        return !COMPRESSION.contains(one.id().chapter())
                || Integer.parseInt(id.substring(id.lastIndexOf('.') + 1)) % SAMPLE == 1;
    }

    private boolean isSmall(Case one) {
        return isSmall(one.prelude())
                && one.alternatives().stream().allMatch(alternative -> isSmall(alternative.steps()));
    }

    private boolean isSmall(List<Step> steps) {
        return steps.stream().allMatch(step -> switch (step) {
            case Step.SendFrame frame -> size(frame.payload()) <= largest;
            case Step.SendMessage message -> size(message.payload()) <= largest;
            case Step.SendOctets octets -> size(octets.payload()) <= largest;
            case Step.Repeat repeat -> isSmall(repeat.steps()) && (isOfRoundTrips(repeat) || size(repeat) <= largest);
            case Step.SendClose _,Step.SendHead _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _,Step.HoldReading _,Step.ResumeReading _,Step.See _,Step.Wait _ ->
                    true;
        });
    }

    /** About how many octets go out without an echo between them: they may be the fragments of one message. */
    private static long size(Step.Repeat repeat) {
        return repeat.times() * repeat.steps().stream().mapToLong(step -> switch (step) {
            case Step.SendFrame frame -> size(frame.payload());
            case Step.SendMessage message -> size(message.payload());
            case Step.SendOctets octets -> size(octets.payload());
            case Step.Repeat inner -> size(inner);
            case Step.SendClose _,Step.SendHead _,Step.SendFin _,Step.SendTruncate _,Step.SendReset _,Step.HoldReading _,Step.ResumeReading _,Step.See _,Step.Wait _ ->
                    0;
        }).sum();
    }

    private static boolean isOfRoundTrips(Step.Repeat repeat) {
        return repeat.steps().stream().anyMatch(Quick::isEcho)
                && repeat.steps().stream().anyMatch(Step.Send.class::isInstance);
    }

    /** About how large it is: neither is sample data read, nor a stream made, to find that out. */
    private static long size(Payload payload) {
        return switch (payload) {
            case Payload.Literal literal -> literal.length();
            case Payload.Repeat repeat -> repeat.length();
            case Payload.Random random -> random.length();
            case Payload.Slice slice -> slice.size();
            case Payload.Next next -> next.size();
            case Payload.Made _ -> 0;
            case Payload.Joined joined -> joined.parts().stream().mapToLong(Quick::size).sum();
        };
    }

    private Case cut(Case one) {
        List<Alternative> alternatives = one.alternatives().stream()
                .map(each -> new Alternative(each.grade(), each.classicBehavior(), cut(each.steps()))).toList();
        return new Case(one.id(), one.title(), one.head(), one.at(), one.edits(), one.together(), one.faults(),
                cut(one.prelude()), alternatives);
    }

    private List<Step> cut(List<Step> steps) {
        return steps.stream().map(step -> step instanceof Step.Repeat repeat ? cut(repeat) : step).toList();
    }

    private Step cut(Step.Repeat repeat) {
        int times = isOfRoundTrips(repeat)
                ? Math.min(roundTrips, repeat.times())
                : repeat.times();
        return new Step.Repeat(repeat.at(), times, cut(repeat.steps()));
    }

    private static boolean isEcho(Step step) {
        return step instanceof Step.See see && see.what() instanceof Expectation.Echo;
    }
}
