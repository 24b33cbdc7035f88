package io.wsfuzz.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable, short sequence of octets. What may be long is a {@link Payload}. */
public final class Octets {

    /** No octets at all. */
    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies {@code bytes}. */
    public static Octets of(byte... bytes) {
        return bytes.length == 0 ? NONE : new Octets(bytes.clone());
    }

    /** The UTF-8 encoding of {@code text}. */
    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads pairs of hexadecimal digits, in upper or lower case.
     *
     * @throws IllegalArgumentException for an odd number of digits or another character
     */
    public static Octets hex(String digits) {
        return new Octets(HexFormat.of().parseHex(digits));
    }

    /** Copies what remains in {@code buffer}; its position stays. */
    public static Octets copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return new Octets(bytes);
    }

    /** The number of octets. */
    public int length() {
        return bytes.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The octet at {@code index}, 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** Those from {@code from} (inclusive) to {@code to} (exclusive). */
    public Octets slice(int from, int to) {
        return new Octets(Arrays.copyOfRange(bytes, from, to));
    }

    /** These followed by {@code others}. */
    public Octets plus(Octets others) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + others.bytes.length);
        System.arraycopy(others.bytes, 0, joined, bytes.length, others.bytes.length);
        return new Octets(joined);
    }

    /** The octets themselves, for readers in this package; nobody writes into them. */
    byte[] shared() {
        return bytes;
    }

    /** A read-only view. */
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Lower-case hexadecimal digits, two for each octet. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Decoded as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether these are UTF-8 from the first to the last octet. */
    public boolean isUtf8() {
        Utf8 utf8 = new Utf8();
        return utf8.accept(asBuffer()) && utf8.isComplete();
    }

    /** A fresh array. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
