package io.wsfuzz.report;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.report.Compression.Peer;
import io.wsfuzz.report.Compression.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * What the page of a case says of permessage-deflate.
 *
 * @param terms    what was agreed; empty where it was declined
 * @param rows     counts of both directions
 * @param blocks   the peer's blocks by kind
 * @param reach    how far its copies reach
 * @param share    that in hundredths of the window, for the bar
 * @param takeover whether it keeps its context
 * @param warning  what some receivers cannot follow; empty for nothing
 */
record CompressionCard(String terms, List<Row> rows, String blocks, String reach, long share, String takeover,
        String warning) {

    /** Something, of the peer and of us. */
    record Row(String what, String in, String out) {}

    static CompressionCard of(Compression compression) {
        Way in = compression.in();
        Way out = compression.out();
        Peer peer = compression.peer();
        List<Row> rows = List.of(
                new Row("messages", Figures.number(in.messages()), Figures.number(out.messages())),
                new Row("compressed", compressed(in), compressed(out)),
                new Row("octets", Figures.number(in.octets()), Figures.number(out.octets())),
                new Row("on the wire", Figures.number(in.onWire()), Figures.number(out.onWire())),
                new Row("ratio", Figures.ratio(in.ratio()), Figures.ratio(out.ratio())));
        return new CompressionCard(Visible.line(compression.terms()), rows, blocks(peer.blocks()), reach(peer),
                share(peer), takeover(peer), warning(peer));
    }

    private static String compressed(Way way) {
        return way.messages() == 0 ? "–" : Figures.share(way.compressed(), way.messages());
    }

    static String blocks(MessageFacts.Blocks blocks) {
        List<String> kinds = new ArrayList<>();
        add(kinds, blocks.dynamic(), "dynamic");
        add(kinds, blocks.fixed(), "fixed");
        add(kinds, blocks.stored(), "stored");
        if (kinds.isEmpty()) {
            return "none";
        }
        String last = blocks.last() == 0 ? "none with BFINAL" : Figures.number(blocks.last()) + " with BFINAL";
        return String.join(", ", kinds) + "; " + last;
    }

    private static void add(List<String> kinds, long count, String kind) {
        if (count > 0) {
            kinds.add(Figures.number(count) + ' ' + kind);
        }
    }

    static String reach(Peer peer) {
        return peer.farthest() == 0
                ? "no copies"
                : Figures.number(peer.farthest()) + " of " + Figures.number(peer.window()) + " octets";
    }

    static long share(Peer peer) {
        return peer.window() <= 0 ? 0 : Math.clamp(100L * peer.farthest() / peer.window(), 0, 100);
    }

    private static String takeover(Peer peer) {
        return switch (peer.takeover()) {
            case EXCLUDED -> "excluded by the terms";
            case USED -> "used: copies reach into messages before";
            case UNSEEN -> "allowed; no copy surely reached into a message before";
        };
    }

    private static String warning(Peer peer) {
        return peer.acrossFinal()
                ? "Copies reached back across a block with BFINAL. RFC 7692 allows it, receivers that use zlib fail there."
                : "";
    }
}
