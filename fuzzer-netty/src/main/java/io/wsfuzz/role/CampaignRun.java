package io.wsfuzz.role;

import io.wsfuzz.fault.Faults;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.fuzz.Campaign;
import io.wsfuzz.fuzz.Dialogue;
import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.fuzz.FoundCause;
import io.wsfuzz.fuzz.Trial;
import io.wsfuzz.oracle.OracleRun;
import io.wsfuzz.pipe.TapListener;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.result.RunId;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fuzzes one server: plays what a {@link Campaign} draws, several dialogues at a time, each on a connection of its own, and tells
 * it what the oracle has seen.
 *
 * <pre>
 *   greeting ── there ──▶ playing ── nothing left to play, and nothing under way ──▶ over
 *      └── not there ────────┴── no connection, again and again, or a fault of ours ──▲
 * </pre>
 *
 * Confined to the loop of its target, but for {@link #start}, {@link #stop} and {@link #figures}.
 */
public final class CampaignRun {

    /** A connection that could not be made is tried again so often … */
    private static final int MOST_TRIES = 4;

    /** … each time after so many milliseconds. */
    private static final long A_MOMENT = 250;

    private static final Duration TO_LEAVE = Duration.ofMinutes(1);
    private static final CaseId ID = new CaseId("90");

    /**
     * How far it has got.
     *
     * @param played   dialogues that are over, replays apart
     * @param replays  of what was found, in smaller and smaller forms
     * @param underWay dialogues that have begun and are not over
     * @param causes   what was found, in the order in which it was
     */
    public record CampaignFigures(long played, long replays, List<Dialogue> underWay, List<FoundCause> causes) {
        public CampaignFigures {
            underWay = List.copyOf(underWay);
            causes = List.copyOf(causes);
        }
    }

    /** How it ended. */
    public sealed interface CampaignEnd {

        /** All was played that was to be. */
        record Complete() implements CampaignEnd {}

        /** The server is not there, or not any more; with the rest of a sentence. */
        record Lost(String reason, boolean wasThere) implements CampaignEnd {}

        /** Our own fault. */
        record Broken(Throwable cause) implements CampaignEnd {}
    }

    private final Campaign campaign;
    private final ClientOptions options;
    private final TargetContext targetContext;
    private final TargetDiscovery targetDiscovery;
    private final IdentityHashMap<PlayConnection, Trial> underWay = new IdentityHashMap<>();
    private final CompletableFuture<CampaignEnd> end = new CompletableFuture<>();
    private volatile CampaignFigures figures = new CampaignFigures(0, 0, List.of(), List.of());
    private @Nullable SocketAddress address;
    private int waiting;

    /**
     * A run to be started.
     *
     * @param options what is said of the name, the probe and the log means nothing here
     * @param notes   hears what there is to say meanwhile
     */
    public CampaignRun(Transport transport, Target target, ClientOptions options, Campaign campaign,
            Consumer<String> notes) {
        this.campaign = campaign;
        this.options = options;
        Dialler dialler = new Dialler(transport, TapListener.NONE, target, options.patience());
        targetContext = new TargetContext(RunId.of(Instant.now(), options.seed()), target, options, Conduct.USUAL,
                dialler, new UnderWay(), transport.group().next(),
                thrown -> end.complete(new CampaignEnd.Broken(thrown)));
        targetDiscovery = new TargetDiscovery(targetContext, notes, this::greeted);
    }

    /** Begins; completes when it is over, and never fails. */
    public CompletableFuture<CampaignEnd> start() {
        targetContext.now(targetDiscovery::begin);
        return end;
    }

    /** Draws no new dialogue any more; what was found is still made smaller. */
    public void stop() {
        targetContext.now(() -> {
            campaign.stop();
            goOn();
        });
    }

    /** Ends it at once. */
    public void abort() {
        targetContext.now(() -> {
            end.complete(new CampaignEnd.Complete());
            underWay.keySet().forEach(PlayConnection::abort);
        });
    }

    /** How far it has got; may be asked by any thread. */
    public CampaignFigures figures() {
        return figures;
    }

    private void greeted(TargetDiscovery.DiscoveryResult result) {
        switch (result) {
            case TargetDiscovery.DiscoveryResult.Missing missing ->
                    end.complete(new CampaignEnd.Lost(missing.reason(), false));
            case TargetDiscovery.DiscoveryResult.Found found -> {
                address = found.address();
                goOn();
            }
        }
    }

    private void goOn() {
        SocketAddress there = address;
        while (there != null && !end.isDone() && underWay.size() + waiting < options.parallel()) {
            var next = campaign.next(System.nanoTime());
            if (next.isEmpty()) {
                break;
            }
            play(next.get(), there, 1);
        }
        tell();
        if (campaign.isOver() && underWay.isEmpty() && waiting == 0) {
            end.complete(new CampaignEnd.Complete());
        }
    }

    private void tell() {
        long played = campaign.drawn() - underWay.values().stream().filter(each -> each.searches().isEmpty()).count();
        figures = new CampaignFigures(played, campaign.replays(),
                new ArrayList<>(underWay.values().stream().map(Trial::dialogue).toList()), campaign.causes());
    }

    private void play(Trial trial, SocketAddress there, int tries) {
        Case played = DialogueCase.of(trial.dialogue(), ID, "Dialogue " + trial.number());
        long seed = Dice.seed(options.seed(), played.id().text());
        Conditions conditions = new Conditions(seed, options.patience(), WireLog.off(), new WireStatistics());
        Target target = targetContext.target();
        OracleRun run = OracleRun.asClient(played.withEdits(target.access().headEdits().edits()), target.authority(),
                target.path(), conditions);
        PlayConnection connection = targetContext.dialler().dial(there, run, conditions,
                Faults.handlers(played, options.faults(), seed), run.run().longest().plus(TO_LEAVE));
        underWay.put(connection, trial);
        targetContext.when(connection.end(), playEnd -> {
            underWay.remove(connection);
            if (!end.isDone()) {
                played(trial, run, playEnd, tries);
            }
        });
    }

    private void played(Trial trial, OracleRun run, PlayConnection.PlayEnd playEnd, int tries) {
        switch (playEnd) {
            case PlayConnection.PlayEnd.Over _,PlayConnection.PlayEnd.TooLong _ -> {
                campaign.played(trial, run.oracle().deviations(), System.nanoTime());
                goOn();
            }
            case PlayConnection.PlayEnd.Broken broken -> end.complete(new CampaignEnd.Broken(broken.cause()));
            case PlayConnection.PlayEnd.NotConnected missing when tries < MOST_TRIES
                    || Connecting.isOurFault(missing.cause()) -> {
                waiting++;
                targetContext.after(options.patient(A_MOMENT * tries), () -> {
                    waiting--;
                    SocketAddress there = address;
                    if (there != null && !end.isDone()) {
                        play(trial, there, tries + 1);
                    }
                });
            }
            case PlayConnection.PlayEnd.NotConnected missing ->
                    end.complete(new CampaignEnd.Lost(Connecting.sentence(missing.cause()), true));
        }
    }
}
