package io.wsfuzz.report.json;

import io.wsfuzz.result.PeerComparison;
import io.wsfuzz.result.PeerComparison.Distinction;
import io.wsfuzz.result.PeerComparison.DistinguishingDialogue;
import io.wsfuzz.result.PeerComparison.PeerCamp;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Where peers differ: {@code peers}, how many {@code dialogues} there were, in how many all did the {@code same}, and
 * {@code distinctions}, each with its {@code aspect}, the {@code odd} peer (empty for none) and {@code dialogues}.
 */
public final class ComparisonJson {

    private ComparisonJson() {}

    private record DialogueJson(String id, String title, List<PeerCamp> camps) {

        static DialogueJson of(DistinguishingDialogue dialogue) {
            return new DialogueJson(dialogue.id().text(), dialogue.title(), dialogue.camps());
        }
    }

    private record DistinctionJson(String aspect, String odd, List<DialogueJson> dialogues) {

        static DistinctionJson of(Distinction distinction) {
            return new DistinctionJson(distinction.aspect().name().toLowerCase(Locale.ROOT),
                    distinction.oddOneOut().orElse(""),
                    distinction.dialogues().stream().map(DialogueJson::of).toList());
        }
    }

    private record ComparisonDocument(List<String> peers, int dialogues, int same,
            List<DistinctionJson> distinctions) {}

    /** The whole document. */
    public static byte[] write(PeerComparison comparison) throws IOException {
        return Json.document(new ComparisonDocument(comparison.peers(), comparison.dialogues(), comparison.same(),
                comparison.distinctions().stream().map(DistinctionJson::of).toList()));
    }
}
