package io.wsfuzz.run;

import io.wsfuzz.script.Slowness;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.time.Duration;

/**
 * What a play depends on besides its case and its peer.
 *
 * @param seed       all that looks random is drawn from it
 * @param patience   every deadline is multiplied by it; 1 or more
 * @param log        where the lines go
 * @param statistics where the counts go
 * @param keyRepeats whether the {@code Sec-WebSocket-Key} of the client has come in this run before
 * @param slowness   by how much faults that we play delay what comes and goes
 * @param conduct    how our end behaves
 */
public record Conditions(long seed, double patience, WireLog log, WireStatistics statistics, boolean keyRepeats,
        Slowness slowness, Conduct conduct) {

    /** The opening handshake must be done within this time. */
    public static final Duration OPEN_WITHIN = Duration.ofSeconds(5);

    /** A Close of ours must be answered, and a server must end TCP, within this time. */
    public static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    /** A peer that takes none of our octets for this long is given up. */
    public static final Duration STALLED_AFTER = Duration.ofSeconds(10);

    /** While nothing is read, a peer that takes none of our octets for this long is held back by that: reading goes on. */
    public static final Duration HELD_FOR = Duration.ofSeconds(2);

    /** A deadline moves on by so much for each octet of payload that has come: slower than 256 KiB in a second is late. */
    public static final long NANOS_PER_OCTET = 3_815;

    /** A message may be so many octets longer than any that the case speaks of; a longer one is a flood. */
    public static final long MOST_TOO_MANY = 16L << 20;

    /** Of so many echoes the first octets are kept; a case may ask for a million of them. */
    public static final int ECHOES_SHOWN = 100;

    /** A peer may send so many messages and control frames in one case that are no echo; more are a flood. */
    public static final int MOST_EVENTS = 20_000;

    /** With a key that is new, no faults, and the usual conduct. */
    public Conditions(long seed, double patience, WireLog log, WireStatistics statistics) {
        this(seed, patience, log, statistics, false, Slowness.NONE, Conduct.USUAL);
    }

    /** The same with another conduct. */
    public Conditions withConduct(Conduct other) {
        return new Conditions(seed, patience, log, statistics, keyRepeats, slowness, other);
    }

    /** Patience 1, a log and statistics of their own. */
    public static Conditions of(long seed) {
        return new Conditions(seed, 1, WireLog.on(), new WireStatistics());
    }

    /** {@code time}, given patience, in nanoseconds. */
    public long nanos(Duration time) {
        return (long) (time.toNanos() * patience);
    }

    /** The same of a deadline for the peer, which is no worse for what our faults do. */
    long deadline(Duration time) {
        return nanos(time) + slowness.held().toNanos();
    }

    /** By so much a deadline moves on for each octet of payload that has come. */
    long nanosPerOctet() {
        return (long) (NANOS_PER_OCTET * patience) + slowness.nanosPerOctet();
    }
}
