package io.wsfuzz.script;

import static io.wsfuzz.script.Notation.time;
import static io.wsfuzz.script.Notation.words;

import io.wsfuzz.script.Fault.FaultDirection;
import java.util.stream.Collectors;

/** The words of the case language for a fault, without {@code fault}. */
final class FaultNotation {

    private FaultNotation() {}

    static String of(Fault fault) {
        return switch (fault) {
            case Fault.Chop chop -> words("chop", Quantity.size(chop.least()),
                    chop.most() == chop.least() ? "" : "to " + Quantity.size(chop.most()), in(chop.faultDirection()));
            case Fault.Cut cut -> words("chop at",
                    cut.offsets().stream().map(Quantity::size).collect(Collectors.joining(" ")),
                    in(cut.faultDirection()));
            case Fault.Latency latency -> words("latency", time(latency.delay()),
                    latency.jitter().isZero() ? "" : "jitter " + time(latency.jitter()),
                    in(latency.faultDirection()));
            case Fault.Bandwidth bandwidth -> words("bandwidth", Quantity.size(bandwidth.octets()), "per",
                    time(bandwidth.per()), in(bandwidth.faultDirection()));
            case Fault.Stall stall -> words("stall", time(stall.time()), after(stall.octets()),
                    in(stall.faultDirection()));
            case Fault.Coalesce coalesce -> words("coalesce", time(coalesce.time()), in(coalesce.faultDirection()));
            case Fault.SlowClose slow -> words("slow close", time(slow.time()), in(slow.faultDirection()));
            case Fault.Read read -> words("read", Quantity.size(read.octets()), "per", time(read.per()));
            case Fault.Corrupt corrupt -> words("corrupt 1 in", Quantity.size(corrupt.octets()),
                    in(corrupt.faultDirection()));
            case Fault.Truncate truncate -> words("truncate", after(truncate.octets()), in(truncate.faultDirection()));
            case Fault.HalfClose half -> words("half-close", after(half.octets()), in(half.faultDirection()));
            case Fault.Reset reset -> words("reset at", reset.resetState().word());
            case Fault.Drop drop -> words("drop", after(drop.octets()),
                    drop.faultDirection() == FaultDirection.IN ? "in" : "out", drop.reset() ? "reset" : "");
        };
    }

    private static String after(long octets) {
        return "after " + Quantity.size(octets);
    }

    /** Of our own octets nothing is said. */
    private static String in(FaultDirection faultDirection) {
        return faultDirection == FaultDirection.IN ? "in" : "";
    }
}
