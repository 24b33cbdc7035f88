package io.wsfuzz.fault;

import io.netty.channel.ChannelHandler;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Fault;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Slowness;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The handlers of the faults of one connection.
 *
 * <p>Their order is that of the network, not that in which they were written: nearest to the socket is what ends TCP, so that
 * it counts what really leaves; what cuts writes is next, so that no handler joins them again; what delays is last.
 */
public final class Faults {

    private Faults() {}

    /**
     * The handlers of a connection on which {@code played} is played: its own faults, those of the whole run, and a small receive
     * buffer where the case stops reading.
     */
    public static SequencedMap<String, ChannelHandler> handlers(Case played, List<Fault> ofRun, long seed) {
        SequencedMap<String, ChannelHandler> handlers =
                handlers(Stream.concat(played.faults().stream(), ofRun.stream()).toList(), seed);
        if (played.holdsReading()) {
            handlers.putFirst("small-receive-buffer", new SmallReceiveBuffer());
        }
        return handlers;
    }

    /** By how much those of a case and those of the whole run make its peer look slower than it is. */
    public static Slowness slowness(Case played, List<Fault> ofRun) {
        return Slowness.of(Stream.concat(played.faults().stream(), ofRun.stream()).toList());
    }

    /**
     * A fresh handler for each of {@code faults}, by its name in the pipeline, the one nearest to the socket first.
     *
     * @param seed what looks random is drawn from it
     */
    public static SequencedMap<String, ChannelHandler> handlers(List<Fault> faults, long seed) {
        SequencedMap<String, ChannelHandler> handlers = new LinkedHashMap<>();
        for (Fault fault : faults.stream().sorted(Comparator.comparingInt(Faults::distance)).toList()) {
            String name = name(fault);
            for (int copy = 2; handlers.containsKey(name); copy++) {
                name = name(fault) + '-' + copy;
            }
            handlers.put(name, handler(fault, new Dice(Dice.seed(seed, name))));
        }
        return handlers;
    }

    private static int distance(Fault fault) {
        return switch (fault) {
            case Fault.Drop _,Fault.Reset _,Fault.Read _ -> 0;
            case Fault.HalfClose _,Fault.Truncate _ -> 1;
            case Fault.Corrupt _ -> 2;
            case Fault.Chop _,Fault.Cut _ -> 3;
            case Fault.Coalesce _ -> 4;
            case Fault.Bandwidth _,Fault.Latency _,Fault.Stall _,Fault.SlowClose _ -> 5;
        };
    }

    private static String name(Fault fault) {
        return "fault-" + Notation.fault(fault).split(" ", 2)[0];
    }

    private static ChannelHandler handler(Fault fault, Dice dice) {
        return switch (fault) {
            case Fault.Drop drop -> new DropHandler(drop);
            case Fault.Reset reset -> new ResetHandler(reset);
            case Fault.Read read -> new ReadHandler(read);
            case Fault.HalfClose half -> new HalfCloseHandler(half);
            case Fault.Truncate truncate -> new TruncateHandler(truncate);
            case Fault.Corrupt corrupt -> new CorruptHandler(corrupt, dice);
            case Fault.Chop chop -> new ChopHandler(chop, dice);
            case Fault.Cut cut -> new CutHandler(cut);
            case Fault.Coalesce coalesce -> new CoalesceHandler(coalesce);
            case Fault.Bandwidth bandwidth -> new BandwidthHandler(bandwidth);
            case Fault.Latency latency -> new LatencyHandler(latency, dice);
            case Fault.Stall stall -> new StallHandler(stall);
            case Fault.SlowClose slow -> new SlowCloseHandler(slow);
        };
    }
}
