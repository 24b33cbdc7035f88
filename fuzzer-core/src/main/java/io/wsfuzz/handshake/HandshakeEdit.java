package io.wsfuzz.handshake;

import io.wsfuzz.frame.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a case changes in a head that would be correct without it. Strings are octets, one character of ISO-8859-1 each,
 * and are written as they are, line ends included.
 */
public sealed interface HandshakeEdit {

    /** The field has this value, once, in the place of the first one of its name, or at the end if there was none. */
    record Set(String name, String value) implements HandshakeEdit {}

    /** One more field, at the end. */
    record Add(String name, String value) implements HandshakeEdit {}

    /** No field of this name, in any case of the ASCII letters. */
    record Drop(String name) implements HandshakeEdit {}

    /** Another first line. */
    record Line(String startLine) implements HandshakeEdit {}

    /** These octets and nothing else, whatever the other edits say. */
    record Raw(Octets octets) implements HandshakeEdit {}

    /**
     * The head goes out in writes of this many octets.
     *
     * @param octets at least 1
     */
    record Chop(int octets) implements HandshakeEdit {
        public Chop {
            if (octets < 1) {
                throw new IllegalArgumentException("a piece has at least one octet");
            }
        }
    }

    /**
     * What goes over the wire: {@code correct} after all {@code edits}, from the first to the last.
     *
     * @throws IllegalArgumentException for a character beyond U+00FF, which is no octet
     */
    static Octets apply(Head correct, List<HandshakeEdit> edits) {
        String startLine = correct.startLine();
        List<Field> fields = new ArrayList<>(correct.fields());
        for (HandshakeEdit edit : edits) {
            switch (edit) {
                case Set(String name, String value) -> set(fields, new Field(name, value));
                case Add(String name, String value) -> fields.add(new Field(name, value));
                case Drop(String name) -> fields.removeIf(field -> field.isNamed(name));
                case Line(String line) -> startLine = line;
                case Raw(Octets octets) -> {
                    return octets;
                }
                case Chop ignored -> {}
            }
        }
        return Head.of(startLine, fields).raw();
    }

    private static void set(List<Field> fields, Field wanted) {
        int at = 0;
        while (at < fields.size() && !fields.get(at).isNamed(wanted.name())) {
            at++;
        }
        fields.removeIf(field -> field.isNamed(wanted.name()));
        fields.add(at, wanted);
    }

    /** How many octets the head is cut into, by the last {@link Chop}; 0 if it is not cut. */
    static int chop(List<HandshakeEdit> edits) {
        int octets = 0;
        for (HandshakeEdit edit : edits) {
            octets = edit instanceof Chop chop ? chop.octets() : octets;
        }
        return octets;
    }
}
