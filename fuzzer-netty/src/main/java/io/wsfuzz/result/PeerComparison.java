package io.wsfuzz.result;

import io.wsfuzz.result.PeerConduct.Aspect;
import io.wsfuzz.script.CaseId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where peers that were asked the same do different things.
 *
 * @param peers        their names, in the order in which they were given
 * @param distinctions those with an odd one out first, then by aspect, then by how many dialogues show them
 * @param dialogues    how many were compared
 * @param same         in how many of them all did the same
 */
public record PeerComparison(List<String> peers, List<Distinction> distinctions, int dialogues, int same) {

    public PeerComparison {
        peers = List.copyOf(peers);
        distinctions = List.copyOf(distinctions);
    }

    /** What was asked, and what each peer did, by its name; one that has no result yet is missing. */
    public record ComparedDialogue(CaseId id, String title, Map<String, PeerConduct> conducts) {
        public ComparedDialogue {
            conducts = Map.copyOf(conducts);
        }
    }

    /** Peers that do the same. */
    public record PeerCamp(String value, List<String> peers) {
        public PeerCamp {
            peers = List.copyOf(peers);
        }
    }

    /** A dialogue in which peers differ; the smallest camp is first. */
    public record DistinguishingDialogue(CaseId id, String title, List<PeerCamp> camps) {
        public DistinguishingDialogue {
            camps = List.copyOf(camps);
        }
    }

    /**
     * One thing that peers do differently in the same way in several dialogues: with the same values, or where these are numbers,
     * with the same order of them.
     *
     * @param dialogues at least one, by id
     */
    public record Distinction(Aspect aspect, List<DistinguishingDialogue> dialogues) {
        public Distinction {
            dialogues = List.copyOf(dialogues);
        }

        /** Who does what in the first dialogue that shows it. */
        public List<PeerCamp> camps() {
            return dialogues.getFirst().camps();
        }

        /** The peer that stands alone where all others, two or more, agree. */
        public Optional<String> oddOneOut() {
            boolean isOdd = camps().size() == 2 && camps().getFirst().peers().size() == 1
                    && camps().getLast().peers().size() > 1;
            return isOdd ? Optional.of(camps().getFirst().peers().getFirst()) : Optional.empty();
        }
    }

    /** What makes dialogues show the same. */
    private record DistinctionKey(Aspect aspect, List<PeerCamp> camps) {}

    /** Compares what {@code peers} did. */
    public static PeerComparison of(List<String> peers, List<ComparedDialogue> dialogues) {
        Map<DistinctionKey, List<DistinguishingDialogue>> shown = new LinkedHashMap<>();
        int same = 0;
        for (ComparedDialogue dialogue : dialogues.stream().sorted(Comparator.comparing(ComparedDialogue::id))
                .toList()) {
            boolean differs = false;
            for (Aspect aspect : Aspect.values()) {
                List<PeerCamp> camps = camps(peers, dialogue, aspect);
                if (camps.size() > 1) {
                    differs = true;
                    shown.computeIfAbsent(key(aspect, camps), _ -> new ArrayList<>())
                            .add(new DistinguishingDialogue(dialogue.id(), dialogue.title(), camps));
                }
            }
            same += differs ? 0 : 1;
        }
        List<Distinction> distinctions = shown.entrySet().stream()
                .map(each -> new Distinction(each.getKey().aspect(), each.getValue()))
                .sorted(Comparator.<Distinction, Boolean>comparing(each -> each.oddOneOut().isEmpty())
                        .thenComparing(Distinction::aspect)
                        .thenComparingInt(each -> -each.dialogues().size()))
                .toList();
        return new PeerComparison(peers, distinctions, dialogues.size(), same);
    }

    private static List<PeerCamp> camps(List<String> peers, ComparedDialogue dialogue, Aspect aspect) {
        Map<String, List<String>> byValue = new LinkedHashMap<>();
        for (String peer : peers) {
            PeerConduct conduct = dialogue.conducts().get(peer);
            String value = conduct == null ? null : conduct.values().get(aspect);
            if (value != null) {
                byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(peer);
            }
        }
        return byValue.entrySet().stream().map(each -> new PeerCamp(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(camp -> camp.peers().size())).toList();
    }

    /** Of numbers only their order counts. */
    private static DistinctionKey key(Aspect aspect, List<PeerCamp> camps) {
        if (!aspect.isCounted()) {
            return new DistinctionKey(aspect, camps);
        }
        List<Long> numbers = camps.stream().map(camp -> Long.valueOf(camp.value())).sorted().toList();
        return new DistinctionKey(aspect, camps.stream()
                .map(camp -> new PeerCamp(Integer.toString(numbers.indexOf(Long.valueOf(camp.value()))), camp.peers()))
                .toList());
    }

    /** Whether all did the same all the time. */
    public boolean isSame() {
        return distinctions.isEmpty();
    }

    /** {@code 3 differences of 2 peers; the same in 240 of 247 dialogues}. */
    public String sentence() {
        return distinctions.size() + (distinctions.size() == 1 ? " difference" : " differences") + " of " + peers.size()
                + " peers; the same in " + same + " of " + dialogues + " dialogues";
    }

    /** For each distinction the first dialogue that shows it. */
    public List<CaseId> examples() {
        return distinctions.stream().map(each -> each.dialogues().getFirst().id()).distinct().toList();
    }
}
