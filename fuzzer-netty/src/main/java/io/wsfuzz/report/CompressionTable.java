package io.wsfuzz.report;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.report.Compression.Peer;
import io.wsfuzz.report.Compression.Takeover;
import io.wsfuzz.report.Compression.Way;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code index.html} says of permessage-deflate: what each agent really does with it.
 *
 * @param agents those that were asked for it
 */
record CompressionTable(List<Agent> agents) {

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
    record Agent(String name, String agreed, String messages, String sizes, String in, String out, String reach,
            String takeover, String blocks, String warning, List<Section> sections) {}

    /** The cases of a section; {@code note} says what a ratio does not. */
    record Section(String number, String title, String cases, String in, String out, String note, Strip strip) {}

    static CompressionTable of(Index index, List<String> shown) {
        List<String> asked = shown.stream()
                .filter(agent -> index.entries(agent).stream().anyMatch(CompressionTable::isAsked)).toList();
        return new CompressionTable(asked.stream()
                .map(agent -> agent(agent, index.entries(agent).stream().filter(CompressionTable::isAsked).toList(),
                        asked.size() <= Part.MOST_AGENTS))
                .toList());
    }

    private static boolean isAsked(Entry entry) {
        return entry.measured().compression().isPresent();
    }

    private static List<Compression> agreed(List<Entry> entries) {
        return entries.stream().map(entry -> entry.measured().compression()).flatMap(Optional::stream)
                .filter(Compression::agreed).toList();
    }

    private static Agent agent(String name, List<Entry> entries, boolean isInFull) {
        List<Compression> agreed = agreed(entries);
        Way in = sum(agreed, Compression::in);
        List<Peer> peers = agreed.stream().map(Compression::peer).toList();
        long warned = peers.stream().filter(Peer::acrossFinal).count();
        double most = agreed.stream().mapToDouble(each -> Math.max(each.in().ratio(), each.out().ratio())).max()
                .orElse(1);
        return new Agent(Visible.name(name), Figures.share(agreed.size(), entries.size()),
                in.messages() == 0 ? "–" : Figures.share(in.compressed(), in.messages()),
                Threshold.of(agreed.stream().map(Compression::in).filter(way -> way.messages() > 0).toList()).words(),
                Figures.ratio(in.ratio()), Figures.ratio(sum(agreed, Compression::out).ratio()), reach(peers),
                takeover(peers), peers.isEmpty() ? "–" : CompressionCard.blocks(blocks(peers)),
                warned == 0
                        ? ""
                        : "In " + Figures.share(warned, agreed.size())
                                + " cases copies reach back across a block with BFINAL, where receivers that use zlib fail.",
                isInFull ? Part.of(entries, _ -> true).stream().map(part -> section(part, most)).toList() : List.of());
    }

    private static Way sum(List<Compression> all, Function<Compression, Way> way) {
        return all.stream().map(way).reduce(Way.NONE, Way::plus);
    }

    private static MessageFacts.Blocks blocks(List<Peer> peers) {
        return peers.stream().map(Peer::blocks).reduce(new MessageFacts.Blocks(0, 0, 0, 0),
                (a, b) -> new MessageFacts.Blocks(a.stored() + b.stored(), a.fixed() + b.fixed(),
                        a.dynamic() + b.dynamic(), a.last() + b.last()));
    }

    /** Of the copies that come closest to the edge of their window. */
    private static String reach(List<Peer> peers) {
        return peers.stream()
                .max(Comparator.comparingLong((Peer peer) -> CompressionCard.share(peer))
                        .thenComparingInt(Peer::farthest))
                .map(CompressionCard::reach).orElse("–");
    }

    private static String takeover(List<Peer> peers) {
        long used = peers.stream().filter(peer -> peer.takeover() == Takeover.USED).count();
        long may = peers.stream().filter(peer -> peer.takeover() != Takeover.EXCLUDED).count();
        return peers.isEmpty() ? "–"
                : may == 0 ? "excluded by the terms" : used == 0 ? "no sign of it"
                : "seen in " + Figures.share(used, may) + " cases";
    }

    private static Section section(Part part, double most) {
        List<Compression> agreed = agreed(part.entries());
        Way in = sum(agreed, Compression::in);
        long unused = agreed.stream().filter(Compression::isUnused).count();
        int declined = part.entries().size() - agreed.size();
        String note = declined > 0 ? "declined in " + Figures.share(declined, part.entries().size())
                : unused > 0 ? "nothing compressed in " + Figures.share(unused, agreed.size())
                : in.compressed() < in.messages()
                        ? "compressed " + Figures.share(in.compressed(), in.messages()) + " messages"
                : "";
        return new Section(part.number(), part.title(), Figures.number(part.entries().size()),
                Figures.ratio(in.ratio()), Figures.ratio(sum(agreed, Compression::out).ratio()), note,
                Strip.of(part.entries(), entry -> bar(entry, most)));
    }

    private static Strip.Bar bar(Entry entry, double most) {
        Compression compression = entry.measured().compression().orElse(Compression.DECLINED);
        if (!compression.agreed()) {
            return Strip.Bar.of(entry, "declined", 0, 0);
        }
        Way in = compression.in();
        String text = in.messages() == 0
                ? "no messages came"
                : Figures.number(in.size()) + " octets each, " + (in.compressed() == 0
                        ? "none compressed"
                        : "peer " + Figures.ratio(in.ratio()) + ", compressed "
                                + Figures.share(in.compressed(), in.messages()))
                        + ", ours " + Figures.ratio(compression.out().ratio());
        return Strip.Bar.of(entry, text, height(in.ratio(), most), height(compression.out().ratio(), most));
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
