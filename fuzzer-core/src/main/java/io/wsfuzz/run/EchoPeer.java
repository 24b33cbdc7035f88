package io.wsfuzz.run;

import io.wsfuzz.deflate.Deflating;
import io.wsfuzz.deflate.Effort;
import io.wsfuzz.deflate.NegotiationResult;
import io.wsfuzz.deflate.Offer;
import io.wsfuzz.deflate.Offers;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.FrameWriter;
import io.wsfuzz.frame.LengthForm;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.frame.Source;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.handshake.UpgradeRequest;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.session.Event;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Session;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    private final Side us;
    private final Dice masks;
    private final String key;
    private final Session session;
    private final HeadReader heads = new HeadReader();
    private final Deque<Supplier<Action>> actions = new ArrayDeque<>();
    private final EchoMessage message = new EchoMessage();
    private @Nullable Deflating deflating;
    private Action current = new Action.Nothing();
    private boolean open;
    private boolean closing;
    private boolean over;

    private EchoPeer(Side us, long seed, String key) {
        this.us = us;
        this.key = key;
        masks = new Dice(seed);
        session = new Session(us.peer(), this::hear);
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
        List<HandshakeFault> faults = ServerResponse.checkRequest(request);
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

    /** What a server has answered; false if it is not what was offered. */
    private boolean agree(List<Extension> answers) {
        for (Extension answer : answers) {
            if (!(OFFERS.judge(answer) instanceof NegotiationResult.Right<Terms>(Terms terms))) {
                return false;
            }
            agree(terms);
        }
        return true;
    }

    private void agree(Terms terms) {
        session.agree(terms);
        deflating = Deflating.of(terms, us, Effort.USUAL);
    }

    private void hear(Event event) {
        switch (event) {
            case Event.FrameStarted _,Event.FramePart _,Event.FrameEnded _,Event.Pong _ -> {
            }
            case Event.MessageStarted started -> message.begin(started.opcode());
            case Event.MessagePart part -> {
                message.add(part.octets());
                if (message.size() > WHOLE) {
                    sendPart(false);
                }
            }
            case Event.MessageEnded _ -> sendPart(true);
            case Event.Ping ping -> send(Opcode.PONG, ping.payload());
            case Event.Close close -> close(close.code());
            case Event.Violated violated -> close(OptionalInt.of(
                    violated.violation().rule() == Rule.TEXT_NOT_UTF8
                            ? CloseCode.INVALID_PAYLOAD
                            : CloseCode.PROTOCOL_ERROR));
        }
    }

    private void sendPart(boolean last) {
        boolean whole = last && message.isWhole();
        int code = message.isWhole() ? message.opcode() : Opcode.CONTINUATION.code();
        ByteBuffer octets = message.take();
        Deflating compressor = deflating;
        if (closing) {
            return;
        }
        if (whole && compressor != null) {
            // When its turn has come: what it refers to is then known.
            actions.add(() -> write(true, FrameHeader.RSV1, code,
                    compressor.whole(() -> Source.of(octets.duplicate()))));
        } else {
            actions.add(() -> write(last, 0, code, Source.of(octets)));
        }
    }

    private void send(Opcode control, Octets payload) {
        if (!closing) {
            actions.add(() -> write(true, 0, control.code(), Source.of(payload.asBuffer())));
        }
    }

    private Action write(boolean fin, int rsv, int code, Source payload) {
        int mask = us == Side.CLIENT ? (int) masks.next() : 0;
        long length = payload.remaining();
        FrameHeader header =
                new FrameHeader(fin, rsv, code, us == Side.CLIENT, mask, LengthForm.shortest(length), length);
        return new Action.Write(new FrameWriter(header, payload), 0, false);
    }

    private void close(OptionalInt code) {
        Octets payload =
                code.isEmpty() ? Octets.NONE : Octets.of((byte) (code.getAsInt() >> 8), (byte) code.getAsInt());
        send(Opcode.CLOSE, payload);
        closing = true;
        over = us == Side.SERVER;
        if (over) {
            actions.add(Action.Fin::new);
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
        Supplier<Action> next = actions.poll();
        current = next == null ? new Action.Nothing() : next.get();
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
