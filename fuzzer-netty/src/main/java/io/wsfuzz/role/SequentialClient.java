package io.wsfuzz.role;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.event.AgentEnd.EndKind;
import io.wsfuzz.event.CaseTime;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.run.CaseCost;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Cases;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tests one server as the classic suite goes about it: case by case in the given order, one connection for each and none
 * besides, nothing a second time. So it suits servers that can take no more than one connection, and what it says of a busy
 * machine it says of the server.
 *
 * <pre>
 *   look up ──▶ play ── over ──▶ play the next one … ──▶ ended
 *      └────────────┴─ no connection, or stopped ──────────▲
 * </pre>
 *
 * A server is called what it calls itself in the answer to the first case. Confined to one event loop, but for
 * {@link #run} and {@link #stop}.
 */
public final class SequentialClient {

    /** The name of a server that does not name itself. */
    public static final String UNKNOWN = "UnknownServer";

    private final RunEvents events;
    private final TargetContext targetContext;
    private final Deque<Case> waiting = new ArrayDeque<>();
    private final Deque<SocketAddress> addresses = new ArrayDeque<>();
    private final CompletableFuture<AgentEnd> end = new CompletableFuture<>();
    private TargetContext.@Nullable DialledCase dialledCase;
    private @Nullable String name;

    /**
     * A client for one server.
     *
     * @param options what they say of connections at a time, of probes and of waiting has no effect
     */
    public SequentialClient(Transport transport, Target target, ClientOptions options, Conduct conduct,
            RunEvents events) {
        this.events = events;
        Dialler dialler = new Dialler(transport, TapListener.NONE, target, options.patience());
        targetContext = new TargetContext(events.run(), target, options, conduct, dialler, new UnderWay(),
                transport.group().next(), thrown -> finish(EndKind.BROKEN, "our own fault: " + thrown));
        name = options.agent().orElse(null);
    }

    /**
     * Plays those of {@code cases} that can test a server, once in the life of this client.
     *
     * @return how it ended; never fails
     */
    public CompletableFuture<AgentEnd> run(List<Case> cases) {
        waiting.addAll(FuzzingClient.applicable(cases));
        events.publish(new RunEvent.RunStarted(Cases.of(List.copyOf(waiting)).outlines()));
        targetContext.when(targetContext.addresses(), all -> {
            // IPv4 first, as the classic suite knows no other.
            all.stream().sorted(Comparator.comparing(SequentialClient::isIpv6)).forEach(addresses::add);
            if (addresses.isEmpty()) {
                finish(EndKind.UNREACHABLE, "its name is unknown");
            } else {
                next();
            }
        });
        return end;
    }

    private static boolean isIpv6(SocketAddress address) {
        return address instanceof InetSocketAddress internet && internet.getAddress() instanceof Inet6Address;
    }

    /** Ends the run at once. */
    public void stop() {
        targetContext.now(() -> finish(EndKind.INTERRUPTED, "interrupted"));
    }

    private void next() {
        if (end.isDone()) {
            return;
        }
        Case played = waiting.peek();
        if (played == null) {
            finish(EndKind.COMPLETE, "");
            return;
        }
        Instant started = Instant.now();
        TargetContext.DialledCase begun = targetContext.play(played, addresses.element());
        dialledCase = begun;
        if (name != null) {
            events.publish(new RunEvent.CaseStarted(name, played.id(), 1));
        }
        targetContext.when(begun.playConnection().end(), playEnd -> {
            if (!end.isDone()) {
                played(begun, started, playEnd);
            }
        });
    }

    private void played(TargetContext.DialledCase begun, Instant started, PlayConnection.PlayEnd playEnd) {
        switch (playEnd) {
            case PlayConnection.PlayEnd.Over _ ->
                    judge(begun, started, PlayOutcome.over(begun.run()::transcript, 0));
            case PlayConnection.PlayEnd.Broken broken -> judge(begun, started, new PlayOutcome.Broken(broken.cause()));
            case PlayConnection.PlayEnd.TooLong tooLong ->
                    judge(begun, started, new PlayOutcome.TooLong(tooLong.limit()));
            case PlayConnection.PlayEnd.NotConnected _ when name == null && addresses.size() > 1 -> {
                addresses.remove();
                next();
            }
            case PlayConnection.PlayEnd.NotConnected missing ->
                    finish(EndKind.UNREACHABLE, Connecting.sentence(missing.cause()));
        }
    }

    private void judge(TargetContext.DialledCase begun, Instant started, PlayOutcome outcome) {
        Case played = waiting.remove();
        String agent = name(outcome);
        JudgedCase judged = JudgedCase.of(new CaseTurn(targetContext.run(), agent, played, started), outcome);
        PlayConnection connection = begun.playConnection();
        events.publish(new RunEvent.CaseTimed(agent, new CaseTime(played.id(), CaseCost.of(played).asked(),
                connection.connecting(), connection.playing(), connection.closing(), Duration.ZERO)));
        events.publish(new RunEvent.CaseFinished(judged.result(), judged.evidence()));
        next();
    }

    private String name(PlayOutcome outcome) {
        if (name == null) {
            Optional<String> server = outcome instanceof PlayOutcome.Over over
                    ? over.transcript().handshakes().response().flatMap(head -> head.first("Server"))
                    : Optional.empty();
            name = server.filter(given -> !given.isBlank()).orElse(UNKNOWN);
            events.publish(new RunEvent.AgentSeen(name, true, Instant.now()));
        }
        return name;
    }

    private void finish(EndKind endKind, String reason) {
        if (!end.isDone()) {
            if (dialledCase != null) {
                dialledCase.playConnection().abort();
            }
            AgentEnd last = new AgentEnd(name == null ? UNKNOWN : name, endKind, reason);
            events.publish(new RunEvent.AgentFinished(last));
            end.complete(last);
        }
    }
}
