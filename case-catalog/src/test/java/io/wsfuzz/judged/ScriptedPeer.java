package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.*;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Play;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The speaking half of a {@link JudgedPeer}: the handshake, what it writes and when. */
abstract class ScriptedPeer implements Play {

    private static final long SLOWNESS = 50_000_000L;

    private final Side us;
    private final Trait trait;
    private final Dice masks = new Dice(7);
    private final HeadReader heads = new HeadReader();
    private final CompressionPlays compressionPlays;
    private final Agenda agenda;
    private final List<byte[]> pings = new ArrayList<>();
    private byte[] latePong = {};
    private boolean owesPong;
    private boolean open;
    private boolean over;
    private boolean pinged;
    private boolean endsTcp;
    private int echoes;

    ScriptedPeer(Side us, Trait trait) {
        this.us = us;
        this.trait = trait;
        agenda = new Agenda(has(SLOW) ? SLOWNESS : 0);
        compressionPlays = new CompressionPlays(us, trait);
        if (us == Side.CLIENT) {
            raw(new HandshakePlays(trait, compressionPlays).request());
        }
    }

    abstract void hear(ByteBuffer octets);

    boolean has(Trait asked) {
        return trait == asked;
    }

    CompressionPlays compression() {
        return compressionPlays;
    }

    void over() {
        over = true;
    }

    @Override
    public void opened(long when, Runnable wake) {
        agenda.at(when);
    }

    @Override
    public void received(ByteBuffer octets, long when) {
        agenda.at(when);
        if (!open && heads.read(octets) instanceof HeadReader.HeadProgress.Complete complete) {
            open = true;
            if (us == Side.SERVER) {
                raw(new HandshakePlays(trait, compressionPlays).answer(complete.head()));
            } else {
                compressionPlays.answered(complete.head());
            }
        }
        if (open && octets.hasRemaining()) {
            hear(octets);
        }
        flushPongs();
        if (endsTcp) {
            endsTcp = false;
            agenda.add(new Action.Fin());
        }
        if (open && !pinged) {
            pinged = true;
            unasked("unasked".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private void unasked(byte[] octets) {
        if (has(SENDS_PINGS) || has(SENDS_PONGS)) {
            send(has(SENDS_PINGS) ? 9 : 10, octets);
        } else if (has(RSV1_ON_PONGS) && compressionPlays.isOn()) {
            fragment(true, 10, new CompressionPlays.CompressedFrame(4, Octets.of(octets)));
        }
    }

    private void raw(Head head) {
        agenda.add(new Action.Write(Payload.of(head.raw()).open(0), 0, true));
    }

    void send(int opcode, byte[] octets) {
        fragment(true, opcode, octets);
    }

    private void frame(FrameHeader plain, byte[] octets) {
        LengthForm form = has(LENGTH_IN_64_BITS) ? LengthForm.BITS_64 : plain.form();
        boolean masked = us == Side.CLIENT != has(WRONG_MASK_BIT);
        int key = masked ? (int) masks.next() : 0;
        FrameHeader header = new FrameHeader(plain.fin(), has(SETS_RSV1) ? 4 : plain.rsv(), plain.opcode(), masked, key,
                form, plain.length());
        agenda.add(new Action.Write(new FrameWriter(header, Payload.of(Octets.of(octets)).open(0)),
                has(WRITES_OCTET_BY_OCTET) ? 1 : 0, false));
    }

    private void fragment(boolean last, int opcode, byte[] octets) {
        fragment(last, opcode, new CompressionPlays.CompressedFrame(0, Octets.of(octets)));
    }

    private void fragment(boolean last, int opcode, CompressionPlays.CompressedFrame compressedFrame) {
        int length = compressedFrame.octets().length();
        frame(new FrameHeader(last, compressedFrame.rsv(), opcode, false, 0, LengthForm.shortest(length), length),
                compressedFrame.octets().toArray());
    }

    void echo(int opcode, byte[] whole) {
        byte[] octets = whole.clone();
        echoes++;
        if (has(NO_ECHO_OF_EMPTY) && octets.length == 0 || has(LOSES_A_MESSAGE) && echoes == 3) {
            return;
        }
        if (has(CUTS_AT_64K) && octets.length > 0xffff || has(CUTS_AT_126) && octets.length == 126) {
            octets = Arrays.copyOf(octets, octets.length - 1);
        }
        if (has(SPOILS_LAST_OCTET) && octets.length > 0) {
            octets[octets.length - 1] ^= 1;
        }
        if (has(SPOILS_THE_MIDDLE) && octets.length > 0xffff) {
            octets[octets.length / 2] ^= 1;
        }
        if (has(STRAY_CONTINUATION)) {
            send(0, new byte[]{65});
        }
        int answered = has(ECHOES_BINARY) ? 2 : has(SENDS_OPCODE_3) ? 3 : opcode;
        if (has(ECHOES_IN_FRAGMENTS) || has(ECHOES_WITH_EMPTY_FRAGMENTS) || has(PONG_BETWEEN_FRAGMENTS)) {
            fragments(answered, octets);
        } else {
            inFrames(answered, octets);
        }
        if (has(ECHOES_TWICE)) {
            send(answered, octets);
        }
        if (owesPong) {
            send(10, latePong);
            owesPong = false;
        }
        if (has(CLOSES_BY_ITSELF)) {
            send(8, new byte[]{3, (byte) 0xe8});
        }
    }

    private void inFrames(int opcode, byte[] octets) {
        List<CompressionPlays.CompressedFrame> frames = compressionPlays.frames(octets);
        if (frames.isEmpty()) {
            send(opcode, octets);
        }
        for (int i = 0; i < frames.size(); i++) {
            fragment(i == frames.size() - 1, i == 0 ? opcode : 0, frames.get(i));
        }
    }

    private void fragments(int opcode, byte[] octets) {
        int half = octets.length / 2;
        fragment(false, opcode, Arrays.copyOf(octets, half));
        if (has(ECHOES_WITH_EMPTY_FRAGMENTS)) {
            fragment(false, 0, new byte[0]);
        }
        if (has(PONG_BETWEEN_FRAGMENTS)) {
            send(10, new byte[]{1, 2});
        }
        fragment(true, 0, Arrays.copyOfRange(octets, half, octets.length));
    }

    void ping(byte[] octets, boolean insideMessage) {
        if (has(NO_PONG)) {
            return;
        }
        if (has(PONG_AFTER_MESSAGE) && insideMessage) {
            latePong = octets;
            owesPong = true;
            return;
        }
        if (has(ANSWERS_LATEST_PING) || has(PONGS_IN_REVERSE)) {
            pings.add(octets);
            return;
        }
        byte[] payload = has(PONG_WITHOUT_PAYLOAD) ? new byte[0] : octets;
        if (has(PONG_TOO_SHORT) && payload.length > 124) {
            payload = Arrays.copyOf(payload, 124);
        }
        if (has(FRAGMENTS_PONG)) {
            fragment(false, 10, payload);
        } else {
            send(10, payload);
        }
    }

    private void flushPongs() {
        if (pings.isEmpty()) {
            return;
        }
        if (has(ANSWERS_LATEST_PING)) {
            send(10, pings.getLast());
        } else {
            pings.reversed().forEach(ping -> send(10, ping));
        }
        pings.clear();
    }

    void answerClose(byte[] octets, int code) {
        flushPongs();
        if (has(NO_ANSWER_TO_CLOSE)) {
            return;
        }
        if (!has(DROPS_ON_CLOSE)) {
            send(8, closePayload(octets, code));
        }
        if (has(TWO_CLOSES)) {
            send(8, closePayload(octets, code));
        }
        endsTcp = us == Side.SERVER && !has(LEAVES_TCP_OPEN) || has(DROPS_ON_CLOSE);
    }

    private byte[] closePayload(byte[] octets, int code) {
        if (has(EMPTY_CLOSE)) {
            return new byte[0];
        }
        if (has(SENDS_1005) && octets.length == 0) {
            return new byte[]{3, (byte) 0xed};
        }
        if (has(ANSWERS_ALWAYS_1000)) {
            return new byte[]{3, (byte) 0xe8};
        }
        if (has(CLOSE_CODE_LITTLE_ENDIAN)) {
            return new byte[]{(byte) code, (byte) (code >> 8)};
        }
        byte[] answer = octets.length < 2
                ? octets.length == 1 ? new byte[]{3, (byte) 0xe8} : new byte[0]
                : new byte[]{(byte) (code >> 8), (byte) code};
        if (has(CLOSE_WITH_REASON) && answer.length == 2) {
            return new byte[]{answer[0], answer[1], 'b', 'y', 'e'};
        }
        return answer;
    }

    void failConnection(int code) {
        if (has(DROPS_ON_ERRORS)) {
            agenda.add(new Action.Fin());
        } else if (has(RESETS_ON_ERRORS)) {
            agenda.add(new Action.Reset());
        } else {
            send(8, new byte[]{(byte) (code >> 8), (byte) code});
            if (!has(LEAVES_TCP_OPEN)) {
                agenda.add(new Action.Fin());
            }
        }
    }

    @Override
    public void tick(long when) {
        agenda.at(when);
    }

    @Override
    public Action next(long when) {
        agenda.at(when);
        return agenda.next();
    }

    @Override
    public long wakeAt() {
        return agenda.wakeAt();
    }

    @Override
    public boolean isOver() {
        return over && agenda.isDone();
    }
}
