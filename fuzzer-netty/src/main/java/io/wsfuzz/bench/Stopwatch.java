package io.wsfuzz.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times something that is done again and again: the wall clock, and the CPU time here and in the peer. */
final class Stopwatch {

    private final PeerProcess peer;
    private final List<StopwatchLap> turns = new ArrayList<>();

    private record StopwatchLap(double wall, double here, double there) {}

    /** A watch that reads the CPU time of {@code peer} too. */
    Stopwatch(PeerProcess peer) {
        this.peer = peer;
    }

    /** Does it once. @return how long it took, in nanoseconds */
    double time(Median.Doing what) throws Exception {
        double here = cpu();
        double there = peer.cpu().toNanos();
        double wall = System.nanoTime();
        what.once();
        StopwatchLap stopwatchLap =
                new StopwatchLap(System.nanoTime() - wall, cpu() - here, peer.cpu().toNanos() - there);
        turns.add(stopwatchLap);
        return stopwatchLap.wall();
    }

    private static double cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** The median of our CPU time in the last turns, in nanoseconds. */
    double here(int last) {
        return Median.of(lastOf(last).stream().mapToDouble(StopwatchLap::here).toArray());
    }

    /** The median of the peer's CPU time in the last turns, in nanoseconds. */
    double there(int last) {
        return Median.of(lastOf(last).stream().mapToDouble(StopwatchLap::there).toArray());
    }

    private List<StopwatchLap> lastOf(int count) {
        return turns.subList(turns.size() - count, turns.size());
    }
}
