package io.wsfuzz.catalog;

import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What goes out, one line for each frame, piece or pause, so that a difference can be read. Masking keys are left out: they
 * are drawn.
 */
final class Wire {

    private static final int SHOWN = 160;

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    void frame(int opcode, boolean fin, int rsv, byte[] payload, String how) {
        lines.add(
                "%02x %02x %s%s".formatted((fin ? 0x80 : 0) | rsv << 4 | opcode, payload.length, shown(payload), how));
    }

    /** Cut as a sender of messages does: whole pieces, then the rest, FIN on the last one. */
    void message(int opcode, byte[] payload, int fragment, String how) {
        int size = fragment == 0 ? Math.max(1, payload.length) : fragment;
        int from = 0;
        do {
            int to = Math.min(payload.length, from + size);
            byte[] piece = Arrays.copyOfRange(payload, from, to);
            frame(from == 0 ? opcode : 0, to == payload.length, 0, piece, how);
            from = to;
        } while (from < payload.length);
    }

    void close(Integer code, byte[] reason, int rsv, String how) {
        ByteBuffer body = ByteBuffer.allocate(reason.length + (code == null ? 0 : 2));
        if (code != null) {
            body.putShort(code.shortValue());
        }
        frame(8, true, rsv, body.put(reason).array(), how);
    }

    void head(int opcode, boolean fin, int rsv, long length, String how) {
        lines.add("%02x %02x …%s".formatted((fin ? 0x80 : 0) | rsv << 4 | opcode, length, how));
    }

    void octets(byte[] octets, String how) {
        lines.add("… " + shown(octets) + how);
    }

    void pause(Duration time) {
        lines.add("pause " + time.toMillis() + " ms");
    }

    /** As many messages, each sent once the one before has come back: told, and not written out. */
    void roundTrips(int times, int opcode, String payload, long fragment) {
        lines.add("%d round trips of %02x %s%s".formatted(times, opcode, payload,
                fragment == 0 ? "" : " in frames of " + fragment));
    }

    /** {@code chop} and {@code flush} as they are compared. */
    static String how(int chop, boolean flush) {
        return (chop == 0 ? "" : " chop " + chop) + (flush ? " flush" : "");
    }

    static byte[] octets(Payload payload) {
        ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(payload.length()));
        Source source = payload.open(0);
        int read;
        do {
            read = source.read(octets);
        } while (read > 0 && octets.hasRemaining());
        if (octets.hasRemaining() || source.remaining() != 0) {
            throw new IllegalStateException("a payload that is not as long as it says");
        }
        return octets.array();
    }

    /** The octets, or as many as one cares to read and a digest of all. */
    static String shown(byte[] octets) {
        if (octets.length <= SHOWN) {
            return HexFormat.of().formatHex(octets);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(octets, 0, 16) + "… of " + octets.length + ", sha-256 "
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
