package io.wsfuzz.report.html;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.result.CompressionFacts;
import io.wsfuzz.result.CompressionFacts.CompressionCounts;
import io.wsfuzz.result.CompressionFacts.PeerCompression;
import io.wsfuzz.result.SafeText;
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
record CompressionCard(String terms, List<CompressionRow> rows, String blocks, String reach, long share,
        String takeover,
        String warning) {

    /** Something, of the peer and of us. */
    record CompressionRow(String what, String in, String out) {}

    static CompressionCard of(CompressionFacts compressionFacts) {
        CompressionCounts in = compressionFacts.in();
        CompressionCounts out = compressionFacts.out();
        PeerCompression peerCompression = compressionFacts.peerCompression();
        List<CompressionRow> rows = List.of(
                new CompressionRow("messages", Figures.number(in.messages()), Figures.number(out.messages())),
                new CompressionRow("compressed", compressed(in), compressed(out)),
                new CompressionRow("octets", Figures.number(in.octets()), Figures.number(out.octets())),
                new CompressionRow("on the wire", Figures.number(in.onWire()), Figures.number(out.onWire())),
                new CompressionRow("ratio", Figures.ratio(in.ratio()), Figures.ratio(out.ratio())));
        return new CompressionCard(SafeText.line(compressionFacts.terms()), rows, blocks(peerCompression.blockCounts()),
                reach(peerCompression),
                share(peerCompression), takeover(peerCompression), warning(peerCompression));
    }

    private static String compressed(CompressionCounts compressionCounts) {
        return compressionCounts.messages() == 0
                ? "–"
                : Figures.share(compressionCounts.compressed(), compressionCounts.messages());
    }

    static String blocks(MessageFacts.BlockCounts blockCounts) {
        List<String> kinds = new ArrayList<>();
        add(kinds, blockCounts.dynamic(), "dynamic");
        add(kinds, blockCounts.fixed(), "fixed");
        add(kinds, blockCounts.stored(), "stored");
        if (kinds.isEmpty()) {
            return "none";
        }
        String last =
                blockCounts.last() == 0 ? "none with BFINAL" : Figures.number(blockCounts.last()) + " with BFINAL";
        return String.join(", ", kinds) + "; " + last;
    }

    private static void add(List<String> kinds, long count, String kind) {
        if (count > 0) {
            kinds.add(Figures.number(count) + ' ' + kind);
        }
    }

    static String reach(PeerCompression peerCompression) {
        return peerCompression.farthest() == 0
                ? "no copies"
                : Figures.number(peerCompression.farthest()) + " of " + Figures.number(peerCompression.window())
                        + " octets";
    }

    static long share(PeerCompression peerCompression) {
        return peerCompression.window() <= 0
                ? 0
                : Math.clamp(100L * peerCompression.farthest() / peerCompression.window(), 0, 100);
    }

    private static String takeover(PeerCompression peerCompression) {
        return switch (peerCompression.takeover()) {
            case EXCLUDED -> "excluded by the terms";
            case USED -> "used: copies reach into messages before";
            case UNSEEN -> "allowed; no copy surely reached into a message before";
        };
    }

    private static String warning(PeerCompression peerCompression) {
        return peerCompression.acrossFinal()
                ? "Copies reached back across a block with BFINAL. RFC 7692 allows it, receivers that use zlib fail there."
                : "";
    }
}
