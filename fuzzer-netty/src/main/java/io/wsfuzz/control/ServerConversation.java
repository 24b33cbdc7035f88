package io.wsfuzz.control;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A server's correct end of a conversation that tests nobody: handshake, pongs, Close. What is said is up to a {@link MessageHandler}.
 *
 * <p>Neither a peer that is silent nor one that takes nothing holds it up for ever, and nothing it sends is kept but one
 * message at a time.
 */
final class ServerConversation implements Play, MessageHandler.MessageSender {

    /** Longer messages end the conversation, in octets. */
    static final int LONGEST_MESSAGE = 256 * 1024;

    /** So many frames may wait for a peer that does not take them. */
    static final int MOST_WAITING = 1000;

    /** A peer that neither sends nor takes anything for so long is given up. */
    static final Duration SILENT_FOR = Duration.ofSeconds(60);

    /** A client may wait for so long for what is not there yet. */
    static final Duration WAITS_FOR = Duration.ofMinutes(10);

    /** A peer that does not answer our Close for so long is given up. */
    static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** What we are, in the shape of the classic suite: some clients look at it. */
    static final Field SERVER = new Field("Server", "AutobahnTestSuite/25.10.1-0.10.9 wsfuzz/" + version());

    private static final int LONGEST_REASON = Session.LONGEST_CONTROL - 2;

    private final Head request;
    private final MessageHandler messageHandler;
    private final Session session = new Session(Side.CLIENT, this::hear);
    private final Deque<Action> actions = new ArrayDeque<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Action current = new Action.Nothing();
    private boolean text;
    private boolean closed;
    private boolean over;
    private boolean aborted;
    private Runnable wake = () -> {};
    private long now;
    private long deadline;

    /** The conversation that {@code request} asks for. */
    ServerConversation(Head request, MessageHandler messageHandler) {
        this.request = request;
        this.messageHandler = messageHandler;
    }

    @Override
    public void opened(long when, Runnable wake) {
        this.wake = wake;
        stir(when);
        List<HandshakeFault> faults = ServerResponse.checkRequest(request);
        Optional<Head> refusal =
                faults.isEmpty() ? messageHandler.refusal() : Optional.of(ServerResponse.refuse(faults));
        if (refusal.isEmpty()) {
            Head accepted = ServerResponse.accept(request, List.of(), Optional.empty());
            raw(Head.of(accepted.startLine(), Stream.concat(accepted.fields().stream(), Stream.of(SERVER)).toList()));
            messageHandler.begun(this);
        } else {
            raw(refusal.get());
            end();
        }
    }

    private static String version() {
        String version = ServerConversation.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private void raw(Head head) {
        actions.add(new Action.Write(Payload.of(head.raw()).open(0), 0, false));
    }

    /** Something has happened: the time to wait begins anew. */
    private void stir(long when) {
        now = when;
        Duration patience = closed ? CLOSE_WITHIN : messageHandler.isWaiting() ? WAITS_FOR : SILENT_FOR;
        deadline = when + patience.toNanos();
    }

    @Override
    public void received(ByteBuffer octets, long when) {
        if (!closed) {
            stir(when);
        }
        session.receive(octets);
    }

    private void hear(Event event) {
        switch (event) {
            case Event.FrameStarted _,Event.FramePart _,Event.FrameEnded _,Event.Pong _ -> {
            }
            case Event.MessageStarted started -> {
                text = started.opcode() == Opcode.TEXT.code();
                message.reset();
            }
            case Event.MessagePart part -> keep(part.octets());
            case Event.MessageEnded _ -> heard();
            case Event.Ping ping -> control(Opcode.PONG, ping.payload());
            case Event.Close close -> {
                close(close.code(), "");
                end();
            }
            case Event.Violated violated -> {
                boolean isText = violated.violation().rule() == Rule.TEXT_NOT_UTF8;
                close(isText ? CloseCode.INVALID_PAYLOAD : CloseCode.PROTOCOL_ERROR, violated.violation().detail());
                end();
            }
        }
    }

    private void keep(ByteBuffer octets) {
        if (closed) {
            return;
        }
        if (message.size() + octets.remaining() > LONGEST_MESSAGE) {
            message.reset();
            close(CloseCode.TOO_BIG, "a message here has at most " + LONGEST_MESSAGE + " octets");
        } else {
            message.writeBytes(Octets.copy(octets).toArray());
        }
    }

    private void heard() {
        if (closed) {
            return;
        }
        if (text) {
            messageHandler.heard(message.toString(StandardCharsets.UTF_8), this);
        } else {
            messageHandler.heardBinary(this);
        }
        message.reset();
    }

    /** It takes what we say, however slowly. */
    @Override
    public void sent(long octets, long when) {
        stir(when);
    }

    @Override
    public void wake() {
        wake.run();
    }

    @Override
    public void say(String words) {
        Octets octets = Octets.utf8(words);
        send(header(Opcode.TEXT.code(), octets.length()), Payload.of(octets), 0, false);
    }

    private static FrameHeader header(int opcode, int length) {
        return new FrameHeader(true, 0, opcode, false, 0, LengthForm.shortest(length), length);
    }

    private void control(Opcode opcode, Octets payload) {
        send(header(opcode.code(), payload.length()), Payload.of(payload), 0, false);
    }

    @Override
    public void send(FrameHeader header, Payload payload, int chop, boolean flush) {
        if (closed) {
            return;
        }
        if (actions.size() >= MOST_WAITING) {
            close(CloseCode.POLICY, "more than " + MOST_WAITING + " frames wait for you to take them");
            return;
        }
        actions.add(new Action.Write(new FrameWriter(header, payload.open(0)), chop, flush));
    }

    @Override
    public void close(OptionalInt code, String reason) {
        if (closed) {
            return;
        }
        Octets payload = code.isEmpty()
                ? Octets.NONE
                : Octets.of((byte) (code.getAsInt() >> 8), (byte) code.getAsInt()).plus(Octets.utf8(cut(reason)));
        actions.add(new Action.Write(
                new FrameWriter(header(Opcode.CLOSE.code(), payload.length()), Payload.of(payload).open(0)), 0, true));
        closed = true;
        stir(now);
    }

    /** As many whole characters as fit into a Close frame. */
    private static String cut(String reason) {
        String cut = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        while (Octets.utf8(cut).length() > LONGEST_REASON) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    /** All is said: the server ends TCP (RFC 6455, section 7.1.1). */
    private void end() {
        if (!over) {
            closed = true;
            over = true;
            actions.add(new Action.Fin());
            stir(now);
        }
    }

    @Override
    public void ended(Ending how, long when) {
        now = when;
        actions.clear();
        current = new Action.Nothing();
        end();
    }

    @Override
    public void tick(long when) {
        now = when;
        if (when >= deadline) {
            // Not by an action: one is not asked for while the peer takes nothing.
            aborted = true;
        } else if (!closed) {
            messageHandler.waited(this);
        }
    }

    @Override
    public Action next(long when) {
        Action next = actions.poll();
        current = next == null ? new Action.Nothing() : next;
        return current;
    }

    @Override
    public long wakeAt() {
        return deadline;
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }

    @Override
    public boolean isOver() {
        return over && actions.isEmpty() && !(current instanceof Action.Write write && write.octets().remaining() > 0);
    }
}
