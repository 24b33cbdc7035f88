package io.wsfuzz.script;

import java.time.Duration;

/** What the network does wrong: {@code fault …} in a case, {@code --fault "…"} on the command line. */
public sealed interface Fault {

    /** Which octets it meets. */
    enum FaultDirection {
        /** Those from the peer. */
        IN,
        /** Ours. */
        OUT
    }

    /** {@code chop N}: no write carries more than {@code octets} octets, 1 or more. */
    record Chop(int octets) implements Fault {}

    /** {@code latency TIME [jitter TIME]}: every write waits {@code delay}, plus or minus up to {@code jitter}; order is kept. */
    record Latency(Duration delay, Duration jitter) implements Fault {}

    /** {@code drop after N [in|out] [reset]}: TCP ends after {@code octets} octets, by FIN, or by RST where {@code reset}. */
    record Drop(long octets, FaultDirection faultDirection, boolean reset) implements Fault {}
}
