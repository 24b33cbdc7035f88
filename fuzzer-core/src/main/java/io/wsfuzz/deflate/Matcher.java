package io.wsfuzz.deflate;

import io.wsfuzz.frame.Source;
import java.nio.ByteBuffer;

/**
 * Finds what to copy from where: the window of a sender, and chains of the places in it that begin with the same four
 * octets.
 *
 * <p>Places are counted over all octets of the connection and wrap around. Old ones are never cleared away: the
 * octets that a chain leads to are compared before they are used, and a chain ends with the window or the context.
 */
final class Matcher {

    /** Octets that are hashed: copies of three cost about as much as the literals. */
    static final int SHORTEST = 4;
    /** Octets of a message that are looked at together, no more than a stored block can hold. */
    static final int MOST = 65_535;

    private static final int SLACK = Long.BYTES;
    private static final int FIRST_ROOM = 4096;
    /** So that places wrap around in every long message, and not in that of 2 GiB only. */
    private static final int BEGINNING = Integer.MAX_VALUE - 100_000;

    private final int size;
    private final Effort effort;
    private final int hashShift;
    private final int[] heads;
    /** For each place, how far before it the next one of its chain is; 0 for none. */
    private final char[] steps;
    private byte[] octets = new byte[FIRST_ROOM];
    private int origin = BEGINNING;
    private int context;
    private int at;
    private int end;
    private int distance;

    Matcher(int windowBits, Effort effort) {
        size = 1 << windowBits;
        this.effort = effort;
        int hashBits = Math.min(Terms.MOST_BITS, windowBits + 2);
        hashShift = Integer.SIZE - hashBits;
        heads = new int[1 << hashBits];
        steps = new char[size];
    }

    private Matcher(Matcher other) {
        size = other.size;
        effort = other.effort;
        hashShift = other.hashShift;
        heads = other.heads.clone();
        steps = other.steps.clone();
        octets = other.octets.clone();
        origin = other.origin;
        context = other.context;
        at = other.at;
        end = other.end;
    }

    Matcher copy() {
        return new Matcher(this);
    }

    /** Nothing before this is to be copied. */
    void forget() {
        context = at;
    }

    /** Reads the next octets of a message, all earlier ones having been tokenized. @return whether there are any */
    boolean fill(Source message) {
        int wanted = (int) Math.min(message.remaining(), MOST);
        int kept = Math.min(at - context, size);
        if (at + wanted + SLACK > octets.length) {
            int forgotten = at - kept;
            byte[] moved = kept + wanted + SLACK > octets.length
                    ? new byte[Math.min(Math.max(octets.length * 2, kept + wanted + SLACK), size + MOST + SLACK)]
                    : octets;
            System.arraycopy(octets, forgotten, moved, 0, kept);
            octets = moved;
            origin += forgotten;
            context = Math.max(0, context - forgotten);
            at = kept;
        }
        ByteBuffer room = ByteBuffer.wrap(octets, at, wanted);
        while (room.hasRemaining() && message.remaining() > 0) {
            message.read(room);
        }
        end = room.position();
        return at < end;
    }

    /** Whether there are octets that are not tokenized. */
    boolean hasMore() {
        return at < end;
    }

    byte[] octets() {
        return octets;
    }

    /** The index of the next octet in {@link #octets()}. */
    int at() {
        return at;
    }

    /** Passes over all octets. */
    void skip() {
        at = end;
    }

    /** Makes tokens of octets until one of them runs out. */
    void tokenize(BlockTokens blockTokens) {
        int length = find(SHORTEST - 1);
        while (at < end && !blockTokens.isFull()) {
            int found = distance;
            if (length < SHORTEST) {
                blockTokens.literal(octets[at++] & 0xff);
                length = find(SHORTEST - 1);
                continue;
            }
            int inserted = at + 1;
            if (length < effort.lazy && inserted < end) {
                at++;
                int next = find(length);
                at--;
                if (next > length) {
                    blockTokens.literal(octets[at++] & 0xff);
                    length = next;
                    continue;
                }
                inserted++;
            }
            blockTokens.copy(length, found);
            int after = at + length;
            if (length <= effort.insert) {
                insertUpTo(inserted, Math.min(after, end - SHORTEST + 1));
            }
            at = after;
            length = find(SHORTEST - 1);
        }
    }

    private int hash(int index) {
        return (int) (long) BitInput.LONG.get(octets, index) * 0x9e3779b1 >>> hashShift;
    }

    private void insertUpTo(int from, int limit) {
        for (int index = from; index < limit; index++) {
            insert(index);
        }
    }

    /** Puts a place at the head of its chain. @return how far before it the next one is, 0 for none */
    private int insert(int index) {
        int hash = hash(index);
        int place = origin + index;
        int step = place - heads[hash];
        if (step == 0) {
            return steps[place & size - 1];
        }
        heads[hash] = place;
        int kept = step > 0 && step <= size ? step : 0;
        steps[place & size - 1] = (char) kept;
        return kept;
    }

    /**
     * Inserts the place {@link #at} and looks for a copy of more than {@code least} octets, whose {@link #distance} it
     * leaves behind.
     *
     * @return its length, or {@code least}
     */
    private int find(int least) {
        int most = Math.min(Alphabet.LONGEST, end - at);
        if (most < SHORTEST) {
            return least;
        }
        int best = least;
        int back = 0;
        int step = insert(at);
        int farthest = Math.min(size, at - context);
        for (int tries = effort.chain; step != 0 && tries > 0; tries--) {
            back += step;
            if (back > farthest || best >= most) {
                break;
            }
            int candidate = at - back;
            if (octets[candidate + best] == octets[at + best]) {
                int length = common(candidate, most);
                if (length > best) {
                    best = length;
                    distance = back;
                    if (length >= effort.nice) {
                        break;
                    }
                }
            }
            step = steps[origin + candidate & size - 1];
        }
        return best;
    }

    /** How many octets are the same here and there. */
    private int common(int candidate, int most) {
        for (int length = 0; length < most; length += Long.BYTES) {
            long different = (long) BitInput.LONG.get(octets, candidate + length)
                    ^ (long) BitInput.LONG.get(octets, at + length);
            if (different != 0) {
                return Math.min(most, length + (Long.numberOfTrailingZeros(different) >> 3));
            }
        }
        return most;
    }
}
