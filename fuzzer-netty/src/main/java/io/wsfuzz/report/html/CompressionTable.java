package io.wsfuzz.report.html;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.result.CompressionFacts;
import io.wsfuzz.result.CompressionFacts.CompressionCounts;
import io.wsfuzz.result.CompressionFacts.PeerCompression;
import io.wsfuzz.result.CompressionFacts.Takeover;
import io.wsfuzz.result.SafeText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code index.html} says of permessage-deflate: what each agent really does with it.
 *
 * @param agents those that were asked for it
 */
record CompressionTable(List<AgentCompression> agents) {

    /**
     * What an agent does, over all its cases.
     *
     * @param agreed   in how many of them it agreed
     * @param messages how many of its messages it compressed
     * @param sizes    from which size on
     * @param in       what it gains
     * @param out      what we gain with the same messages
     * @param reach    how far its copies reach at most
     * @param takeover whether it keeps its context
     * @param blocks   its blocks by kind
     * @param warning  what some receivers cannot follow; empty for nothing
     * @param sections the same by section, where not too many agents are shown
     */
    record AgentCompression(String name, String agreed, String messages, String sizes, String in, String out,
            String reach,
            String takeover, String blocks, String warning, List<SectionCompression> sections) {}

    /** The cases of a section; {@code note} says what a ratio does not. */
    record SectionCompression(String number, String title, String cases, String in, String out, String note,
            BarChart barChart) {}

    static CompressionTable of(Index index, List<String> shown) {
        List<String> asked = shown.stream()
                .filter(agent -> index.entries(agent).stream().anyMatch(CompressionTable::isAsked)).toList();
        return new CompressionTable(asked.stream()
                .map(agent -> agent(agent, index.entries(agent).stream().filter(CompressionTable::isAsked).toList(),
                        asked.size() <= CaseGroup.MOST_AGENTS))
                .toList());
    }

    private static boolean isAsked(IndexEntry indexEntry) {
        return indexEntry.measured().compression().isPresent();
    }

    private static List<CompressionFacts> agreed(List<IndexEntry> entries) {
        return entries.stream().map(indexEntry -> indexEntry.measured().compression()).flatMap(Optional::stream)
                .filter(CompressionFacts::agreed).toList();
    }

    private static AgentCompression agent(String name, List<IndexEntry> entries, boolean isInFull) {
        List<CompressionFacts> agreed = agreed(entries);
        CompressionCounts in = sum(agreed, CompressionFacts::in);
        List<PeerCompression> peers = agreed.stream().map(CompressionFacts::peerCompression).toList();
        long warned = peers.stream().filter(PeerCompression::acrossFinal).count();
        double most = agreed.stream().mapToDouble(each -> Math.max(each.in().ratio(), each.out().ratio())).max()
                .orElse(1);
        return new AgentCompression(SafeText.name(name), Figures.share(agreed.size(), entries.size()),
                in.messages() == 0 ? "–" : Figures.share(in.compressed(), in.messages()),
                Threshold.of(agreed.stream().map(CompressionFacts::in)
                        .filter(compressionCounts -> compressionCounts.messages() > 0).toList()).words(),
                Figures.ratio(in.ratio()), Figures.ratio(sum(agreed, CompressionFacts::out).ratio()), reach(peers),
                takeover(peers), peers.isEmpty() ? "–" : CompressionCard.blocks(blocks(peers)),
                warned == 0
                        ? ""
                        : "In " + Figures.share(warned, agreed.size())
                                + " cases copies reach back across a block with BFINAL, where receivers that use zlib fail.",
                isInFull
                        ? CaseGroup.of(entries, _ -> true).stream().map(caseGroup -> section(caseGroup, most)).toList()
                        : List.of());
    }

    private static CompressionCounts sum(List<CompressionFacts> all,
            Function<CompressionFacts, CompressionCounts> way) {
        return all.stream().map(way).reduce(CompressionCounts.NONE, CompressionCounts::plus);
    }

    private static MessageFacts.BlockCounts blocks(List<PeerCompression> peers) {
        return peers.stream().map(PeerCompression::blockCounts).reduce(new MessageFacts.BlockCounts(0, 0, 0, 0),
                (a, b) -> new MessageFacts.BlockCounts(a.stored() + b.stored(), a.fixed() + b.fixed(),
                        a.dynamic() + b.dynamic(), a.last() + b.last()));
    }

    /** Of the copies that come closest to the edge of their window. */
    private static String reach(List<PeerCompression> peers) {
        return peers.stream()
                .max(Comparator
                        .comparingLong((PeerCompression peerCompression) -> CompressionCard.share(peerCompression))
                        .thenComparingInt(PeerCompression::farthest))
                .map(CompressionCard::reach).orElse("–");
    }

    private static String takeover(List<PeerCompression> peers) {
        long used = peers.stream().filter(peerCompression -> peerCompression.takeover() == Takeover.USED).count();
        long may = peers.stream().filter(peerCompression -> peerCompression.takeover() != Takeover.EXCLUDED).count();
        return peers.isEmpty() ? "–"
                : may == 0 ? "excluded by the terms" : used == 0 ? "no sign of it"
                : "seen in " + Figures.share(used, may) + " cases";
    }

    private static SectionCompression section(CaseGroup caseGroup, double most) {
        List<CompressionFacts> agreed = agreed(caseGroup.entries());
        CompressionCounts in = sum(agreed, CompressionFacts::in);
        long unused = agreed.stream().filter(CompressionFacts::isUnused).count();
        int declined = caseGroup.entries().size() - agreed.size();
        String note = declined > 0 ? "declined in " + Figures.share(declined, caseGroup.entries().size())
                : unused > 0 ? "nothing compressed in " + Figures.share(unused, agreed.size())
                : in.compressed() < in.messages()
                        ? "compressed " + Figures.share(in.compressed(), in.messages()) + " messages"
                : "";
        return new SectionCompression(caseGroup.number(), caseGroup.title(), Figures.number(caseGroup.entries().size()),
                Figures.ratio(in.ratio()), Figures.ratio(sum(agreed, CompressionFacts::out).ratio()), note,
                BarChart.of(caseGroup.entries(), indexEntry -> bar(indexEntry, most)));
    }

    private static BarChart.SectionBar bar(IndexEntry indexEntry, double most) {
        CompressionFacts compressionFacts = indexEntry.measured().compression().orElse(CompressionFacts.DECLINED);
        if (!compressionFacts.agreed()) {
            return BarChart.SectionBar.of(indexEntry, "declined", 0, 0);
        }
        CompressionCounts in = compressionFacts.in();
        String text = in.messages() == 0
                ? "no messages came"
                : Figures.number(in.size()) + " octets each, " + (in.compressed() == 0
                        ? "none compressed"
                        : "peer " + Figures.ratio(in.ratio()) + ", compressed "
                                + Figures.share(in.compressed(), in.messages()))
                        + ", ours " + Figures.ratio(compressionFacts.out().ratio());
        return BarChart.SectionBar.of(indexEntry, text, height(in.ratio(), most),
                height(compressionFacts.out().ratio(), most));
    }

    /** 1 for the most, 0 for a ratio of 1 : 1 or worse. */
    private static double height(double ratio, double most) {
        return ratio <= 1 ? 0 : Math.log(ratio) / Math.log(Math.max(2, most));
    }

    /** Whether anybody was asked. */
    boolean isThere() {
        return !agents.isEmpty();
    }

    /** Whether there is one agent only. */
    boolean isSingle() {
        return agents.size() == 1;
    }
}
