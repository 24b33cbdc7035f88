package io.wsfuzz.report.text;

import io.wsfuzz.result.PeerComparison;
import io.wsfuzz.result.PeerComparison.Distinction;
import io.wsfuzz.result.PeerComparison.PeerCamp;
import io.wsfuzz.result.SafeText;
import java.util.stream.Collectors;

/** Where peers differ, in lines. What agents sent is text. */
public final class ComparisonText {

    /** So many dialogues are named with each. */
    private static final int MOST_NAMED = 6;

    private ComparisonText() {}

    private static String heading(Distinction distinction) {
        String named = distinction.dialogues().stream().limit(MOST_NAMED).map(each -> each.id().text())
                .collect(Collectors.joining(", ")) + (distinction.dialogues().size() > MOST_NAMED ? " …" : "");
        return distinction.oddOneOut().map(odd -> SafeText.name(odd) + " alone: ").orElse("")
                + distinction.aspect().words() + ", " + distinction.dialogues().size() + " x (" + named + ')';
    }

    /** {@code a, b: 1007}. */
    private static String camp(PeerCamp camp) {
        return camp.peers().stream().map(SafeText::name).collect(Collectors.joining(", ")) + ": "
                + SafeText.line(camp.value(), 200);
    }

    /** At most so many distinctions, each line with its end: what differs, in which dialogues, and who does what in the first of them. */
    public static String text(PeerComparison comparison, int most) {
        StringBuilder text = new StringBuilder();
        for (Distinction each : comparison.distinctions().stream().limit(most).toList()) {
            text.append(heading(each)).append('\n');
            each.camps().forEach(camp -> text.append("  ").append(camp(camp)).append('\n'));
        }
        if (comparison.distinctions().size() > most) {
            text.append("… and ").append(comparison.distinctions().size() - most).append(" more\n");
        }
        return text.append(comparison.sentence()).append('\n').toString();
    }
}
