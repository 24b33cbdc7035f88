package io.wsfuzz.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Counts of one connection: octets by the size of the write or read, frames by opcode,
 * messages, and the round trips of ours. */
public final class WireStatistics {

    /** So many different sizes are told apart in one direction; further ones count as size {@link #OTHER_SIZES}. */
    public static final int DISTINCT_SIZES = 1000;

    /** Stands for all the sizes beyond {@link #DISTINCT_SIZES}. */
    public static final int OTHER_SIZES = -1;

    /** So many round trips are kept; further ones are counted only. */
    public static final int MOST_ROUND_TRIPS = 100_000;

    private static final int FIRST_ROUND_TRIPS = 16;

    private static final class DirectionCounts {
        private final TreeMap<Integer, Long> sizes = new TreeMap<>();
        private final TreeMap<Integer, Long> frames = new TreeMap<>();
        private final MessageStatistics messages = new MessageStatistics();
        private long octets;
        private long crossed;
    }

    private long[] roundTrips = {};
    private long countOfRoundTrips;

    private final Map<Direction, DirectionCounts> ways =
            new EnumMap<>(Map.of(Direction.IN, new DirectionCounts(), Direction.OUT, new DirectionCounts()));

    private DirectionCounts way(Direction direction) {
        DirectionCounts directionCounts = ways.get(direction);
        if (directionCounts == null) {
            throw new IllegalStateException("no direction " + direction);
        }
        return directionCounts;
    }

    /** One read or write of {@code size} octets. */
    public void chunk(Direction direction, int size) {
        DirectionCounts directionCounts = way(direction);
        directionCounts.octets += size;
        boolean known = directionCounts.sizes.size() < DISTINCT_SIZES || directionCounts.sizes.containsKey(size);
        directionCounts.sizes.merge(known ? size : OTHER_SIZES, 1L, Long::sum);
    }

    /** So many octets have crossed the socket so far, where something below, such as TLS, adds to what goes this way. */
    public void crossed(Direction direction, long octets) {
        way(direction).crossed = octets;
    }

    /** How many octets crossed the socket this way; 0 where they are just those that went. */
    public long crossed(Direction direction) {
        return way(direction).crossed;
    }

    /** One frame. */
    public void frame(Direction direction, int opcode) {
        frames(direction, opcode, 1);
    }

    /** So many frames of one opcode. */
    public void frames(Direction direction, int opcode, long count) {
        if (count > 0) {
            way(direction).frames.merge(opcode, count, Long::sum);
        }
    }

    /** A message of ours was back, whole, so many nanoseconds after its first octet was handed to the stream. */
    public void roundTrip(long nanos) {
        if (countOfRoundTrips < MOST_ROUND_TRIPS) {
            if (countOfRoundTrips == roundTrips.length) {
                int room = Math.max(FIRST_ROUND_TRIPS, Math.min(MOST_ROUND_TRIPS, 2 * roundTrips.length));
                roundTrips = Arrays.copyOf(roundTrips, room);
            }
            roundTrips[(int) countOfRoundTrips] = nanos;
        }
        countOfRoundTrips++;
    }

    /** How long round trips took, in nanoseconds, in their order; at most {@link #MOST_ROUND_TRIPS}. */
    public LongStream roundTrips() {
        return Arrays.stream(roundTrips, 0, (int) Math.min(countOfRoundTrips, roundTrips.length));
    }

    /** How many round trips there were. */
    public long countOfRoundTrips() {
        return countOfRoundTrips;
    }

    /** The messages that went this way. */
    public MessageStatistics messages(Direction direction) {
        return way(direction).messages;
    }

    /** All octets that went this way. */
    public long octets(Direction direction) {
        return way(direction).octets;
    }

    /** Size of a read or write in octets to how many of them there were. */
    public SortedMap<Integer, Long> sizes(Direction direction) {
        return Collections.unmodifiableSortedMap(way(direction).sizes);
    }

    /** Opcode to how many frames of it there were. */
    public SortedMap<Integer, Long> frames(Direction direction) {
        return Collections.unmodifiableSortedMap(way(direction).frames);
    }
}
