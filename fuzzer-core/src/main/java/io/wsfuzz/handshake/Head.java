package io.wsfuzz.handshake;

import io.wsfuzz.frame.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The head of an HTTP/1.1 request or response (RFC 9112, section 2.1).
 *
 * @param startLine the first line without its end; octets are characters of ISO-8859-1, one to one
 * @param fields    in the order of the wire
 * @param raw       the octets on the wire, with the empty line at the end
 */
public record Head(String startLine, List<Field> fields, Octets raw) {

    public Head {
        fields = List.copyOf(fields);
    }

    /**
     * The head that says just this. Nothing is checked: a line end within a value becomes a line end on the wire.
     *
     * @throws IllegalArgumentException for a character beyond U+00FF, which is no octet
     */
    public static Head of(String startLine, List<Field> fields) {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        for (Field field : fields) {
            text.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return new Head(startLine, fields, octets(text.append("\r\n").toString()));
    }

    /** The octets of {@code text}, one for each character. */
    static Octets octets(String text) {
        text.chars().filter(c -> c > 0xff).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("no octet: " + QuotedWord.of(Character.toString(c)));
        });
        return Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The value of the first field of this name, in any case of the ASCII letters. */
    public Optional<String> first(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).map(Field::value).findFirst();
    }

    /** The values of all fields of this name, in the order of the wire. */
    public List<String> all(String name) {
        return fields.stream().filter(field -> field.isNamed(name)).map(Field::value).toList();
    }

    /**
     * The elements of the comma list in all fields of this name (RFC 9110, section 5.6.1); empty elements do not count.
     */
    public List<String> elements(String name) {
        return FieldGrammar.elements(all(name));
    }

    /** Whether {@code token} is one of the {@link #elements}, in any case of the ASCII letters. */
    public boolean hasToken(String name, String token) {
        return elements(name).stream().anyMatch(element -> FieldGrammar.same(element, token));
    }
}
