package io.wsfuzz.report.html;

import io.wsfuzz.result.CompressionFacts.CompressionCounts;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * From which size on a peer compresses, as far as its messages tell. A case counts with the mean size of its messages.
 *
 * @param compressed sizes of messages that were compressed, in octets
 * @param plain      sizes of messages that were not
 */
record Threshold(LongSummaryStatistics compressed, LongSummaryStatistics plain) {

    static Threshold of(List<CompressionCounts> ways) {
        return new Threshold(
                ways.stream().filter(compressionCounts -> compressionCounts.compressed() > 0)
                        .mapToLong(CompressionCounts::size).summaryStatistics(),
                ways.stream().filter(compressionCounts -> compressionCounts.compressed() < compressionCounts.messages())
                        .mapToLong(CompressionCounts::size)
                        .summaryStatistics());
    }

    /** In words. */
    String words() {
        if (compressed.getCount() == 0) {
            return plain.getCount() == 0 ? "–" : "never, up to " + Figures.number(plain.getMax()) + " octets";
        }
        String from = Figures.number(compressed.getMin());
        if (plain.getCount() == 0) {
            return "always, from " + from + " octets on";
        }
        String upTo = Figures.number(plain.getMax());
        return compressed.getMin() > plain.getMax()
                ? "from " + from + " octets on, not up to " + upTo
                : "not by size alone: some of " + from + ", not all of " + upTo + " octets";
    }
}
