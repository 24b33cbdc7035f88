package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Answer;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.Key;
import io.wsfuzz.handshake.Upgrade;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A correct peer: sends back every message, answers pings and Close, fails the connection when a rule is broken.
 *
 * <p>A message is echoed in one frame if it is at most {@link #WHOLE} octets long, else in fragments as it comes.
 */
public final class Echo implements Play {

    /** Longer messages are not kept until they are whole; in octets. */
    public static final int WHOLE = 1024 * 1024;

    private final Side us;
    private final Dice masks;
    private final String key;
    private final Session session;
    private final HeadReader heads = new HeadReader();
    private final Deque<Action> actions = new ArrayDeque<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Action current = new Action.Nothing();
    private int opcode;
    private boolean open;
    private boolean closing;
    private boolean over;

    private Echo(Side us, long seed, String key) {
        this.us = us;
        this.key = key;
        masks = new Dice(seed);
        session = new Session(us.peer(), this::hear);
    }

    /** An echo server. */
    public static Echo server() {
        return new Echo(Side.SERVER, 0, "");
    }

    /** An echo client that asks {@code host} for {@code target}. */
    public static Echo client(String host, String target, long seed) {
        String key = Key.draw(new Dice(Dice.seed(seed, "key")));
        Echo echo = new Echo(Side.CLIENT, seed, key);
        echo.raw(Upgrade.plain(host, target, key).toHead());
        return echo;
    }

    private void raw(Head head) {
        actions.add(new Action.Write(Payload.of(head.raw()).open(0), 0, true));
    }

    @Override
    public void opened(long now) {}

    @Override
    public void received(ByteBuffer octets, long now) {
        if (!open && !over) {
            readHead(octets);
        }
        if (open) {
            session.receive(octets);
        }
        octets.position(octets.limit());
    }

    private void readHead(ByteBuffer octets) {
        switch (heads.read(octets)) {
            case HeadReader.Progress.Incomplete _ -> {
            }
            case HeadReader.Progress.Complete complete when us == Side.SERVER -> accept(complete.head());
            case HeadReader.Progress.Complete complete -> {
                open = Answer.check(complete.head(), key, List.of(), List.of()) instanceof Answer.Outcome.Accepted;
                over = !open;
            }
            case HeadReader.Progress.Malformed _,HeadReader.Progress.TooLong _ -> {
                over = true;
                if (us == Side.SERVER) {
                    raw(Answer.refuse(400, "Bad Request", List.of()));
                }
            }
        }
    }

    private void accept(Head request) {
        List<HandshakeFault> faults = Answer.checkRequest(request);
        open = faults.isEmpty();
        over = !open;
        raw(open ? Answer.accept(request, List.of(), Optional.empty()) : Answer.refuse(faults));
    }

    private void hear(Event event) {
        switch (event) {
            case Event.FrameStarted _,Event.FramePart _,Event.FrameEnded _,Event.Pong _ -> {
            }
            case Event.MessageStarted started -> opcode = started.opcode();
            case Event.MessagePart part -> {
                Octets octets = Octets.copy(part.octets());
                message.writeBytes(octets.toArray());
                if (message.size() > WHOLE) {
                    sendPart(false);
                }
            }
            case Event.MessageEnded _ -> sendPart(true);
            case Event.Ping ping -> send(true, Opcode.PONG.code(), ping.payload());
            case Event.Close close -> close(close.code());
            case Event.Violated violated -> close(OptionalInt.of(
                    violated.violation().rule() == Rule.TEXT_NOT_UTF8
                            ? CloseCode.INVALID_PAYLOAD
                            : CloseCode.PROTOCOL_ERROR));
        }
    }

    private void sendPart(boolean last) {
        send(last, opcode, Octets.of(message.toByteArray()));
        opcode = Opcode.CONTINUATION.code();
        message.reset();
    }

    private void send(boolean fin, int code, Octets octets) {
        if (closing) {
            return;
        }
        int mask = us == Side.CLIENT ? (int) masks.next() : 0;
        int length = octets.length();
        FrameHeader header =
                new FrameHeader(fin, 0, code, us == Side.CLIENT, mask, LengthForm.shortest(length), length);
        actions.add(new Action.Write(new FrameWriter(header, Payload.of(octets).open(0)), 0, false));
    }

    private void close(OptionalInt code) {
        Octets payload =
                code.isEmpty() ? Octets.NONE : Octets.of((byte) (code.getAsInt() >> 8), (byte) code.getAsInt());
        send(true, Opcode.CLOSE.code(), payload);
        closing = true;
        over = us == Side.SERVER;
        if (over) {
            actions.add(new Action.Fin());
        }
    }

    @Override
    public void ended(Ending how, long now) {
        over = true;
    }

    @Override
    public void tick(long now) {}

    @Override
    public Action next(long now) {
        Action next = actions.poll();
        current = next == null ? new Action.Nothing() : next;
        return current;
    }

    @Override
    public long wakeAt() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isOver() {
        return over && actions.isEmpty() && !(current instanceof Action.Write write && write.octets().remaining() > 0);
    }
}
