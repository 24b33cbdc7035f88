package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.wsfuzz.deflate.MessageFacts.BlockCounts;
import io.wsfuzz.result.CompressionFacts;
import io.wsfuzz.result.CompressionFacts.CompressionCounts;
import io.wsfuzz.result.CompressionFacts.PeerCompression;
import io.wsfuzz.result.CompressionFacts.Takeover;
import io.wsfuzz.result.RoundTripSpread;
import io.wsfuzz.result.Times;
import io.wsfuzz.result.Times.RoundTrips;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code compression} and {@code times}, objects of ours in {@code wsfuzz.json} and in the files of the cases. */
final class MeasuredJson {

    private MeasuredJson() {}

    /** What one play shows of permessage-deflate; what is null is left out, as where it was declined. */
    @JsonInclude(Include.NON_NULL)
    record CompressionJson(boolean agreed, @Nullable String terms, @Nullable DirectionJson in,
            @Nullable DirectionJson out, @Nullable PeerJson peer) {

        private static final CompressionJson DECLINED = new CompressionJson(false, null, null, null, null);

        static CompressionJson of(CompressionFacts facts) {
            return facts.agreed()
                    ? new CompressionJson(true, facts.terms(), DirectionJson.of(facts.in()),
                            DirectionJson.of(facts.out()), PeerJson.of(facts.peerCompression()))
                    : DECLINED;
        }

        CompressionFacts facts() {
            if (!agreed) {
                return CompressionFacts.DECLINED;
            }
            return new CompressionFacts(terms == null ? "?" : terms,
                    in == null ? CompressionCounts.NONE : in.counts(),
                    out == null ? CompressionCounts.NONE : out.counts(),
                    peer == null ? PeerCompression.NONE : peer.compression());
        }
    }

    /** The messages that went one way; the ratio is of no interest to us when it comes back. */
    record DirectionJson(long messages, long compressed, long octets, long octetsOnWire, double ratio) {

        static DirectionJson of(CompressionCounts counts) {
            return new DirectionJson(counts.messages(), counts.compressed(), counts.octets(), counts.onWire(),
                    rounded(counts.ratio()));
        }

        CompressionCounts counts() {
            return new CompressionCounts(messages, compressed, octets, octetsOnWire);
        }
    }

    /** How the peer compresses. */
    record PeerJson(long storedBlocks, long fixedBlocks, long dynamicBlocks, long finalBlocks, int largestDistance,
            int window, @Nullable String contextTakeover, boolean copiesAcrossFinal) {

        static PeerJson of(PeerCompression peer) {
            BlockCounts blocks = peer.blockCounts();
            return new PeerJson(blocks.stored(), blocks.fixed(), blocks.dynamic(), blocks.last(), peer.farthest(),
                    peer.window(), peer.takeover().word(), peer.acrossFinal());
        }

        PeerCompression compression() {
            Takeover takeover = Arrays.stream(Takeover.values())
                    .filter(each -> each.word().equals(contextTakeover)).findFirst().orElse(Takeover.UNSEEN);
            return new PeerCompression(new BlockCounts(storedBlocks, fixedBlocks, dynamicBlocks, finalBlocks),
                    largestDistance, window, takeover, copiesAcrossFinal);
        }
    }

    /** All times are in nanoseconds; the histogram stands in the file of a case only. */
    record TimesJson(long nanos, long payloadOctets, int othersMeanwhile,
            @JsonInclude(Include.NON_NULL) @Nullable RoundTrips roundTrips,
            @JsonInclude(Include.NON_NULL) @Nullable List<BarJson> histogram) {

        static TimesJson of(Times times) {
            return new TimesJson(times.nanos(), times.octets(), times.others(), times.roundTrips().orElse(null), null);
        }

        /** The same with the bars of the picture on the page. */
        TimesJson with(RoundTripSpread spread) {
            return new TimesJson(nanos, payloadOctets, othersMeanwhile, roundTrips,
                    spread.bars().stream().map(bar -> new BarJson(bar.from(), bar.to(), bar.count())).toList());
        }

        Times times() {
            return new Times(Math.max(1, nanos), payloadOctets, othersMeanwhile, Optional.ofNullable(roundTrips));
        }
    }

    /** Round trips that took between {@code from} and {@code to}. */
    record BarJson(long from, long to, long count) {}

    static double rounded(double ratio) {
        return Math.round(ratio * 1000) / 1000.0;
    }
}
