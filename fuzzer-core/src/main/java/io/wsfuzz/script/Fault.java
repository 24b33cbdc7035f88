package io.wsfuzz.script;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the network does wrong: {@code fault …} in a case, {@code --fault "…"} on the command line. Numbers are octets. */
public sealed interface Fault {

    /** Which octets it meets. */
    enum FaultDirection {
        /** Those from the peer. */
        IN,
        /** Ours. */
        OUT
    }

    /** How far a connection has come when it is reset. */
    enum ResetState {
        /** The request of the opening handshake is under way: its first octet has passed. */
        REQUEST,
        /** The request has passed whole, the response is under way. */
        RESPONSE,
        /** The response has passed whole. */
        OPEN,
        /** The header of a first data frame has passed, from either side. */
        MESSAGE,
        /** The header of a first Close frame has passed, from either side. */
        CLOSE;

        /** That of the case language. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code chop N [to M]}: no write carries more octets than are drawn for it, {@code least} to {@code most}, 1 or more. */
    record Chop(int least, int most, FaultDirection faultDirection) implements Fault {

        /** Ours, always as many. */
        public Chop(int octets) {
            this(octets, octets, FaultDirection.OUT);
        }
    }

    /** {@code chop at N…}: a write ends at each of these offsets of the stream, which grow. */
    record Cut(List<Long> offsets, FaultDirection faultDirection) implements Fault {
        public Cut {
            offsets = List.copyOf(offsets);
        }
    }

    /** {@code latency TIME [jitter TIME]}: every write waits {@code delay}, plus or minus up to {@code jitter}; order is kept. */
    record Latency(Duration delay, Duration jitter, FaultDirection faultDirection) implements Fault {

        /** Of our writes. */
        public Latency(Duration delay, Duration jitter) {
            this(delay, jitter, FaultDirection.OUT);
        }
    }

    /** {@code bandwidth N per TIME}: so many octets pass in this time, in small pieces. */
    record Bandwidth(long octets, Duration per, FaultDirection faultDirection) implements Fault {}

    /** {@code stall TIME after N}: once, behind so many octets, nothing passes for this time. */
    record Stall(Duration time, long octets, FaultDirection faultDirection) implements Fault {}

    /** {@code coalesce TIME}: octets are gathered for so long, and pass as one write. */
    record Coalesce(Duration time, FaultDirection faultDirection) implements Fault {}

    /** {@code slow close TIME}: the end of the half of TCP comes so much later than its last octet. */
    record SlowClose(Duration time, FaultDirection faultDirection) implements Fault {}

    /** {@code read N per TIME}: so many octets are read from the system in this time, whose receive buffer is small. */
    record Read(int octets, Duration per) implements Fault {}

    /** {@code corrupt 1 in N}: of N octets one is changed, on the average. */
    record Corrupt(long octets, FaultDirection faultDirection) implements Fault {}

    /** {@code truncate after N}: what comes behind so many octets is lost, and TCP stays. */
    record Truncate(long octets, FaultDirection faultDirection) implements Fault {}

    /** {@code half-close after N}: this half of TCP ends behind so many octets, by FIN; the other one goes on. */
    record HalfClose(long octets, FaultDirection faultDirection) implements Fault {}

    /** {@code reset at STATE}: TCP ends by RST when the connection has come so far. */
    record Reset(ResetState resetState) implements Fault {}

    /** {@code drop after N [in|out] [reset]}: TCP ends after {@code octets} octets, by FIN, or by RST where {@code reset}. */
    record Drop(long octets, FaultDirection faultDirection, boolean reset) implements Fault {}
}
