package io.wsfuzz.run;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Utf8;
import io.wsfuzz.session.Session;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that the session does not hear any more, as a rule was broken before it. Its first octets are kept. */
final class UnheardMessage {

    private final int opcode;
    private final @Nullable Utf8 utf8;
    private final ByteBuffer first = ByteBuffer.allocate(Session.LONGEST_CONTROL);
    private long length;

    /** @param isText whether it is held to UTF-8 */
    UnheardMessage(int opcode, boolean isText) {
        this.opcode = opcode;
        utf8 = isText ? new Utf8() : null;
    }

    /** More of it. @return whether it may still be UTF-8, where it has to be */
    boolean add(ByteBuffer octets) {
        length += octets.remaining();
        copy(octets, first);
        return utf8 == null || utf8.accept(octets.duplicate());
    }

    /** Copies what there is room for; {@code octets} stay as they are. */
    static void copy(ByteBuffer octets, ByteBuffer kept) {
        int size = Math.min(kept.remaining(), octets.remaining());
        kept.put(kept.position(), octets, octets.position(), size);
        kept.position(kept.position() + size);
    }

    /** Whether it does not end in the middle of a character. */
    boolean isComplete() {
        return utf8 == null || utf8.isComplete();
    }

    /** It is whole. */
    Observation.Message seen() {
        return new Observation.Message(0, opcode, length, 1, Octets.copy(first.flip()), List.of(), false);
    }
}
