package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.*;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameReader;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Ending;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * An echo peer with one trait: correct and usual but for that. Written without the core's session, so that the judge is not
 * judged by itself.
 */
final class JudgedPeer extends ScriptedPeer implements FrameReader.FrameSink {

    private final LaxUtf8 utf8;
    private final FrameReader reader = new FrameReader();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private FrameHeader header = new FrameHeader(true, 0, 0, false, 0, LengthForm.BITS_7, 0);
    private int messageOpcode = -1;
    private boolean compressed;
    private boolean failed;
    private boolean closed;
    private boolean hung;
    private int fragments;

    JudgedPeer(Side us, Trait trait) {
        super(us, trait);
        utf8 = new LaxUtf8(trait);
    }

    @Override
    void hear(ByteBuffer octets) {
        if (has(ONE_FRAME_PER_READ)) {
            octets.limit(octets.position() + Math.min(octets.remaining(), frameSize(octets)));
        }
        if (has(NEEDS_WHOLE_HEADERS) && octets.remaining() == 1 && !reader.isInsideFrame()) {
            fail(1002);
        }
        if (failed) {
            endsAtLast();
        }
        if (hung) {
            octets.position(octets.limit());
            return;
        }
        if (!reader.isInsideFrame()) {
            LengthMistakes.make(octets, trait());
        }
        reader.read(octets, this);
    }

    private static int frameSize(ByteBuffer octets) {
        int length = octets.remaining() < 2 ? 0 : octets.get(octets.position() + 1) & 0x7f;
        boolean masked = octets.remaining() >= 2 && octets.get(octets.position() + 1) < 0;
        return length > 125 ? octets.remaining() : Math.max(1, 2 + (masked ? 4 : 0) + length);
    }

    @Override
    public void frameStarted(FrameHeader started) {
        header = started;
        payload.reset();
        if (!closed && isBadHeader() && !has(CHECKS_LENGTHS_LATE)) {
            fail(1002);
        }
        hung = hung || has(HANGS_ON_LONG_LENGTHS) && header.length() > 1 << 20;
    }

    /** What is seen before any payload has come: masks on the wrong side, lengths in more bits than they need. */
    private boolean isBadHeader() {
        return header.masked() == (us() == Side.CLIENT) && !has(IGNORES_MASK_BIT)
                || header.form() != LengthForm.shortest(header.length()) && !has(ACCEPTS_LONG_FORMS)
                        && !has(LENGTH_IN_32_BITS) && !has(NEGATIVE_LENGTH_IS_NONE)
                || header.length() < 0 && !has(IGNORES_HIGHEST_BIT)
                || has(REFUSES_HALF_OF_16_BITS) && header.form() == LengthForm.BITS_16 && header.length() > 0x7fff;
    }

    @Override
    public void framePart(ByteBuffer octets) {
        if (failed || hung) {
            return;
        }
        byte[] copy = new byte[octets.remaining()];
        octets.get(octets.position(), copy);
        payload.writeBytes(unmaskWrongly(copy, payload.size()));
        if (!Opcode.isControl(header.opcode()) && message.size() + payload.size() > trait().limit()) {
            fail(trait().limitCode());
        }
        boolean text = header.opcode() == 1 && header.rsv() == 0
                || header.opcode() == 0 && messageOpcode == 1 && !compressed;
        if (!failed && text && !has(CHECKS_UTF8_LATE) && !has(REPLACES_WRONG_TEXT) && !has(UTF8_CHECK_PER_FRAME)) {
            byte[] soFar = join(message.toByteArray(), payload.toByteArray());
            int wrong = utf8.wrongAt(header.opcode() == 1 ? payload.toByteArray() : soFar);
            if (wrong >= 0 && wrong < (header.opcode() == 1 ? payload.size() : soFar.length) && headerError() == 0) {
                fail(1007);
            }
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private byte[] unmaskWrongly(byte[] octets, int offset) {
        for (int i = 0; i < octets.length; i++) {
            int at = offset + i;
            int right = header.maskKey() >>> (3 - (at & 3)) * 8;
            if (has(KEY_RUNS_ON)) {
                octets[i] ^= (byte) (right ^ header.maskKey() >>> (3 - (at + runOn & 3)) * 8);
            } else if (has(UNMASKS_WHOLE_WORDS) && at >= (header.length() & ~3L)) {
                octets[i] ^= (byte) right;
            }
        }
        return octets;
    }

    private int runOn;

    @Override
    public void frameEnded() {
        runOn += payload.size();
        if (closed && !has(ECHOES_AFTER_CLOSE) || failed || hung) {
            return;
        }
        if (headerError() != 0 || isBadHeader()) {
            fail(1002);
            return;
        }
        if (has(DROPS_FRAMES_WITH_RSV) && header.rsv() != 0) {
            return;
        }
        int opcode = header.opcode();
        if (Opcode.of(opcode) == null) {
            if (has(ECHOES_RESERVED_OPCODES)) {
                send(2, payload.toByteArray());
            }
        } else if (Opcode.isControl(opcode)) {
            control(opcode, payload.toByteArray());
        } else {
            data(opcode);
        }
    }

    /** The close code that the header asks for; 0 for a good one. */
    private int headerError() {
        int opcode = header.opcode();
        boolean control = opcode >= 8;
        boolean packed = compression().isOn() && header.rsv() == FrameHeader.RSV1
                && (opcode == 1 || opcode == 2 || opcode == 0 && has(ACCEPTS_RSV1_ON_CONTINUATIONS));
        boolean error = header.rsv() != 0 && !packed && !has(IGNORES_RSV) && !has(DROPS_FRAMES_WITH_RSV)
                || Opcode.of(opcode) == null && !has(IGNORES_RESERVED_OPCODES) && !has(ECHOES_RESERVED_OPCODES)
                || control && !header.fin() && !has(ACCEPTS_FRAGMENTED_CONTROL)
                || control && header.length() > 125 && !has(ACCEPTS_LONG_CONTROL)
                || opcode == 0 && messageOpcode < 0 && !has(IGNORES_ORPHANED_CONTINUATION)
                        && !has(ECHOES_ORPHANED_CONTINUATION)
                || (opcode == 1 || opcode == 2) && messageOpcode >= 0 && !has(ACCEPTS_INTERRUPTED_MESSAGE);
        return error ? 1002 : 0;
    }

    private void data(int opcode) {
        if (opcode == 0 && messageOpcode < 0) {
            if (has(ECHOES_ORPHANED_CONTINUATION)) {
                send(1, payload.toByteArray());
            }
            return;
        }
        if (opcode != 0) {
            messageOpcode = opcode;
            compressed = compression().isOn() && header.rsv() == FrameHeader.RSV1;
            message.reset();
        }
        fragments = header.fin() ? 0 : fragments + 1;
        hung = has(HANGS_AFTER_200_FRAGMENTS) && fragments > 200;
        message.writeBytes(payload.toByteArray());
        if (has(UTF8_CHECK_PER_FRAME) && messageOpcode == 1 && utf8.wrongAt(payload.toByteArray()) >= 0) {
            fail(1007);
            return;
        }
        if (has(ECHOES_EACH_FRAGMENT)) {
            send(messageOpcode, payload.toByteArray());
        }
        if (header.fin() && !hung) {
            try {
                byte[] whole = message.toByteArray();
                finish(compressed ? compression().inflate(whole) : whole);
            } catch (DataFormatException _) {
                fail(1007);
            }
        }
    }

    private void finish(byte[] whole) {
        int opcode = messageOpcode;
        messageOpcode = -1;
        byte[] echoed = whole;
        hung = has(HANGS_ON_BOMBS) && whole.length > 100_000;
        if (hung || has(LOSES_EMPTY_COMPRESSED) && compressed && whole.length == 0) {
            return;
        }
        if (opcode == 1 && !utf8.accepts(whole)) {
            if (!has(REPLACES_WRONG_TEXT)) {
                fail(1007);
                return;
            }
            echoed = Octets.of(whole).text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        if (!has(ECHOES_EACH_FRAGMENT)) {
            echo(opcode, echoed);
        }
    }

    private void control(int opcode, byte[] octets) {
        if (has(FORGETS_BEFORE_CONTROL)) {
            message.reset();
        }
        if (opcode == 9) {
            ping(octets, messageOpcode >= 0);
        } else if (opcode == 10) {
            if (has(FAILS_ON_PONG)
                    || has(PONG_ENDS_A_CHARACTER) && messageOpcode == 1 && utf8.wrongAt(message.toByteArray()) >= 0) {
                fail(1002);
            } else if (has(PONGS_FOR_PONGS)) {
                send(10, octets);
            } else if (has(PONG_FOR_PONG)) {
                send(8, new byte[]{3, (byte) 0xe8});
                closed = true;
            }
        } else {
            close(octets);
        }
    }

    private void close(byte[] octets) {
        int code = octets.length < 2 ? 0 : (octets[0] & 0xff) << 8 | octets[1] & 0xff;
        boolean codeIsWrong =
                octets.length >= 2 && !isLegal(code) && !has(ACCEPTS_WRONG_CODES) && !has(ANSWERS_ANY_CODE);
        boolean reasonIsWrong = octets.length > 2 && !has(ACCEPTS_WRONG_REASON)
                && !new LaxUtf8(NO_ECHO_OF_EMPTY).accepts(Arrays.copyOfRange(octets, 2, octets.length));
        if (octets.length == 1 && !has(ACCEPTS_CLOSE_OF_ONE) || codeIsWrong || reasonIsWrong
                || has(REJECTS_HIGH_CODES) && code >= 3000 || has(REJECTS_1014) && code == 1014
                || has(REJECTS_LONG_REASONS) && octets.length > 123) {
            fail(reasonIsWrong ? 1007 : 1002);
            return;
        }
        closed = true;
        answerClose(octets, has(ACCEPTS_WRONG_CODES) && !isLegal(code) ? 1000 : code);
    }

    static boolean isLegal(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }

    private void fail(int code) {
        if (failed) {
            return;
        }
        if (has(SILENT_ON_ERRORS)) {
            messageOpcode = -1;
            return;
        }
        failed = !has(GOES_ON_AFTER_FAILING);
        failConnection(code);
    }

    @Override
    public void ended(Ending how, long now) {
        if (!hung && !(has(IGNORES_FIN) && how == Ending.FIN)) {
            over();
        }
    }
}
