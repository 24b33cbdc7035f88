package io.wsfuzz.control;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.handshake.Field;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.session.EndpointListener;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Violation;
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
 * message at a time. One that takes nothing is not read, and in the end torn down.
 */
final class ServerConversation implements Play, MessageHandler.MessageSender {

    /** Longer messages end the conversation, in octets. */
    static final int LONGEST_MESSAGE = 256 * 1024;

    /** So many frames may wait for a peer that does not take them. */
    static final int MOST_WAITING = 1000;

    /** While so many frames wait, nothing is read from the peer. */
    static final int MOST_OWED = 16;

    /** A peer that neither sends nor takes anything for so long is given up. */
    static final Duration SILENT_FOR = Duration.ofSeconds(60);

    /** A client may wait for so long for what is not there yet. */
    static final Duration WAITS_FOR = Duration.ofMinutes(10);

    /** A peer from which no whole message has come for so long is given up, however many single octets it sends or takes. */
    static final Duration MESSAGE_WITHIN = Duration.ofMinutes(15);

    /** A peer that does not answer our Close for so long is given up. */
    static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** What we are, in the shape of the classic suite: some clients look at it. */
    static final Field SERVER = new Field("Server", "AutobahnTestSuite/25.10.1-0.10.9 wsfuzz/" + version());

    private final Head request;
    private final MessageHandler messageHandler;
    private final Endpoint endpoint = new Endpoint(Side.SERVER, new Dice(0), new ConversationListener());
    private final Deque<Action> actions = new ArrayDeque<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Action current = new Action.Nothing();
    private boolean text;
    private boolean over;
    private boolean aborted;
    private Runnable wake = () -> {};
    private long now;
    private long deadline;
    private long messageDeadline;

    /** The conversation that {@code request} asks for. */
    ServerConversation(Head request, MessageHandler messageHandler) {
        this.request = request;
        this.messageHandler = messageHandler;
    }

    @Override
    public void opened(long when, Runnable wake) {
        this.wake = wake;
        messageDeadline = when + MESSAGE_WITHIN.toNanos();
        renewDeadline(when);
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
    private void renewDeadline(long when) {
        now = when;
        Duration patience = isClosed() ? CLOSE_WITHIN : messageHandler.isWaiting() ? WAITS_FOR : SILENT_FOR;
        deadline = Math.min(when + patience.toNanos(), messageDeadline);
    }

    /** Whether nothing more is said. */
    private boolean isClosed() {
        return over || endpoint.hasClosed();
    }

    @Override
    public void received(ByteBuffer octets, long when) {
        if (!isClosed()) {
            renewDeadline(when);
        }
        endpoint.receive(octets);
    }

    private final class ConversationListener implements EndpointListener {
        @Override
        public void heard(Event event) {
            switch (event) {
                case Event.MessageStarted started -> {
                    text = started.opcode() == Opcode.TEXT.code();
                    message.reset();
                }
                case Event.MessagePart part -> keep(part.octets());
                case Event.MessageEnded _ -> whole();
                case Event.FrameStarted _,Event.FramePart _,Event.FrameEnded _,Event.Ping _,Event.Pong _,Event.Close _,Event.Violated _ ->
                        {
                        }
            }
        }

        @Override
        public String reasonFor(Violation violation) {
            return violation.detail();
        }

        @Override
        public boolean due(ControlFrame frame) {
            return !over && actions.add(new Action.Write(endpoint.frame(frame), 0, frame.opcode() == Opcode.CLOSE));
        }

        @Override
        public void ending() {
            end();
        }
    }

    private void keep(ByteBuffer octets) {
        if (isClosed()) {
            return;
        }
        if (message.size() + octets.remaining() > LONGEST_MESSAGE) {
            message.reset();
            close(CloseCode.TOO_BIG, "a message here has at most " + LONGEST_MESSAGE + " octets");
        } else {
            message.writeBytes(Octets.copy(octets).toArray());
        }
    }

    private void whole() {
        if (isClosed()) {
            return;
        }
        messageDeadline = now + MESSAGE_WITHIN.toNanos();
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
        renewDeadline(when);
    }

    @Override
    public void wake() {
        wake.run();
    }

    @Override
    public void say(String words) {
        add(endpoint.frame(true, 0, Opcode.TEXT.code(), Source.of(Octets.utf8(words).asBuffer())), 0, false);
    }

    @Override
    public void send(FrameHeader header, Payload payload, int chop, boolean flush) {
        add(new FrameWriter(header, payload.open(0)), chop, flush);
    }

    private void add(Source frame, int chop, boolean flush) {
        if (isClosed()) {
            return;
        }
        if (actions.size() >= MOST_WAITING) {
            close(CloseCode.POLICY, "more than " + MOST_WAITING + " frames wait for you to take them");
            return;
        }
        actions.add(new Action.Write(frame, chop, flush));
    }

    @Override
    public void close(OptionalInt code, String reason) {
        if (!isClosed()) {
            endpoint.close(code, reason);
            renewDeadline(now);
        }
    }

    /** All is said: the server ends TCP (RFC 6455, section 7.1.1). */
    private void end() {
        if (!over) {
            over = true;
            actions.add(new Action.Fin());
            renewDeadline(now);
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
        } else if (!isClosed()) {
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

    /** A peer that is owed much already asks in vain for more, until it has taken some. */
    @Override
    public boolean isReading() {
        return actions.size() < MOST_OWED;
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
