package io.wsfuzz.result;

import io.wsfuzz.frame.Opcode;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.wire.Direction;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a peer did in one dialogue, as far as peers are told apart by it. Nothing of it is judged but {@link Aspect#RESULT}.
 *
 * @param values what there is to say; an aspect is missing where the play did not get so far
 */
public record PeerConduct(Map<Aspect, String> values) {

    /** Something that peers may do in different ways. */
    public enum Aspect {
        /** The verdict, and its cause: a limit of the peer's own is one. */
        RESULT("result", false),
        /** What became of the opening handshake. */
        HANDSHAKE("handshake", false),
        /** How many messages came before the end: a failure may overtake echoes. */
        MESSAGES("messages before the end", true),
        /** How many pongs came: only the latest ping must be answered (RFC 6455, section 5.5.3). */
        PONGS("pongs", true),
        /** The code of the Close frame (RFC 6455, section 7.4). */
        CLOSE("Close", false),
        /** Who ended TCP first, and how. */
        TCP("first to end TCP", false),
        /** How many frames a message had at most. */
        FRAGMENTS("frames in a message", true),
        /** What was agreed of permessage-deflate, and whether messages are compressed. */
        COMPRESSION("compression", false);

        private final String words;
        private final boolean counted;

        Aspect(String words, boolean counted) {
            this.words = words;
            this.counted = counted;
        }

        /** What it is called. */
        public String words() {
            return words;
        }

        /** Whether its values are numbers. */
        public boolean isCounted() {
            return counted;
        }
    }

    public PeerConduct {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** In the play that {@code result} is about; {@code told} is empty where there was none, or nothing is known of it. */
    public static PeerConduct of(CaseResult result, Optional<Transcript> told) {
        Map<Aspect, String> values = new EnumMap<>(Map.of(Aspect.RESULT, result(result)));
        told.ifPresent(transcript -> {
            values.put(Aspect.HANDSHAKE, handshake(transcript));
            values.put(Aspect.MESSAGES,
                    Long.toString(transcript.statistics().messages(Direction.IN).messages()));
            values.put(Aspect.PONGS, Long.toString(
                    transcript.statistics().frames(Direction.IN).getOrDefault(Opcode.PONG.code(), 0L)));
        });
        Measured measured = result.measured();
        measured.peer().ifPresent(facts -> {
            values.put(Aspect.CLOSE, close(facts, measured));
            values.put(Aspect.TCP, facts.tcpEnd().word());
            values.put(Aspect.FRAGMENTS, Long.toString(facts.mostFragments()));
        });
        measured.compression().ifPresent(facts -> values.put(Aspect.COMPRESSION, compression(facts)));
        return new PeerConduct(values);
    }

    private static String result(CaseResult result) {
        return result.verdict().word() + result.cause()
                .map(cause -> ": " + cause.sentence() + (cause.clause().isEmpty() ? "" : ", " + cause.clause()))
                .orElse("");
    }

    private static String handshake(Transcript told) {
        for (Observation each : told.seen()) {
            if (each instanceof Observation.Accepted) {
                return "accepted";
            }
            if (each instanceof Observation.Refused refused) {
                return "refused with " + refused.status();
            }
        }
        return "no answer";
    }

    private static String close(PeerFacts facts, Measured measured) {
        if (measured.closeCode().isPresent()) {
            return Integer.toString(measured.closeCode().getAsInt());
        }
        return facts.closeFrames() == 0 ? "none" : "without a code";
    }

    private static String compression(CompressionFacts facts) {
        if (!facts.agreed()) {
            return "declined";
        }
        CompressionFacts.CompressionCounts in = facts.in();
        String messages = in.messages() == 0 ? "no message came"
                : in.compressed() == in.messages() ? "all messages compressed"
                : in.compressed() == 0 ? "no message compressed" : "some messages compressed";
        return facts.terms() + "; " + messages + "; context takeover "
                + facts.peerCompression().takeover().word();
    }
}
