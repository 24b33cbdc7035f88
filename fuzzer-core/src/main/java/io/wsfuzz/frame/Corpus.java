package io.wsfuzz.frame;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sample data with a name, taken as a ring: behind its last octet comes its first one again.
 *
 * <p>It is asked for when the first octet or character is needed, and then kept. May be used by any number of threads.
 */
public final class Corpus {

    /** For every so many characters it is known where they begin. */
    private static final int MARK = 256;

    private final String name;
    private final Supplier<Octets> data;
    private volatile @Nullable Loaded loaded;

    /**
     * A corpus.
     *
     * @param name how scripts call it
     * @param data at least one octet. Those of text are UTF-8; of any others each that begins no character belongs to the
     *             one before
     */
    public Corpus(String name, Supplier<Octets> data) {
        this.name = name;
        this.data = data;
    }

    /** What is known once it is there: its octets, and the places of characters 0, 256, 512, …. */
    private static final class Loaded {
        private final byte[] octets;
        private final int[] marks;
        private final int characters;

        Loaded(Octets data) {
            octets = data.toArray();
            int[] found = new int[octets.length / MARK + 1];
            int count = 0;
            for (int at = 0; at < octets.length; at++) {
                if (begins(octets[at])) {
                    if (count % MARK == 0) {
                        found[count / MARK] = at;
                    }
                    count++;
                }
            }
            if (count == 0) {
                throw new IllegalArgumentException("a corpus has at least one character");
            }
            marks = Arrays.copyOf(found, (count - 1) / MARK + 1);
            characters = count;
        }

        /** RFC 3629, section 3: the octets that continue a character, and only these, begin with the bits 10. */
        private static boolean begins(byte octet) {
            return (octet & 0xc0) != 0x80;
        }

        int placeOf(int character) {
            int at = marks[character / MARK];
            for (int left = character % MARK; left > 0; left--) {
                do {
                    at++;
                } while (!begins(octets[at]));
            }
            return at;
        }
    }

    private Loaded loaded() {
        Loaded known = loaded;
        if (known == null) {
            known = new Loaded(data.get());
            loaded = known;
        }
        return known;
    }

    /** How scripts call it. */
    public String name() {
        return name;
    }

    /** Where character {@code index} begins, in octets; both are counted through every round of the ring. */
    long placeOf(long index) {
        Loaded known = loaded();
        long rounds = index / known.characters;
        return rounds * known.octets.length + known.placeOf((int) (index % known.characters));
    }

    /** So many octets from octet {@code from} of the ring on. */
    Source open(long from, long length) {
        byte[] octets = loaded().octets;
        return new Sources.Repeating(octets, (int) (from % octets.length), length);
    }

    /** The same name: the corpora of one run have different ones. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Corpus that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
