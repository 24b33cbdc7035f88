package io.wsfuzz.bench;

import io.wsfuzz.frame.Mask;
import io.wsfuzz.frame.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The cheapest peer that still speaks WebSocket: sends each frame back without its mask, piece by piece as it comes, so that
 * what a benchmark sees beyond the bare sockets is the fuzzer's. It believes all that it is told.
 */
final class FrameMirror {

    private static final int BUFFER = 64 * 1024;
    private static final int LONG_LENGTH = 127;
    private static final int SHORT_LENGTH = 126;

    private final SocketChannel peer;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer head = ByteBuffer.allocateDirect(10).limit(0);
    private long left;
    private long offset;
    private int key;
    private boolean isClose;

    FrameMirror(SocketChannel peer) {
        this.peer = peer;
    }

    /** Until a Close has been sent back, or {@code peer} ends. */
    void serve() throws IOException {
        while (peer.read(in.compact()) >= 0) {
            in.flip();
            while (in.hasRemaining() && (left > 0 || begin())) {
                payload();
                if (isClose && left == 0) {
                    return;
                }
            }
        }
    }

    /** Whether all of the next frame's header is there; then it is read, and the one to send is made. */
    private boolean begin() {
        int at = in.position();
        int length = in.remaining() < 2 ? -1 : in.get(at + 1) & 0x7f;
        int extended = length == LONG_LENGTH ? 8 : length == SHORT_LENGTH ? 2 : 0;
        if (length < 0 || in.remaining() < 2 + extended + 4) {
            return false;
        }
        head.clear().put(in.get(at)).put((byte) length).put(in.slice(at + 2, extended)).flip();
        left = extended == 8 ? in.getLong(at + 2) : extended == 2 ? in.getShort(at + 2) & 0xffff : length;
        key = in.getInt(at + 2 + extended);
        isClose = (in.get(at) & 0xf) == Opcode.CLOSE.code();
        offset = 0;
        in.position(at + 2 + extended + 4);
        return true;
    }

    private void payload() throws IOException {
        int size = (int) Math.min(left, in.remaining());
        Mask.apply(in, in.position(), in.position() + size, key, offset);
        ByteBuffer[] both = {head, in.slice(in.position(), size)};
        while (head.hasRemaining() || both[1].hasRemaining()) {
            peer.write(both);
        }
        in.position(in.position() + size);
        left -= size;
        offset += size;
    }
}
