package io.wsfuzz.run;

import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.NegotiationResult;
import io.wsfuzz.deflate.Offer;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.session.ControlFrame;
import io.wsfuzz.session.Endpoint;
import io.wsfuzz.session.EndpointListener;
import io.wsfuzz.session.Event;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A correct peer: sends back every message, answers pings and Close, fails the connection when a rule is broken.
 *
 * <p>A message is echoed in one frame if it is at most {@link #WHOLE} octets long, compressed where that was agreed; else in
 * fragments as it comes, and as it is.
 */
public final class EchoPeer implements Play {

    /** As a client it keeps to whatever a server asks, and would rather take its window over. */
    private static final Offers OFFERS = Offers.of(offer(false), offer(true));

    /** Longer messages are not kept until they are whole; in octets. */
    public static final int WHOLE = 1024 * 1024;

    /** While it owes so many octets of echoes, nothing is read from the peer. */
    public static final int MOST_OWED = WHOLE;

    /** A peer that takes nothing of what it is owed for so long is given up. */
    public static final Duration STALLED_AFTER = Duration.ofSeconds(30);

    /** A peer that does not answer our Close, or does not end TCP behind both, is given so long. */
    public static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

    private final Side us;
    private final String key;
    private final Endpoint endpoint;
    private final HeadReader requests = new HeadReader();
    private final ResponseReader responses = new ResponseReader();
    private final Deque<Supplier<Action>> actions = new ArrayDeque<>();
    private final EchoMessage message = new EchoMessage();
    private Action current = new Action.Nothing();
    private boolean open;
    private boolean over;
    private boolean aborted;
    private long owed;
    /** When the peer took something last, or began to be owed something. */
    private long movedAt;
    private long now;
    /** When our Close was due; from then on only the end of TCP is waited for. */
    private long closedAt = Long.MAX_VALUE;

    private EchoPeer(Side us, long seed, String key) {
        this.us = us;
        this.key = key;
        endpoint = new Endpoint(us, new Dice(seed), new EchoListener());
    }

    private static Offer offer(boolean noContextTakeover) {
        return new Offer(false, noContextTakeover, OptionalInt.empty(), new Offer.ClientWindow.Limitable());
    }

    /** An echo server. */
    public static EchoPeer server() {
        return new EchoPeer(Side.SERVER, 0, "");
    }

    /** An echo client that asks {@code host} for {@code target}. */
    public static EchoPeer client(String host, String target, long seed) {
        String key = WebSocketKey.draw(new Dice(Dice.seed(seed, "key")));
        EchoPeer echoPeer = new EchoPeer(Side.CLIENT, seed, key);
        echoPeer.raw(new UpgradeRequest(host, target, key, List.of(), OFFERS.toExtensions()).toHead());
        return echoPeer;
    }

    private void raw(Head head) {
        actions.add(() -> new Action.Write(Source.of(head.raw().asBuffer()), 0, true));
    }

    @Override
    public void opened(long now, Runnable wake) {}

    @Override
    public void received(ByteBuffer octets, long when) {
        now = when;
        movedAt = isBusy() ? movedAt : now;
        if (!open && !over) {
            readHead(octets);
        }
        if (open) {
            endpoint.receive(octets);
        }
        octets.position(octets.limit());
    }

    private void readHead(ByteBuffer octets) {
        switch (us == Side.SERVER ? requests.read(octets) : responses.read(octets)) {
            case HeadReader.HeadProgress.Incomplete _ -> {
            }
            case HeadReader.HeadProgress.Complete complete when us == Side.SERVER -> accept(complete.head());
            case HeadReader.HeadProgress.Complete complete -> {
                open = ServerResponse.check(complete.head(), key, OFFERS.toExtensions(),
                        List.of()) instanceof ServerResponse.ResponseOutcome.Accepted accepted
                        && agree(accepted.extensions());
                over = !open;
            }
            case HeadReader.HeadProgress.Malformed _,HeadReader.HeadProgress.TooLong _ -> {
                over = true;
                if (us == Side.SERVER) {
                    raw(ServerResponse.refuse(400, "Bad Request", List.of()));
                }
            }
        }
    }

    private void accept(Head request) {
        List<HandshakeFault> faults = new ArrayList<>(ServerResponse.checkRequest(request));
        if (hasBody(request)) {
            faults.add(new HandshakeFault("RFC 9110 7.8", "a body, which would stand before the first frame", 400));
        }
        open = faults.isEmpty();
        over = !open;
        if (over) {
            raw(ServerResponse.refuse(faults));
            return;
        }
        Optional<Terms> terms =
                Extensions.parse(request.all(Extensions.FIELD)) instanceof Extensions.Listed(List<Extension> offered)
                        ? Offers.read(offered).accept(List.of(Terms.BARE))
                        : Optional.empty();
        terms.ifPresent(this::agree);
        raw(ServerResponse.accept(request, terms.map(Terms::toExtension).stream().toList(), Optional.empty()));
    }

    private static boolean hasBody(Head request) {
        return !request.all("Transfer-Encoding").isEmpty()
                || request.all("Content-Length").stream().anyMatch(length -> !length.equals("0"));
    }

    /** What a server has answered; false if it is not what was offered. */
    private boolean agree(List<Extension> answers) {
        if (answers.size() > 1) {
            return false;
        }
        for (Extension answer : answers) {
            if (!(OFFERS.judge(answer) instanceof NegotiationResult.Right<Terms>(Terms terms))) {
                return false;
            }
            agree(terms);
        }
        return true;
    }

    private void agree(Terms terms) {
        endpoint.agree(terms, terms, Effort.USUAL);
    }

    private final class EchoListener implements EndpointListener {
        @Override
        public void heard(Event event) {
            switch (event) {
                case Event.MessageStarted started -> message.begin(started.opcode());
                case Event.MessagePart part -> {
                    message.add(part.octets());
                    if (message.size() > WHOLE) {
                        sendPart(false);
                    }
                }
                case Event.MessageEnded _ -> sendPart(true);
                case Event.FrameStarted _,Event.FramePart _,Event.FrameEnded _,Event.Ping _,Event.Pong _,Event.Close _,Event.Violated _ ->
                        {
                        }
            }
        }

        @Override
        public boolean due(ControlFrame frame) {
            closedAt = frame.opcode() == Opcode.CLOSE ? now : closedAt;
            return actions.add(() -> write(endpoint.frame(frame)));
        }

        @Override
        public void ending() {
            over = us == Side.SERVER;
            if (over) {
                actions.add(Action.Fin::new);
            }
        }
    }

    private void sendPart(boolean last) {
        boolean whole = last && message.isWhole();
        int code = message.isWhole() ? message.opcode() : Opcode.CONTINUATION.code();
        ByteBuffer octets = message.take();
        if (endpoint.hasClosed()) {
            return;
        }
        int size = octets.remaining();
        owed += size;
        if (whole) {
            // When its turn has come: what a compressed one refers to is then known.
            actions.add(() -> echo(size, endpoint.message(code, () -> Source.of(octets.duplicate()), 0, false,
                    (_, _, _) -> {
                    })));
        } else {
            actions.add(() -> echo(size, endpoint.frame(last, 0, code, Source.of(octets))));
        }
    }

    private Action echo(int size, Source octets) {
        owed -= size;
        return write(octets);
    }

    private static Action write(Source octets) {
        return new Action.Write(octets, 0, false);
    }

    @Override
    public void ended(Ending how, long now) {
        over = true;
    }

    @Override
    public void sent(long octets, long now) {
        movedAt = now;
    }

    @Override
    public void tick(long when) {
        if (when >= wakeAt()) {
            aborted = true;
            over = true;
            actions.clear();
            current = new Action.Nothing();
        }
    }

    @Override
    public Action next(long now) {
        Supplier<Action> next = actions.poll();
        current = next == null ? new Action.Nothing() : next.get();
        movedAt = now;
        return current;
    }

    private boolean isBusy() {
        return !actions.isEmpty() || current instanceof Action.Write write && write.octets().remaining() > 0;
    }

    @Override
    public long wakeAt() {
        if (isBusy()) {
            return movedAt + STALLED_AFTER.toNanos();
        }
        return over || closedAt == Long.MAX_VALUE ? Long.MAX_VALUE : closedAt + CLOSES_WITHIN.toNanos();
    }

    @Override
    public boolean isReading() {
        return owed < MOST_OWED;
    }

    @Override
    public boolean isAborted() {
        return aborted;
    }

    @Override
    public boolean isOver() {
        return over && !isBusy();
    }
}
