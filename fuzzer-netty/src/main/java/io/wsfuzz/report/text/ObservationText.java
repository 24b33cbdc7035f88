package io.wsfuzz.report.text;

import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.ObservationLine;
import java.util.ArrayList;
import java.util.List;

/** What was seen, as lines of the case language, a comment behind it where there is more to say. */
public final class ObservationText {

    /** So much of what was seen is shown. */
    public static final int MOST = 300;

    private ObservationText() {}

    /** A line for each, {@link #MOST} at most; one more says how many there are beyond. */
    public static List<String> of(List<Observation> seen) {
        List<String> lines = new ArrayList<>(seen.stream().limit(MOST).map(ObservationText::of).toList());
        if (seen.size() > MOST) {
            lines.add(beyond(seen));
        }
        return lines;
    }

    /** What stands for those that are not shown. */
    public static String beyond(List<Observation> seen) {
        return "# and " + (seen.size() - MOST) + " more";
    }

    /** One line. */
    public static String of(Observation observation) {
        String sign = switch (observation) {
            case Observation.Violated _,Observation.Flood _,Observation.Endless _ -> "# ";
            case Observation.Message _,Observation.Ping _,Observation.Pong _,Observation.Close _,Observation.Accepted _,Observation.Refused _,Observation.Ended _ ->
                    "< ";
        };
        return SafeText.line(sign + ObservationLine.of(observation) + remark(observation));
    }

    private static String remark(Observation observation) {
        return switch (observation) {
            case Observation.Message message -> difference(message);
            case Observation.Pong pong -> pong.answers() < 0 ? "  # answers no ping" : "";
            case Observation.Close close -> close.answers() ? "  # answers ours" : "";
            case Observation.Violated violated -> "; " + violated.violation().clause();
            case Observation.Ping _,Observation.Accepted _,Observation.Refused _,Observation.Flood _,Observation.Endless _,Observation.Ended _ ->
                    "";
        };
    }

    private static String difference(Observation.Message message) {
        if (message.isEcho() || message.against().isEmpty()
                || message.against().stream().anyMatch(each -> each.differsAt() < 0)) {
            return "";
        }
        long furthest = message.against().stream().mapToLong(Observation.Compared::differsAt).max().orElse(0);
        return "  # wrong from octet " + furthest + " on";
    }
}
