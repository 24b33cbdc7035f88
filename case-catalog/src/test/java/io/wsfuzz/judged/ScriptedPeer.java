package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.*;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Head;
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
    private final HandshakePlays handshakePlays;
    private final CompressionPlays compressionPlays;
    private final Agenda agenda;
    private final PeerMasks masks;
    private final List<byte[]> pings = new ArrayList<>();
    private byte[] latePong = {};
    private boolean owesPong;
    private boolean over;
    private boolean pinged;
    private boolean endsTcp;
    private int echoes;

    ScriptedPeer(Side us, Trait trait) {
        this.us = us;
        this.trait = trait;
        agenda = new Agenda(has(SLOW) ? SLOWNESS : 0, has(LOSES_WHEN_HELD_BACK));
        masks = new PeerMasks(trait);
        compressionPlays = new CompressionPlays(us, trait);
        handshakePlays = new HandshakePlays(us, trait, compressionPlays);
        if (us == Side.CLIENT) {
            raw(handshakePlays.request());
        }
        if (has(SENDS_BEFORE_THE_ANSWER) && us == Side.CLIENT) {
            send(9, new byte[0]);
        }
    }

    abstract void hear(ByteBuffer octets);

    Side us() {
        return us;
    }

    Trait trait() {
        return trait;
    }

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
        if (!handshakePlays.isOver()) {
            handshakePlays.read(octets).ifPresent(this::raw);
            endsTcp = handshakePlays.hasRefused();
        }
        boolean open = handshakePlays.isOpen();
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

    private FrameWriter writer(FrameHeader plain, byte[] octets) {
        LengthForm form = has(LENGTH_IN_64_BITS) ? LengthForm.BITS_64 : plain.form();
        boolean masked = us == Side.CLIENT != has(WRONG_MASK_BIT);
        int key = masked ? masks.next() : 0;
        FrameHeader header = new FrameHeader(plain.fin(), has(SETS_RSV1) ? 4 : plain.rsv(), plain.opcode(), masked, key,
                form, plain.length());
        return new FrameWriter(header, Payload.of(Octets.of(octets)).open(0));
    }

    private static FrameHeader header(boolean last, int rsv, int opcode, int length) {
        return new FrameHeader(last, rsv, opcode, false, 0, LengthForm.shortest(length), length);
    }

    private void fragment(boolean last, int opcode, byte[] octets) {
        fragment(last, opcode, new CompressionPlays.CompressedFrame(0, Octets.of(octets)));
    }

    private void fragment(boolean last, int opcode, CompressionPlays.CompressedFrame compressedFrame) {
        FrameHeader header = header(last, compressedFrame.rsv(), opcode, compressedFrame.octets().length());
        agenda.add(new Action.Write(writer(header, compressedFrame.octets().toArray()),
                has(WRITES_OCTET_BY_OCTET) ? 1 : 0, false));
    }

    void echo(int opcode, byte[] whole) {
        byte[] octets = SpoiltEcho.of(trait, whole);
        echoes++;
        if (has(NO_ECHO_OF_EMPTY) && octets.length == 0 || has(LOSES_A_MESSAGE) && echoes == 3) {
            return;
        }
        if (has(STRAY_CONTINUATION)) {
            send(0, new byte[]{65});
        }
        int answered = has(ECHOES_BINARY) ? 2 : has(SENDS_OPCODE_3) ? 3 : opcode;
        if (has(PONG_INSIDE_FRAME) && octets.length > 0xffff) {
            insideFrame(answered, octets);
        } else if (has(ECHOES_IN_FRAGMENTS) || has(ECHOES_WITH_EMPTY_FRAGMENTS) || has(PONG_BETWEEN_FRAGMENTS)
                || has(PING_BETWEEN_FRAGMENTS)) {
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

    private void insideFrame(int opcode, byte[] octets) {
        byte[] frame = CompressionPlays.octets(writer(header(true, 0, opcode, octets.length), octets));
        for (byte[] part : List.of(Arrays.copyOf(frame, 1000),
                CompressionPlays.octets(writer(header(true, 0, 10, 0), new byte[0])),
                Arrays.copyOfRange(frame, 1000, frame.length))) {
            agenda.add(new Action.Write(Payload.of(Octets.of(part)).open(0), 0, false));
        }
    }

    private void fragments(int opcode, byte[] octets) {
        int half = octets.length / 2;
        fragment(false, opcode, Arrays.copyOf(octets, half));
        if (has(ECHOES_WITH_EMPTY_FRAGMENTS)) {
            fragment(false, 0, new byte[0]);
        }
        if (has(PONG_BETWEEN_FRAGMENTS) || has(PING_BETWEEN_FRAGMENTS)) {
            send(has(PONG_BETWEEN_FRAGMENTS) ? 10 : 9, new byte[]{1, 2});
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
        if (has(PONGS_TWICE)) {
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
            send(8, ClosePlays.answer(trait, octets, code));
        }
        if (has(TWO_CLOSES)) {
            send(8, ClosePlays.answer(trait, octets, code));
        }
        endsTcp = us == Side.SERVER && !has(LEAVES_TCP_OPEN) || has(DROPS_ON_CLOSE) || has(ENDS_TCP_FIRST);
    }

    void failConnection(int code) {
        if (has(DROPS_ON_ERRORS)) {
            agenda.add(new Action.Fin());
        } else if (has(RESETS_ON_ERRORS)) {
            agenda.add(new Action.Reset());
        } else {
            send(8, ClosePlays.failing(trait, code));
            if (!has(LEAVES_TCP_OPEN) && !has(GOES_ON_AFTER_FAILING) && !has(WAITS_FOR_OUR_CLOSE)) {
                agenda.add(new Action.Fin());
            }
        }
    }

    /** The connection has failed, and something has come behind that: mostly the answer to its Close. */
    void endsAtLast() {
        if (has(WAITS_FOR_OUR_CLOSE)) {
            agenda.add(new Action.Fin());
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
