package io.wsfuzz.report;

import io.wsfuzz.run.Seen;
import io.wsfuzz.run.SeenLine;
import java.util.ArrayList;
import java.util.List;

/** What was seen, as lines of the case language, a comment behind it where there is more to say. */
final class SeenText {

    /** So much of what was seen is shown. */
    static final int MOST = 300;

    private SeenText() {}

    /** A line for each, {@link #MOST} at most; one more says how many there are beyond. */
    static List<String> of(List<Seen> seen) {
        List<String> lines = new ArrayList<>(seen.stream().limit(MOST).map(SeenText::of).toList());
        if (seen.size() > MOST) {
            lines.add(beyond(seen));
        }
        return lines;
    }

    /** What stands for those that are not shown. */
    static String beyond(List<Seen> seen) {
        return "# and " + (seen.size() - MOST) + " more";
    }

    /** One line. */
    static String of(Seen seen) {
        String sign = switch (seen) {
            case Seen.Violated _,Seen.Flood _ -> "# ";
            case Seen.Message _,Seen.Ping _,Seen.Pong _,Seen.Close _,Seen.Accepted _,Seen.Refused _,Seen.Ended _ ->
                    "< ";
        };
        return Visible.line(sign + SeenLine.of(seen) + remark(seen));
    }

    private static String remark(Seen seen) {
        return switch (seen) {
            case Seen.Message message -> difference(message);
            case Seen.Pong pong -> pong.answers() < 0 ? "  # answers no ping" : "";
            case Seen.Close close -> close.answers() ? "  # answers ours" : "";
            case Seen.Violated violated -> "; " + violated.violation().clause();
            case Seen.Ping _,Seen.Accepted _,Seen.Refused _,Seen.Flood _,Seen.Ended _ -> "";
        };
    }

    private static String difference(Seen.Message message) {
        if (message.isEcho() || message.against().isEmpty()
                || message.against().stream().anyMatch(each -> each.differsAt() < 0)) {
            return "";
        }
        long furthest = message.against().stream().mapToLong(Seen.Compared::differsAt).max().orElse(0);
        return "  # wrong from octet " + furthest + " on";
    }
}
