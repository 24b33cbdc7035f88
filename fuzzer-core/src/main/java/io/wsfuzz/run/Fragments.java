package io.wsfuzz.run;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A message cut into frames while it is read: however many there are, one of them is in memory. */
final class Fragments implements Source {

    private final int opcode;
    private final Source message;
    private final long fragment;
    private final @Nullable IntSupplier masks;
    private @Nullable FrameWriter frame;
    private boolean begun;
    private long left;

    /**
     * A message.
     *
     * @param fragment octets per frame; 0 for all in one
     * @param masks    draws a masking key; null for frames without a mask
     */
    Fragments(int opcode, Source message, long fragment, @Nullable IntSupplier masks) {
        this.opcode = opcode;
        this.message = message;
        this.fragment = fragment == 0 ? Math.max(1, message.remaining()) : fragment;
        this.masks = masks;
        left = message.remaining();
    }

    /** How many frames a message of {@code length} octets has. */
    static long count(long length, long fragment) {
        return fragment == 0 || length == 0 ? 1 : (length + fragment - 1) / fragment;
    }

    @Override
    public int read(ByteBuffer out) {
        int read = 0;
        while (out.hasRemaining() && remaining() > 0) {
            if (frame == null || frame.remaining() == 0) {
                frame = frame();
            }
            read += frame.read(out);
        }
        return read;
    }

    private FrameWriter frame() {
        long size = Math.min(fragment, left);
        left -= size;
        int code = begun ? Opcode.CONTINUATION.code() : opcode;
        begun = true;
        int key = masks == null ? 0 : masks.getAsInt();
        FrameHeader header = new FrameHeader(left == 0, 0, code, masks != null, key, LengthForm.shortest(size), size);
        return new FrameWriter(header, new Part(message, size));
    }

    @Override
    public long remaining() {
        long current = frame == null ? 0 : frame.remaining();
        return begun && left == 0 ? current : current + left + 1;
    }

    /** The next octets of another source. */
    private static final class Part implements Source {
        private final Source whole;
        private long remaining;

        Part(Source whole, long size) {
            this.whole = whole;
            remaining = size;
        }

        @Override
        public int read(ByteBuffer out) {
            int limit = out.limit();
            out.limit(out.position() + (int) Math.min(out.remaining(), remaining));
            int read = whole.read(out);
            out.limit(limit);
            remaining -= read;
            return read;
        }

        @Override
        public long remaining() {
            return remaining;
        }
    }
}
