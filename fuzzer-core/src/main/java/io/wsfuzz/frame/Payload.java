package io.wsfuzz.frame;

import java.util.List;

/**
 * The payload of a frame or message, described and not stored: 4 GiB take no more room than four octets.
 *
 * <p>Two payloads that are described alike hold the same octets.
 */
public sealed interface Payload {

    /** No octets. */
    Payload EMPTY = new Literal(Octets.NONE);

    /** The length in octets. */
    long length();

    /**
     * The octets, from the first one.
     *
     * @param seed what {@link Random} is drawn from
     */
    Source open(long seed);

    /** These octets. */
    record Literal(Octets octets) implements Payload {
        @Override
        public long length() {
            return octets.length();
        }

        @Override
        public Source open(long seed) {
            return new Sources.Repeating(octets, octets.length());
        }
    }

    /**
     * {@code unit} again and again, cut after {@code length} octets.
     *
     * @param unit not empty
     */
    record Repeat(Octets unit, long length) implements Payload {
        public Repeat {
            if (unit.isEmpty() || length < 0) {
                throw new IllegalArgumentException("repeat needs a unit and a length");
            }
        }

        @Override
        public Source open(long seed) {
            return new Sources.Repeating(unit, length);
        }
    }

    /** {@code length} octets that no one can compress or foresee without the seed of the run. */
    record Random(long length) implements Payload {
        public Random {
            if (length < 0) {
                throw new IllegalArgumentException("a length is not negative");
            }
        }

        @Override
        public Source open(long seed) {
            return new Sources.Drawn(seed, length);
        }
    }

    /** One after the other. */
    record Joined(List<Payload> parts) implements Payload {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public long length() {
            return parts.stream().mapToLong(Payload::length).sum();
        }

        @Override
        public Source open(long seed) {
            return new Sources.Chain(parts, seed);
        }
    }

    /** These octets. */
    static Payload of(Octets octets) {
        return octets.isEmpty() ? EMPTY : new Literal(octets);
    }

    /** The UTF-8 encoding of {@code text}. */
    static Payload utf8(String text) {
        return of(Octets.utf8(text));
    }
}
