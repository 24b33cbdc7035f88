package io.wsfuzz.result;

import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.wire.Direction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a peer does what may be done in more than one way. Nothing of it is judged.
 *
 * @param tcpEnd        who ended TCP first, and how
 * @param closeFrames   how many Close frames of its came
 * @param mostFragments how many frames a message of its had at most; 0 where none came
 * @param spelling      how it writes the names of header fields; {@code none} where no head of its came
 */
public record PeerFacts(TcpEnd tcpEnd, long closeFrames, long mostFragments, String spelling) {

    /** Names of header fields as most write them. */
    public static final String USUAL = "usual";

    /** Who ended TCP first, and how. */
    public enum TcpEnd {
        /** We did. */
        US("us"),
        /** The peer, by FIN. */
        PEER_FIN("peer-fin"),
        /** The peer, by RST. */
        PEER_RST("peer-rst"),
        /** A fault that we play. */
        FAULT("fault"),
        /** Nobody, until the play was over. */
        NOBODY("nobody");

        private final String word;

        TcpEnd(String word) {
            this.word = word;
        }

        /** One word, which stays. */
        public String word() {
            return word;
        }

        /** That of this word; {@link #NOBODY} for any other. */
        public static TcpEnd of(String word) {
            return List.of(values()).stream().filter(each -> each.word.equals(word)).findFirst().orElse(NOBODY);
        }
    }

    /** Those of the peer of one play. */
    public static PeerFacts of(Transcript told) {
        long fragments = told.seen().stream().filter(Observation.Message.class::isInstance)
                .mapToLong(each -> ((Observation.Message) each).fragments()).max().orElse(0);
        Optional<Head> head =
                told.us() == Side.CLIENT ? told.handshakes().response() : told.handshakes().request();
        return new PeerFacts(tcpEnd(told),
                told.statistics().frames(Direction.IN).getOrDefault(Opcode.CLOSE.code(), 0L), fragments,
                head.map(PeerFacts::spelling).orElse("none"));
    }

    private static TcpEnd tcpEnd(Transcript told) {
        if (told.closing().droppedByMe()) {
            return TcpEnd.US;
        }
        return told.seen().stream().filter(Observation.Ended.class::isInstance)
                .map(each -> switch (((Observation.Ended) each).how()) {
                    case FIN -> TcpEnd.PEER_FIN;
                    case RST -> TcpEnd.PEER_RST;
                    case CUT -> TcpEnd.FAULT;
                }).findFirst().orElse(TcpEnd.NOBODY);
    }

    private static String spelling(Head head) {
        List<String> names = head.fields().stream().map(Field::name).toList();
        if (names.stream().allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)))) {
            return "lower-case";
        }
        return names.stream().allMatch(name -> name.equals(name.toUpperCase(Locale.ROOT))) ? "upper-case" : USUAL;
    }
}
