package io.wsfuzz.result;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.MessageStatistics;
import java.util.Optional;

/**
 * What one play shows of permessage-deflate (RFC 7692).
 *
 * @param terms what was agreed, as a header field lists it; empty where it was asked for and declined
 * @param in    the messages of the peer
 * @param out   ours
 * @param peerCompression  how the peer compresses
 */
public record CompressionFacts(String terms, CompressionCounts in, CompressionCounts out,
        PeerCompression peerCompression) {

    /**
     * The messages that went one way.
     *
     * @param messages   how many
     * @param compressed how many of them were compressed
     * @param octets     their octets, inflated
     * @param onWire     their octets in the payloads of frames
     */
    public record CompressionCounts(long messages, long compressed, long octets, long onWire) {

        public static final CompressionCounts NONE = new CompressionCounts(0, 0, 0, 0);

        private static CompressionCounts of(MessageStatistics counts) {
            return new CompressionCounts(counts.messages(), counts.compressedMessages(), counts.octets(),
                    counts.payloadOctets());
        }

        /** How many octets there were for one on the wire; 0 where there was none. */
        public double ratio() {
            return onWire == 0 ? 0 : (double) octets / onWire;
        }

        /** The mean length of a message in octets, inflated. */
        public long size() {
            return messages == 0 ? 0 : octets / messages;
        }

        public CompressionCounts plus(CompressionCounts other) {
            return new CompressionCounts(messages + other.messages, compressed + other.compressed,
                    octets + other.octets,
                    onWire + other.onWire);
        }
    }

    /** Whether copies reach into messages before. */
    public enum Takeover {
        /** The terms exclude it. */
        EXCLUDED("excluded"),
        /** It may be, and there was no sign of it; of messages longer than the window there never is. */
        UNSEEN("not-seen"),
        /** A copy reached into a message before. */
        USED("used");

        private final String word;

        Takeover(String word) {
            this.word = word;
        }

        /** The word for programs. */
        public String word() {
            return word;
        }
    }

    /**
     * How the peer compresses.
     *
     * @param blockCounts      its blocks by kind
     * @param farthest    the largest distance of a copy, in octets; 0 for none
     * @param window      the largest distance that was agreed, in octets
     * @param takeover    whether copies reach into messages before
     * @param acrossFinal whether a copy reached behind a block with BFINAL, which receivers that use zlib cannot follow
     */
    public record PeerCompression(MessageFacts.BlockCounts blockCounts, int farthest, int window, Takeover takeover,
            boolean acrossFinal) {

        public static final PeerCompression NONE =
                new PeerCompression(new MessageFacts.BlockCounts(0, 0, 0, 0), 0, 0, Takeover.EXCLUDED, false);

        private static PeerCompression of(MessageStatistics counts, Terms terms, Side side) {
            Takeover takeover = !terms.takesContextOver(side) ? Takeover.EXCLUDED
                    : counts.acrossMessages() ? Takeover.USED : Takeover.UNSEEN;
            return new PeerCompression(counts.blocks(), counts.largestDistance(), 1 << terms.windowBits(side), takeover,
                    counts.acrossFinal());
        }
    }

    /** It was asked for, and the connection was opened without. */
    public static final CompressionFacts DECLINED =
            new CompressionFacts("", CompressionCounts.NONE, CompressionCounts.NONE, PeerCompression.NONE);

    /** Empty where nobody asked for it, or the connection was never open. */
    static Optional<CompressionFacts> of(Case played, Transcript told) {
        if (told.terms().isEmpty()) {
            boolean isOpen = told.seen().stream().anyMatch(Observation.Accepted.class::isInstance);
            return played.needs().isPresent() && isOpen ? Optional.of(DECLINED) : Optional.empty();
        }
        Terms terms = told.terms().get();
        Side peer = told.us() == Side.CLIENT ? Side.SERVER : Side.CLIENT;
        MessageStatistics came = told.statistics().messages(Direction.IN);
        return Optional.of(new CompressionFacts(terms.toExtension().toString(), CompressionCounts.of(came),
                CompressionCounts.of(told.statistics().messages(Direction.OUT)),
                PeerCompression.of(came, terms, peer)));
    }

    /** Whether the peer agreed. */
    public boolean agreed() {
        return !terms.isEmpty();
    }

    /** Whether the peer agreed, sent messages, and compressed none. */
    public boolean isUnused() {
        return agreed() && in.messages() > 0 && in.compressed() == 0;
    }
}
