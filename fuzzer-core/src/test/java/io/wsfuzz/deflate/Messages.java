package io.wsfuzz.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.deflate.Inflating.InflateOutcome;
import io.wsfuzz.deflate.Inflating.InflateProgress;
import io.wsfuzz.frame.Dice;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Source;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Messages there and back, by this package and by the JDK. */
final class Messages {

    private static final byte[] TAIL = {0, 0, -1, -1};

    private Messages() {}

    /** What came out, and how it ended. */
    record MessageResult(Octets octets, InflateOutcome inflateOutcome) {
        StreamFault fault() {
            assertThat(inflateOutcome).isInstanceOf(InflateOutcome.Wrong.class);
            return ((InflateOutcome.Wrong) inflateOutcome).fault();
        }

        MessageFacts facts() {
            return inflateOutcome.facts();
        }
    }

    static Inflating window(int bits) {
        return new Inflating(bits, true);
    }

    /** Inflates a message that comes in chops of this size; 0 for all at once. */
    static MessageResult inflate(Inflating inflating, Octets message, int chop) {
        return inflate(inflating, message, new Dice(chop), chop, chop);
    }

    static MessageResult inflate(Inflating inflating, Octets message) {
        return inflate(inflating, message, 0);
    }

    /** In chops of random sizes from 1 to {@code most}, alternately from the heap and from outside. */
    static MessageResult inflateChopped(Inflating inflating, Octets message, Dice dice, int most) {
        return inflate(inflating, message, dice, 1, most);
    }

    private static MessageResult inflate(Inflating inflating, Octets message, Dice dice, int least, int most) {
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] octets = message.toArray();
        inflating.begin();
        int at = 0;
        while (at < octets.length) {
            int size = most == 0 ? octets.length : Math.min(octets.length - at, least + dice.below(most - least + 1));
            feed(inflating, buffer(octets, at, size, (at & 1) == 1), inflated);
            at += size;
        }
        return new MessageResult(Octets.of(inflated.toByteArray()), inflating.end());
    }

    private static ByteBuffer buffer(byte[] octets, int at, int size, boolean direct) {
        return direct
                ? ByteBuffer.allocateDirect(size).put(octets, at, size).flip()
                : ByteBuffer.wrap(octets, at, size);
    }

    private static void feed(Inflating inflating, ByteBuffer in, ByteArrayOutputStream inflated) {
        InflateProgress inflateProgress;
        do {
            inflateProgress = inflating.inflate(in, piece -> {
                assertThat(piece.remaining()).isBetween(1, 65 * 1024);
                byte[] copy = new byte[piece.remaining()];
                piece.get(copy);
                inflated.writeBytes(copy);
            });
        } while (inflateProgress == InflateProgress.HAS_MORE);
        assertThat(in.hasRemaining()).isFalse();
    }

    static Octets all(Source source) {
        ByteBuffer out = ByteBuffer.allocate((int) source.remaining());
        source.read(out);
        assertThat(source.remaining()).isZero();
        assertThat(out.hasRemaining()).isFalse();
        return Octets.copy(out.flip());
    }

    static Octets all(DeflateStream stream) {
        return all(stream.open(0));
    }

    static Source source(Octets octets) {
        return Payload.of(octets).open(0);
    }

    static Octets deflate(Deflating deflating, Octets message) {
        return read(deflating.deflate(source(message)), 1000);
    }

    static Octets read(Deflated deflated, int piece) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer out = ByteBuffer.allocate(piece);
        while (!deflated.isOver()) {
            int read = deflated.read(out.clear());
            assertThat(read).isEqualTo(out.position());
            all.write(out.array(), 0, read);
        }
        return Octets.of(all.toByteArray());
    }

    /** As RFC 7692, section 7.2.1 wants it, by zlib. */
    static Octets jdkDeflate(Deflater deflater, Octets message) {
        deflater.setInput(message.toArray());
        byte[] out = new byte[message.length() * 2 + 1000];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        return Octets.of(out).slice(0, length - TAIL.length);
    }

    /** As RFC 7692, section 7.2.2 wants it, by zlib. */
    static Octets jdkInflate(Inflater inflater, Octets message) {
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] out = new byte[10_000];
        try {
            for (byte[] part : List.of(message.toArray(), TAIL)) {
                inflater.setInput(part);
                int size;
                while ((size = inflater.inflate(out)) > 0) {
                    inflated.write(out, 0, size);
                }
            }
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
        return Octets.of(inflated.toByteArray());
    }

    /** Text with repetitions near and far, and some noise. */
    static Octets prose(long seed, int length) {
        Dice dice = new Dice(seed);
        String[] words =
                {"the ", "window ", "slides ", "over ", "octets ", "{\"id\":", "\"name\": ", "},\n", "0000000", "é"};
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(words[dice.below(words.length)]);
            if (dice.below(8) == 0) {
                text.append(dice.next());
            }
        }
        return Octets.utf8(text.toString()).slice(0, length);
    }

    static Octets noise(long seed, int length) {
        return all(new Payload.Random(length).open(seed));
    }
}
