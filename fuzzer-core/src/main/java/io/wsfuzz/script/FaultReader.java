package io.wsfuzz.script;

import io.wsfuzz.script.Fault.FaultDirection;
import io.wsfuzz.script.Fault.ResetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads a fault, behind its word {@code fault}. */
final class FaultReader {

    private static final List<String> WORDS = List.of("chop", "latency", "bandwidth", "stall", "coalesce", "slow",
            "read", "corrupt", "truncate", "half-close", "reset", "drop");

    private static final List<String> STATES = Arrays.stream(ResetState.values()).map(ResetState::word).toList();

    private FaultReader() {}

    static Fault read(Cursor cursor) {
        Fault fault = switch (cursor.oneOf("a fault", WORDS)) {
            case "chop" -> cursor.take("at") ? cut(cursor) : chop(cursor);
            case "latency" -> latency(cursor);
            case "bandwidth" -> {
                long octets = octets(cursor, 1);
                yield new Fault.Bandwidth(octets, per(cursor), direction(cursor));
            }
            case "stall" -> {
                Duration time = cursor.time("the pause");
                yield new Fault.Stall(time, after(cursor), direction(cursor));
            }
            case "coalesce" -> new Fault.Coalesce(cursor.time("the time"), direction(cursor));
            case "slow" -> {
                cursor.expect("close");
                yield new Fault.SlowClose(cursor.time("the time"), direction(cursor));
            }
            case "read" -> new Fault.Read((int) cursor.number("the number of octets", 1, Integer.MAX_VALUE),
                    per(cursor));
            case "corrupt" -> corrupt(cursor);
            case "truncate" -> new Fault.Truncate(after(cursor), direction(cursor));
            case "half-close" -> new Fault.HalfClose(after(cursor), direction(cursor));
            case "reset" -> {
                cursor.expect("at");
                yield new Fault.Reset(ResetState.valueOf(
                        cursor.oneOf("a state of a connection", STATES).toUpperCase(Locale.ROOT)));
            }
            default -> {
                long octets = after(cursor);
                yield new Fault.Drop(octets, direction(cursor), cursor.take("reset"));
            }
        };
        cursor.end(List.of("jitter", "to", "in", "out", "reset"));
        return fault;
    }

    private static Fault chop(Cursor cursor) {
        int least = (int) cursor.number("the number of octets per write", 1, Integer.MAX_VALUE);
        int most = cursor.take("to")
                ? (int) cursor.number("the largest number of octets per write", least, Integer.MAX_VALUE)
                : least;
        return new Fault.Chop(least, most, direction(cursor));
    }

    private static Fault cut(Cursor cursor) {
        List<Long> offsets = new ArrayList<>();
        do {
            long least = offsets.isEmpty() ? 1 : offsets.getLast() + 1;
            offsets.add(cursor.number("an offset", least, Long.MAX_VALUE - 1));
        } while (Quantity.isNumber(cursor.peekWord()));
        return new Fault.Cut(offsets, direction(cursor));
    }

    private static Fault latency(Cursor cursor) {
        Duration delay = cursor.time("the latency", Duration.ZERO);
        Duration jitter = cursor.take("jitter") ? cursor.time("the jitter", Duration.ZERO) : Duration.ZERO;
        return new Fault.Latency(delay, jitter, direction(cursor));
    }

    private static Fault corrupt(Cursor cursor) {
        cursor.expect("1");
        cursor.expect("in");
        return new Fault.Corrupt(octets(cursor, 1), direction(cursor));
    }

    private static Duration per(Cursor cursor) {
        cursor.expect("per");
        return cursor.time("the time");
    }

    private static long after(Cursor cursor) {
        cursor.expect("after");
        return octets(cursor, 0);
    }

    private static long octets(Cursor cursor, long least) {
        return cursor.number("the number of octets", least, Long.MAX_VALUE);
    }

    /** Ours, where nothing is said. */
    private static FaultDirection direction(Cursor cursor) {
        if (cursor.take("in")) {
            return FaultDirection.IN;
        }
        cursor.take("out");
        return FaultDirection.OUT;
    }
}
