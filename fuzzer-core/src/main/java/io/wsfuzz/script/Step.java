package io.wsfuzz.script;

import io.wsfuzz.frame.Payload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** One line of a case that happens when its turn comes. */
public sealed interface Step {

    /** Where it is written. */
    Position at();

    /** Octets go out, or their end. */
    sealed interface Send extends Step {
        /** In which way. */
        SendOptions sendOptions();
    }

    /** {@code > text "Hello"}: one frame of any opcode. */
    record SendFrame(Position at, int opcode, Payload payload, SendOptions sendOptions) implements Send {}

    /** {@code > close 1000 "reason"}: a Close frame; without a code its payload is {@code reason} alone. */
    record SendClose(Position at, OptionalInt code, Payload reason, SendOptions sendOptions) implements Send {}

    /**
     * {@code > message text … fragment N}: a whole message.
     *
     * @param fragment octets per frame; 0 for one frame
     * @param plain    not compressed, even where the extension was agreed
     * @param sendOptions      only {@code chop}, {@code flush} and {@code after}
     */
    record SendMessage(Position at, int opcode, Payload payload, long fragment, boolean plain,
            SendOptions sendOptions) implements Send {}

    /**
     * {@code > head text length 21}: the header of a frame alone. The octets that follow, up to its declared length, are
     * its payload and masked as such.
     */
    record SendHead(Position at, int opcode, SendOptions sendOptions) implements Send {}

    /** {@code > octets …}: the next octets of the frame that a {@link SendHead} began, else octets outside of any. */
    record SendOctets(Position at, Payload payload, SendOptions sendOptions) implements Send {}

    /** {@code > fin}: our half of TCP, or of TLS within it, ends. */
    record SendFin(Position at) implements Send {
        @Override
        public SendOptions sendOptions() {
            return SendOptions.PLAIN;
        }
    }

    /** {@code > truncate}: our half of TCP ends, and if it is within TLS, without a word. */
    record SendTruncate(Position at) implements Send {
        @Override
        public SendOptions sendOptions() {
            return SendOptions.PLAIN;
        }
    }

    /** {@code > reset}: TCP ends by RST. */
    record SendReset(Position at) implements Send {
        @Override
        public SendOptions sendOptions() {
            return SendOptions.PLAIN;
        }
    }

    /**
     * {@code > hold reading}: nothing is read from here on, so the peer's octets stay in the system's buffers, which are small
     * in such a case. A peer that takes nothing of ours meanwhile is held back by that, and reading goes on by itself.
     */
    record HoldReading(Position at) implements Step {}

    /** {@code > resume}: reading goes on. */
    record ResumeReading(Position at) implements Step {}

    /** {@code < …}: waits until it is seen, or its time is over. */
    record See(Position at, Expectation what, Duration within) implements Step {}

    /** {@code wait 1s}: a pause. */
    record Wait(Position at, Duration time) implements Step {}

    /** {@code repeat N … end}. */
    record Repeat(Position at, int times, List<Step> steps) implements Step {
        public Repeat {
            steps = List.copyOf(steps);
        }
    }
}
