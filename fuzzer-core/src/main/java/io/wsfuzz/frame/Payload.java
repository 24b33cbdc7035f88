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

    /** {@code length} octets that cannot be compressed, nor foreseen without the seed of the run. */
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

    /** In what a {@link Corpus} is measured. */
    enum Unit {
        /** Octets. */
        OCTETS,
        /** Characters of UTF-8: no slice of a text cuts one. */
        CHARACTERS
    }

    /**
     * A slice of a corpus.
     *
     * @param from where in the ring it begins, counted in {@code unit} through every round
     * @param size in {@code unit}
     */
    record Slice(Corpus corpus, Unit unit, long from, long size) implements Payload {
        public Slice {
            if (from < 0 || size < 0 || from + size < 0) {
                throw new IllegalArgumentException("a slice begins at 0 or later and ends before 2^63");
            }
        }

        private long begin() {
            return unit == Unit.OCTETS ? from : corpus.placeOf(from);
        }

        @Override
        public long length() {
            return unit == Unit.OCTETS ? size : corpus.placeOf(from + size) - begin();
        }

        @Override
        public Source open(long seed) {
            return corpus.open(begin(), length());
        }
    }

    /**
     * The next piece of a corpus: one that is sent again and again goes on where it stopped. By itself, as in here, it is
     * the first one.
     *
     * @param size in {@code unit}
     */
    record Next(Corpus corpus, Unit unit, long size) implements Payload {
        public Next {
            if (size < 0) {
                throw new IllegalArgumentException("a size is not negative");
            }
        }

        /** The piece that begins at {@code from}. */
        public Slice at(long from) {
            return new Slice(corpus, unit, from, size);
        }

        @Override
        public long length() {
            return at(0).length();
        }

        @Override
        public Source open(long seed) {
            return at(0).open(seed);
        }
    }

    /** What another package knows how to make. */
    record Made(Recipe recipe) implements Payload {
        @Override
        public long length() {
            return recipe.length();
        }

        @Override
        public Source open(long seed) {
            return recipe.open(seed);
        }
    }

    /** How octets are made; two that are equal make the same ones. */
    interface Recipe {

        /** How many there are. */
        long length();

        /** The octets, from the first one. */
        Source open(long seed);
    }

    /** One after the other. */
    record Joined(List<Payload> parts) implements Payload {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public long length() {
            return parts.stream().mapToLong(Payload::length).reduce(0, Lengths::sum);
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
