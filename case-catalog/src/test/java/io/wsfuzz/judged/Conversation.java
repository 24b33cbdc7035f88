package io.wsfuzz.judged;

import static io.wsfuzz.judged.Trait.*;

import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Answer;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.Key;
import io.wsfuzz.handshake.Upgrade;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Play;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The speaking half of a {@link Peer}: the handshake, what it writes and when. */
abstract class Conversation implements Play {

    private static final long SLOWNESS = 50_000_000L;

    private final Side us;
    private final Trait trait;
    private final Dice masks = new Dice(7);
    private final HeadReader heads = new HeadReader();
    private final Deque<Timed> actions = new ArrayDeque<>();
    private final List<byte[]> pings = new ArrayList<>();
    private byte[] latePong = {};
    private boolean owesPong;
    private boolean open;
    private boolean over;
    private boolean pinged;
    private boolean endsTcp;
    private long now;
    private Action current = new Action.Nothing();

    private record Timed(long at, Action action) {}

    Conversation(Side us, Trait trait) {
        this.us = us;
        this.trait = trait;
        if (us == Side.CLIENT) {
            raw(Upgrade.plain("localhost", "/", Key.draw(new Dice(1))).toHead());
        }
    }

    abstract void hear(ByteBuffer octets);

    boolean has(Trait asked) {
        return trait == asked;
    }

    void over() {
        over = true;
    }

    @Override
    public void opened(long when) {
        now = when;
    }

    @Override
    public void received(ByteBuffer octets, long when) {
        now = when;
        if (!open && heads.read(octets) instanceof HeadReader.Progress.Complete complete) {
            open = true;
            if (us == Side.SERVER) {
                raw(answer(complete.head()));
            }
        }
        if (open && octets.hasRemaining()) {
            if (has(ONE_FRAME_PER_READ)) {
                octets.limit(octets.position() + Math.min(octets.remaining(), frameSize(octets)));
            }
            hear(octets);
        }
        flushPongs();
        if (endsTcp) {
            endsTcp = false;
            add(new Action.Fin());
        }
        if (open && !pinged && (has(SENDS_PINGS) || has(SENDS_PONGS))) {
            pinged = true;
            send(has(SENDS_PINGS) ? 9 : 10, "unasked".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static int frameSize(ByteBuffer octets) {
        int length = octets.remaining() < 2 ? 0 : octets.get(octets.position() + 1) & 0x7f;
        boolean masked = octets.remaining() >= 2 && octets.get(octets.position() + 1) < 0;
        return length > 125 ? octets.remaining() : Math.max(1, 2 + (masked ? 4 : 0) + length);
    }

    private Head answer(Head request) {
        Head right = Answer.accept(request, List.of(), Optional.empty());
        List<Field> fields = new ArrayList<>(right.fields());
        if (has(WRONG_ACCEPT_KEY)) {
            fields.removeIf(field -> field.isNamed("Sec-WebSocket-Accept"));
            fields.add(new Field("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        }
        if (has(NO_UPGRADE_FIELD)) {
            fields.removeIf(field -> field.isNamed("Upgrade"));
        }
        return Head.of(right.startLine(), fields);
    }

    private void raw(Head head) {
        add(new Action.Write(Payload.of(head.raw()).open(0), 0, true));
    }

    private void add(Action action) {
        actions.add(new Timed(has(SLOW) ? now + SLOWNESS : now, action));
    }

    void send(int opcode, byte[] octets) {
        frame(new FrameHeader(true, 0, opcode, false, 0, LengthForm.shortest(octets.length), octets.length), octets);
    }

    private void frame(FrameHeader plain, byte[] octets) {
        LengthForm form = has(LENGTH_IN_64_BITS) ? LengthForm.BITS_64 : plain.form();
        boolean masked = us == Side.CLIENT != has(WRONG_MASK_BIT);
        int key = masked ? (int) masks.next() : 0;
        FrameHeader header = new FrameHeader(plain.fin(), has(SETS_RSV1) ? 4 : plain.rsv(), plain.opcode(), masked, key,
                form, plain.length());
        add(new Action.Write(new FrameWriter(header, Payload.of(Octets.of(octets)).open(0)),
                has(WRITES_OCTET_BY_OCTET) ? 1 : 0, false));
    }

    private void fragment(boolean last, int opcode, byte[] octets) {
        frame(new FrameHeader(last, 0, opcode, false, 0, LengthForm.shortest(octets.length), octets.length), octets);
    }

    void echo(int opcode, byte[] whole) {
        byte[] octets = whole.clone();
        if (has(NO_ECHO_OF_EMPTY) && octets.length == 0) {
            return;
        }
        if (has(CUTS_AT_64K) && octets.length > 0xffff || has(CUTS_AT_126) && octets.length == 126) {
            octets = Arrays.copyOf(octets, octets.length - 1);
        }
        if (has(SPOILS_LAST_OCTET) && octets.length > 0) {
            octets[octets.length - 1] ^= 1;
        }
        if (has(STRAY_CONTINUATION)) {
            send(0, new byte[]{65});
        }
        int answered = has(ECHOES_BINARY) ? 2 : has(SENDS_OPCODE_3) ? 3 : opcode;
        if (has(ECHOES_IN_FRAGMENTS) || has(ECHOES_WITH_EMPTY_FRAGMENTS) || has(PONG_BETWEEN_FRAGMENTS)) {
            fragments(answered, octets);
        } else {
            send(answered, octets);
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
            add(new Action.Fin());
        } else if (has(RESETS_ON_ERRORS)) {
            add(new Action.Reset());
        } else {
            send(8, new byte[]{(byte) (code >> 8), (byte) code});
            if (!has(LEAVES_TCP_OPEN)) {
                add(new Action.Fin());
            }
        }
    }

    @Override
    public void tick(long when) {
        now = when;
    }

    @Override
    public Action next(long when) {
        now = when;
        Timed timed = actions.peek();
        if (timed == null || timed.at() > now) {
            current = new Action.Nothing();
        } else {
            actions.remove();
            current = timed.action();
        }
        return current;
    }

    @Override
    public long wakeAt() {
        Timed timed = actions.peek();
        return timed == null ? Long.MAX_VALUE : timed.at();
    }

    @Override
    public boolean isOver() {
        return over && actions.isEmpty() && !(current instanceof Action.Write write && write.octets().remaining() > 0);
    }
}
