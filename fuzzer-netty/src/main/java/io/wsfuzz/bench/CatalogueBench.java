package io.wsfuzz.bench;

import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.run.CaseCost;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Step;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The chapters 1 to 10, and a bare socket for each of their cases: it ships as many octets there and back, in as many round
 * trips, with as many octets per write, and pauses as long: for what the script asks to wait, and for what the peer was to do
 * within a time and did not. As many at a time; those that report their time alone.
 */
final class CatalogueBench {

    private static final int ROUNDS = 5;
    private static final int PARALLEL = 8;
    private static final int WHOLE = 64 * 1024;

    private record CaseShape(long octets, int rounds, int write, long pauseNanos, boolean alone) {

        static CaseShape of(CaseFinished finished) {
            Case played = finished.evidence().played();
            Transcript told = finished.evidence().transcript().orElseThrow();
            int rounds = (int) Math.max(1, told.statistics().countOfRoundTrips());
            long missed = told.attempts().stream().flatMap(attempt -> attempt.mismatch().stream())
                    .filter(mismatch -> mismatch.instead().isEmpty()).mapToLong(mismatch -> mismatch.waited().toNanos())
                    .max().orElse(0);
            return new CaseShape(told.statistics().octets(Direction.OUT), rounds, chop(played),
                    CaseCost.of(played).asked().toNanos() + missed, played.head().timed());
        }

        private static int chop(Case played) {
            return Stream.concat(played.prelude().stream(), played.alternatives().getFirst().steps().stream())
                    .filter(Step.Send.class::isInstance).map(Step.Send.class::cast)
                    .mapToInt(send -> send.sendOptions().chop())
                    .filter(chop -> chop > 0).min().orElse(WHOLE);
        }

        void ship(int port) throws Exception {
            try (BareClient client = new BareClient(port)) {
                for (int i = 0; i < rounds; i++) {
                    client.exchange(Math.max(1, octets / rounds), write);
                }
                if (pauseNanos > 0) {
                    Thread.sleep(pauseNanos / 1_000_000, (int) (pauseNanos % 1_000_000));
                }
            }
        }
    }

    private CatalogueBench() {}

    static void run(Pinning pinning, Consumer<RatioRow> rows) throws Exception {
        List<Case> cases = FuzzingClient.applicable(Selection.parse("1, 2, 3, 4, 5, 6, 7, 9, 10")
                .select(Catalog.embedded()));
        try (Transport transport = Transport.best()) {
            for (String peer : List.of("netty", "echo")) {
                try (PeerProcess echo = PeerProcess.start(pinning, peer);
                        PeerProcess bare = PeerProcess.start(pinning, "bare")) {
                    String what = peer.equals("netty") ? "Netty's codec" : "our own echo server";
                    compare(transport, cases, new Peers(what, echo, bare), rows);
                }
            }
        }
    }

    private record Peers(String what, PeerProcess echo, PeerProcess bare) {}

    private static void compare(Transport transport, List<Case> cases, Peers peers, Consumer<RatioRow> rows)
            throws Exception {
        List<CaseShape> shapes = play(transport, peers.echo().port(), cases).stream().map(CaseShape::of)
                .sorted(Comparator.comparingLong(CaseShape::pauseNanos).reversed()).toList();
        Stopwatch ours = new Stopwatch(peers.echo());
        Stopwatch theirs = new Stopwatch(peers.bare());
        double[] both = Median.ofBoth(ROUNDS, () -> ours.time(() -> play(transport, peers.echo().port(), cases)),
                () -> theirs.time(() -> ship(peers.bare().port(), shapes)));
        rows.accept(RatioRow.ofTimes(cases.size() + " cases, " + peers.what(), both[0], both[1]));
        rows.accept(RatioRow.ofTimes("    our CPU", ours.here(ROUNDS), theirs.here(ROUNDS)));
        rows.accept(RatioRow.ofTimes("    CPU of the peer", ours.there(ROUNDS), theirs.there(ROUNDS)));
    }

    private static List<CaseFinished> play(Transport transport, int port, List<Case> cases) {
        return Fuzzing.play(transport, port, cases, WireLog::on, false);
    }

    private static void ship(int port, List<CaseShape> shapes) throws Exception {
        try (ExecutorService lanes = Executors.newFixedThreadPool(PARALLEL)) {
            List<Future<?>> shipped = new ArrayList<>();
            for (CaseShape caseShape : shapes) {
                if (!caseShape.alone()) {
                    shipped.add(lanes.submit(() -> {
                        caseShape.ship(port);
                        return null;
                    }));
                }
            }
            for (Future<?> each : shipped) {
                each.get();
            }
        }
        for (CaseShape caseShape : shapes) {
            if (caseShape.alone()) {
                caseShape.ship(port);
            }
        }
    }
}
