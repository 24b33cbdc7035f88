package io.wsfuzz.oracle;

import io.wsfuzz.frame.Octets;
import java.util.OptionalInt;

/** What one side has said, in the order of its octets. */
sealed interface Said {

    /**
     * A whole message.
     *
     * @param opcode   that of text or binary
     * @param octets   inflated
     * @param readable false where nobody can tell what they are, as a stream before them was wrong in a way that may pass
     */
    record Message(int opcode, Octets octets, boolean readable) implements Said {}

    /** A ping; one that is wrong itself, or stands behind a breach, too. */
    record Ping(Octets payload) implements Said {}

    /** A pong. */
    record Pong(Octets payload) implements Said {}

    /**
     * The first Close.
     *
     * @param takeable false where it is so wrong that whoever answers it as a Close has not noticed
     */
    record Close(OptionalInt code, boolean takeable) implements Said {}

    /**
     * A broken rule.
     *
     * @param due false where a receiver may not have noticed yet, as the frame or the message goes on
     */
    record Breach(Demand demand, String detail, boolean due) implements Said {}
}
