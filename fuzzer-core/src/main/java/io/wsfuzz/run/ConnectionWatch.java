package io.wsfuzz.run;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeFault;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ResponseReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.WireLog;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a connection of others from beside it: a copy of what each end sends goes in, and both are held to every rule of
 * RFC 6455 and RFC 7692, from the opening handshake on. Changes nothing, and answers nothing.
 *
 * <pre>
 *   REQUEST ── the request is whole ──▶ RESPONSE ── a right one ──▶ OPEN
 *      └────────── no head ───────────────┴── any other ──▶ OTHER       no frames then, and nothing more is judged
 * </pre>
 */
public final class ConnectionWatch {

    /** So many octets that a client sends before the response has come are kept until then. */
    private static final int MOST_EARLY = 64 * 1024;

    private enum WatchState {
        REQUEST, RESPONSE, OPEN, OTHER
    }

    private final WatchedPeer client;
    private final WatchedPeer server;
    private final HeadReader requests = new HeadReader();
    private final ResponseReader responses = new ResponseReader();
    private final ByteArrayOutputStream early = new ByteArrayOutputStream();
    private WatchState state = WatchState.REQUEST;
    private @Nullable Head request;

    /** @param logs makes the wire log of each end */
    public ConnectionWatch(Supplier<WireLog> logs) {
        client = new WatchedPeer(Side.CLIENT, logs.get());
        server = new WatchedPeer(Side.SERVER, logs.get());
    }

    /** The end that asked for the connection, or the other one. */
    public WatchedPeer peer(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** The connection is there. */
    public void opened(long now) {
        client.opened(now);
        server.opened(now);
    }

    /** {@code from} has sent this; consumed, and may be overwritten in place. */
    public void received(Side from, ByteBuffer octets, long now) {
        peer(from).came(octets, now);
        if (from == Side.CLIENT) {
            fromClient(octets);
        } else {
            fromServer(octets);
        }
        octets.position(octets.limit());
    }

    private void fromClient(ByteBuffer octets) {
        if (state == WatchState.REQUEST) {
            request(requests.read(octets));
        }
        if (state == WatchState.RESPONSE && octets.hasRemaining() && early.size() < MOST_EARLY) {
            byte[] kept = new byte[Math.min(octets.remaining(), MOST_EARLY - early.size())];
            octets.get(kept);
            early.writeBytes(kept);
        }
        if (state == WatchState.OPEN) {
            client.frames(octets);
        }
    }

    private void request(HeadReader.HeadProgress progress) {
        switch (progress) {
            case HeadReader.HeadProgress.Incomplete _ -> {
            }
            case HeadReader.HeadProgress.Complete complete -> {
                request = complete.head();
                state = WatchState.RESPONSE;
                client.line(complete.head().startLine());
                wrong(client, ServerResponse.checkRequest(complete.head()));
            }
            case HeadReader.HeadProgress.Malformed _,HeadReader.HeadProgress.TooLong _ -> {
                state = WatchState.OTHER;
                client.violate(
                        Violation.of(new HandshakeFault("RFC 9112 2.1", "no head of a request that can be read", 400)));
            }
        }
    }

    private void fromServer(ByteBuffer octets) {
        if (state == WatchState.RESPONSE && request != null) {
            response(request, responses.read(octets));
        }
        if (state == WatchState.OPEN) {
            server.frames(octets);
        }
    }

    private void response(Head asked, HeadReader.HeadProgress progress) {
        switch (progress) {
            case HeadReader.HeadProgress.Incomplete _ -> {
            }
            case HeadReader.HeadProgress.Complete complete -> {
                server.line(complete.head().startLine());
                answered(UpgradeTerms.of(asked).judge(complete.head()));
            }
            case HeadReader.HeadProgress.Malformed _,HeadReader.HeadProgress.TooLong _ -> {
                state = WatchState.OTHER;
                wrong(server,
                        List.of(HandshakeFault.ofResponse("RFC 9112 2.1", "no head of a response that can be read")));
            }
        }
    }

    private void answered(UpgradeTerms.ResponseJudgement judgement) {
        state = WatchState.OTHER;
        switch (judgement) {
            case UpgradeTerms.ResponseJudgement.Open open -> {
                state = WatchState.OPEN;
                open.held().ifPresent(terms -> {
                    client.agree(terms);
                    server.agree(terms);
                });
                if (early.size() > 0) {
                    wrong(client, List.of(new HandshakeFault("RFC 6455 4.1",
                            "more than the request was sent before the answer came", 400)));
                    client.frames(ByteBuffer.wrap(early.toByteArray()));
                }
            }
            case UpgradeTerms.ResponseJudgement.Wrong wrong -> wrong(server, wrong.faults());
            case UpgradeTerms.ResponseJudgement.Refused _ -> {
            }
        }
    }

    private static void wrong(WatchedPeer peer, List<HandshakeFault> faults) {
        faults.stream().map(Violation::of).forEach(peer::violate);
    }

    /** Whether the opening handshake has succeeded. */
    public boolean isOpen() {
        return state == WatchState.OPEN;
    }

    /** {@code who} has ended its half. */
    public void ended(Side who, Ending how, long now) {
        peer(who).end(how, now);
    }

    /** A fault that is played between the two has done this, in the past tense. */
    public void disturbed(String what, long now) {
        client.note("our fault: " + what, now);
    }
}
