package io.wsfuzz.catalog;

import io.wsfuzz.catalog.EvidenceItem.PublishedBug;
import io.wsfuzz.verdict.Symptom;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a symptom, said once for all cases that show it.
 *
 * @param symptom its {@linkplain Symptom#word() word}
 * @param means   what it does to others
 * @param usually where it comes from, most often
 * @param mend    what helps
 * @param kinds   which {@linkplain EvidenceItem.PublishedBug#kind() kinds} of published bugs are like it, the nearest first
 */
public record CauseNote(String symptom, String means, String usually, String mend, List<String> kinds) {

    public CauseNote {
        kinds = List.copyOf(kinds);
    }

    /** All notes and the bugs that they lead to; read once. */
    private record Notes(List<CauseNote> notes, Evidence evidence) {
        private static final Notes EMBEDDED =
                new Notes(Evidence.read("causes.jsonl", CauseNote.class), Evidence.embedded());
    }

    /** That of {@code symptom}. */
    public static Optional<CauseNote> of(Symptom symptom) {
        return Notes.EMBEDDED.notes().stream().filter(note -> note.symptom().equals(symptom.word())).findFirst();
    }

    /**
     * Published bugs of this kind: those that the cases cover, then those of the same clause; where there are none of these, those
     * of the nearest kind.
     *
     * @param covered ids of what the cases cover, the most frequent first; others may be among them
     * @param clause  as {@code RFC 6455 5.2}; empty where there is none
     * @param testee  {@code server} or {@code client}: bugs of the other side are left out
     * @param most    so many at most
     */
    public List<PublishedBug> bugs(List<String> covered, String clause, String testee, int most) {
        List<PublishedBug> like = Notes.EMBEDDED.evidence().bugs().stream()
                .filter(bug -> kinds.contains(bug.kind()))
                .filter(bug -> bug.testee().equals("both") || bug.testee().equals(testee))
                .sorted(Comparator.comparingInt((PublishedBug bug) -> kinds.indexOf(bug.kind())))
                .toList();
        Set<PublishedBug> nearest = new LinkedHashSet<>();
        covered.forEach(id -> like.stream().filter(bug -> bug.id().equals(id)).forEach(nearest::add));
        like.stream().filter(bug -> isOf(bug, clause)).forEach(nearest::add);
        return (nearest.isEmpty() ? like : nearest).stream().limit(most).toList();
    }

    /** Whether {@code bug} is about {@code clause}, which it calls {@code 6455 §5.2}. */
    private static boolean isOf(PublishedBug bug, String clause) {
        int number = clause.lastIndexOf(' ');
        return number > 0 && clause.startsWith("RFC ")
                && List.of(bug.clause().split("[, ]+")).contains("§" + clause.substring(number + 1))
                && bug.clause().startsWith(clause.substring("RFC ".length(), number));
    }
}
