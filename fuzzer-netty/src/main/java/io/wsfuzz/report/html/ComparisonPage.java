package io.wsfuzz.report.html;

import io.wsfuzz.result.PeerComparison;
import io.wsfuzz.result.PeerComparison.Distinction;
import io.wsfuzz.result.PeerComparison.DistinguishingDialogue;
import io.wsfuzz.result.PeerComparison.PeerCamp;
import io.wsfuzz.result.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where peers differ, as a page that needs no other file and runs nothing.
 *
 * @param sentence     how much of what there is
 * @param peers        their names
 * @param distinctions a table for each
 */
public record ComparisonPage(String sentence, String peers, List<DistinctionTable> distinctions) {

    /** The dialogues that show one distinction; {@code odd} has the name of who stands alone, if anybody does. */
    record DistinctionTable(String words, List<String> odd, List<DialogueRow> rows) {

        static DistinctionTable of(Distinction distinction) {
            return new DistinctionTable(distinction.aspect().words(),
                    distinction.oddOneOut().map(SafeText::name).stream().toList(),
                    distinction.dialogues().stream().map(DialogueRow::of).toList());
        }
    }

    /** One dialogue. */
    record DialogueRow(String id, String title, List<CampRow> camps) {

        static DialogueRow of(DistinguishingDialogue dialogue) {
            return new DialogueRow(dialogue.id().text(), SafeText.line(dialogue.title(), 200),
                    dialogue.camps().stream().map(CampRow::of).toList());
        }
    }

    /** Peers that do the same. */
    record CampRow(String who, String value) {

        static CampRow of(PeerCamp camp) {
            return new CampRow(names(camp.peers()), SafeText.line(camp.value(), 200));
        }
    }

    /** The whole page. */
    public static byte[] write(PeerComparison comparison) throws IOException {
        return HtmlReport.fill("compare.html", new ComparisonPage(comparison.sentence(), names(comparison.peers()),
                comparison.distinctions().stream().map(DistinctionTable::of).toList()));
    }

    private static String names(List<String> peers) {
        return peers.stream().map(SafeText::name).collect(Collectors.joining(", "));
    }
}
