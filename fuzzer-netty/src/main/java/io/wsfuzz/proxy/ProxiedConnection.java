package io.wsfuzz.proxy;

import io.netty.channel.EventLoop;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.ConnectionWatch;
import io.wsfuzz.run.WatchedPeer;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.Direction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A connection through the proxy, and what is seen of it. Its state belongs to its event loop.
 *
 * @param number from 1 on
 * @param client where it comes from
 * @param faults those that are played on it
 */
record ProxiedConnection(long number, String client, Instant since, List<String> faults, ConnectionWatch watch,
        EventLoop loop) {

    /**
     * What one end has sent.
     *
     * @param violations rules that it broke, each in one line
     * @param log        the last lines of its wire log
     */
    record PeerSeen(long octets, long frames, long messages, List<String> violations, List<String> log) {

        private static PeerSeen of(WatchedPeer peer, boolean withLog) {
            long frames = peer.statistics().frames(Direction.IN).values().stream().mapToLong(Long::longValue).sum();
            List<String> lines = withLog
                    ? Stream.of(peer.log().first(), peer.log().last()).flatMap(List::stream).map(line -> line.text())
                            .toList()
                    : List.of();
            return new PeerSeen(peer.statistics().octets(Direction.IN), frames,
                    peer.statistics().messages(Direction.IN).messages(),
                    peer.violations().stream().map(Violation::sentence).toList(), lines);
        }
    }

    /** All of it at one time. */
    record ConnectionSeen(long number, String client, String since, boolean open, List<String> faults,
            PeerSeen fromClient, PeerSeen fromServer) {}

    /** Asks its event loop. */
    CompletableFuture<ConnectionSeen> seen(boolean withLog) {
        return CompletableFuture.supplyAsync(() -> new ConnectionSeen(number, client, since.toString(), watch.isOpen(),
                faults, PeerSeen.of(watch.peer(Side.CLIENT), withLog), PeerSeen.of(watch.peer(Side.SERVER), withLog)),
                loop);
    }
}
