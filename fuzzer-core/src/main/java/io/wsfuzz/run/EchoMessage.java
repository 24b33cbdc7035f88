package io.wsfuzz.run;

import java.nio.ByteBuffer;

/** A message on its way back: what has come of it and not gone. */
final class EchoMessage {

    private static final int FIRST_ROOM = 4096;

    private int opcode;
    private boolean begun;
    private ByteBuffer octets = ByteBuffer.allocate(0);

    /** Another one begins. */
    void begin(int code) {
        opcode = code;
        begun = false;
        octets = ByteBuffer.allocate(0);
    }

    void add(ByteBuffer part) {
        if (octets.remaining() < part.remaining()) {
            int size = Math.max(FIRST_ROOM, Math.max(2 * octets.capacity(), octets.position() + part.remaining()));
            octets = ByteBuffer.allocate(size).put(octets.flip());
        }
        octets.put(part.duplicate());
    }

    /** How many octets are here. */
    int size() {
        return octets.position();
    }

    /** Whether none of its frames has gone. */
    boolean isWhole() {
        return !begun;
    }

    /** The opcode of its first frame. */
    int opcode() {
        return opcode;
    }

    /** Takes what is here, for a frame. */
    ByteBuffer take() {
        ByteBuffer taken = octets.flip();
        octets = ByteBuffer.allocate(0);
        begun = true;
        return taken;
    }
}
