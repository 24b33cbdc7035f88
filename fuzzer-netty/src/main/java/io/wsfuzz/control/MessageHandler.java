package io.wsfuzz.control;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.handshake.Head;
import java.util.Optional;
import java.util.OptionalInt;

/** What is said on a {@link ServerConversation}. */
interface MessageHandler {

    /** How to say something. What is said after a Close, or where too much waits already, is dropped. */
    interface MessageSender {

        /** A text message. */
        void say(String text);

        /**
         * A frame, exactly as it is described.
         *
         * @param chop  octets per write; 0 for as few writes as possible
         * @param flush nothing later goes out in the same write
         */
        void send(FrameHeader header, Payload payload, int chop, boolean flush);

        /** A Close; a reason that does not fit into a frame is cut, one without a code is left out. */
        void close(OptionalInt code, String reason);

        /** Asks for {@link MessageHandler#waited}, soon. Any thread may ask. */
        void wake();

        /** A Close with a code. */
        default void close(int code, String reason) {
            close(OptionalInt.of(code), reason);
        }
    }

    /** Why there is nothing to talk about: the whole answer to the opening handshake then, and there is no conversation. */
    default Optional<Head> refusal() {
        return Optional.empty();
    }

    /** The handshake is done. */
    void begun(MessageSender messageSender);

    /** A whole text message has come. */
    default void heard(String text, MessageSender messageSender) {}

    /** A whole binary message has come. */
    default void heardBinary(MessageSender messageSender) {}

    /** Whether there is more to say that is not there yet. */
    default boolean isWaiting() {
        return false;
    }

    /** What {@linkplain #isWaiting was waited for} may be there. */
    default void waited(MessageSender messageSender) {}
}
