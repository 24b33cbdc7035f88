package io.wsfuzz.role;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.run.Action;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Play;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.session.EndpointListener;
import io.wsfuzz.session.Event;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A correct client that says nothing, and keeps the messages that it hears until the server closes. */
final class QuietClient implements Play {

    /** So much is kept, in octets. */
    static final int LONGEST_ANSWER = 64 * 1024;

    private final String key;
    private final ResponseReader responses = new ResponseReader();
    private final Endpoint endpoint;
    private final Deque<Action> actions = new ArrayDeque<>();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private Action current = new Action.Nothing();
    private boolean done;
    private boolean open;
    private boolean over;

    /** Asks {@code host} for {@code target}. */
    QuietClient(String host, String target, long seed) {
        Dice dice = new Dice(seed);
        endpoint = new Endpoint(Side.CLIENT, dice, new QuietListener());
        key = WebSocketKey.draw(dice);
        actions.add(
                new Action.Write(Payload.of(UpgradeRequest.plain(host, target, key).toHead().raw()).open(0), 0, true));
    }

    /** What was heard, all messages in one; the status line, where the opening handshake was refused. */
    String answer() {
        return Octets.of(answer.toByteArray()).text();
    }

    /** Whether the server said all that it had to say: its Close had the code 1000, or none. */
    boolean isDone() {
        return done;
    }

    @Override
    public void opened(long now, Runnable wake) {
        // The head waits already.
    }

    @Override
    public void received(ByteBuffer octets, long now) {
        if (!open && !over && responses.read(octets) instanceof HeadReader.HeadProgress.Complete complete) {
            open = ServerResponse.check(complete.head(), key, List.of(),
                    List.of()) instanceof ServerResponse.ResponseOutcome.Accepted;
            over = !open;
            if (over) {
                answer.writeBytes(complete.head().startLine().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        if (open) {
            endpoint.receive(octets);
        }
        octets.position(octets.limit());
    }

    private final class QuietListener implements EndpointListener {
        @Override
        public void heard(Event event) {
            switch (event) {
                case Event.MessagePart part -> {
                    if (answer.size() + part.octets().remaining() <= LONGEST_ANSWER) {
                        answer.writeBytes(Octets.copy(part.octets()).toArray());
                    }
                }
                case Event.Close close -> done = close.code().orElse(CloseCode.NORMAL) == CloseCode.NORMAL;
                case Event.FrameStarted _,Event.FramePart _,Event.FrameEnded _,Event.MessageStarted _,Event.MessageEnded _,Event.Ping _,Event.Pong _,Event.Violated _ ->
                        {
                        }
            }
        }

        @Override
        public boolean due(ControlFrame frame) {
            return actions.add(new Action.Write(endpoint.frame(frame), 0, false));
        }
    }

    @Override
    public void ended(Ending how, long now) {
        over = true;
    }

    @Override
    public void tick(long now) {
        // Whoever asks has a deadline of its own.
    }

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
