package io.wsfuzz.run;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.session.Violation;
import java.util.List;
import java.util.OptionalInt;

/** What a case saw of its peer, short enough to be kept and looked at again. */
public sealed interface Observation {

    /** So many octets of a message are kept. */
    int PREVIEW = 48;

    /** Nanoseconds since the connection was opened. */
    long at();

    /**
     * A whole message.
     *
     * @param opcode    that of text or binary
     * @param length    in octets
     * @param fragments how many frames it came in
     * @param first     its first octets, {@link #PREVIEW} at most
     * @param against   what it was compared with while it came
     * @param isEcho    whether it is that message of ours which waited longest for its echo
     */
    record Message(long at, int opcode, long length, long fragments, Octets first, List<Compared> against,
            boolean isEcho)
            implements
                Observation {
        public Message {
            against = List.copyOf(against);
        }

        /** The same as an echo; of one that is not shown, no more is kept than is looked at. */
        Message asEcho(boolean shown) {
            boolean onlyEcho = against.size() == 1;
            return new Message(at, opcode, length, fragments, shown ? first : Octets.NONE,
                    shown || !onlyEcho ? against : List.of(), true);
        }

        /** Whether it is {@code payload}, octet for octet. */
        public boolean is(Payload payload) {
            return against.stream().anyMatch(each -> each.payload().equals(payload) && each.differsAt() < 0);
        }
    }

    /**
     * A comparison with a payload.
     *
     * @param differsAt the offset of the first octet that differs, is missing, or is too many; -1 for none
     */
    record Compared(Payload payload, long differsAt) {}

    /** A ping. */
    record Ping(long at, Octets payload) implements Observation {}

    /**
     * A pong.
     *
     * @param answers which of our pings, counted from 0; -1 for none
     */
    record Pong(long at, Octets payload, int answers) implements Observation {}

    /**
     * A legal Close.
     *
     * @param answers whether our Close was first
     * @param sent    what had gone out by then
     */
    record Close(long at, OptionalInt code, Octets reason, boolean answers, Sent sent) implements Observation {}

    /**
     * What had gone out at some time; the peer may not have got all of it.
     *
     * @param octets of everything, the head of the opening handshake too
     * @param frames whose first octet is among them
     */
    record Sent(long octets, long frames) {
        /** Nothing. */
        public static final Sent NONE = new Sent(0, 0);
    }

    /** A broken rule. */
    record Violated(long at, Violation violation) implements Observation {}

    /** The opening handshake succeeded; {@code head} is the peer's. */
    record Accepted(long at, Head head) implements Observation {}

    /** The server answered with another status than 101; or as a client, the peer sends HTTP again after such a status. */
    record Refused(long at, int status, Head head) implements Observation {}

    /** So much came that no more is listened to; {@code what} it was more than. */
    record Flood(long at, String what) implements Observation {}

    /** It went on for so long that the play is given up; {@code cap} is in nanoseconds. */
    record Endless(long at, long cap) implements Observation {}

    /** The peer's half of TCP ended. */
    record Ended(long at, Ending how) implements Observation {}
}
