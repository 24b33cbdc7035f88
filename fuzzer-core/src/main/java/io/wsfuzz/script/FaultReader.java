package io.wsfuzz.script;

import io.wsfuzz.script.Fault.FaultDirection;
import java.time.Duration;
import java.util.List;

/** Reads a fault, behind its word {@code fault}. */
final class FaultReader {

    private FaultReader() {}

    static Fault read(Cursor cursor) {
        Fault fault = switch (cursor.oneOf("a fault", List.of("chop", "latency", "drop"))) {
            case "chop" -> new Fault.Chop((int) cursor.number("the number of octets per write", 1, Integer.MAX_VALUE));
            case "latency" -> latency(cursor);
            default -> drop(cursor);
        };
        cursor.end(List.of("jitter", "in", "out", "reset"));
        return fault;
    }

    private static Fault latency(Cursor cursor) {
        Duration delay = cursor.time("the latency", Duration.ZERO);
        Duration jitter = cursor.take("jitter") ? cursor.time("the jitter", Duration.ZERO) : Duration.ZERO;
        return new Fault.Latency(delay, jitter);
    }

    private static Fault drop(Cursor cursor) {
        cursor.expect("after");
        long octets = cursor.number("the number of octets", 0, Long.MAX_VALUE);
        FaultDirection faultDirection = cursor.take("in") ? FaultDirection.IN : FaultDirection.OUT;
        if (faultDirection == FaultDirection.OUT) {
            cursor.take("out");
        }
        return new Fault.Drop(octets, faultDirection, cursor.take("reset"));
    }
}
