package io.wsfuzz.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the fields {@code Sec-WebSocket-Extensions} of a head say (RFC 6455, section 9.1). */
public sealed interface Extensions {

    /** The name of the field. */
    String FIELD = "Sec-WebSocket-Extensions";

    /** These extensions, in the order of the wire; none if there is no such field. */
    record Listed(List<Extension> list) implements Extensions {
        public Listed {
            list = List.copyOf(list);
        }
    }

    /**
     * Not what the grammar allows.
     *
     * @param reason what is wrong, in words
     * @param value  the value of the field, as the peer wrote it
     * @param at     where in {@code value}, in characters
     */
    record Malformed(String reason, String value, int at) implements Extensions {

        /** All of it in one line that is fit for a report. */
        public String sentence() {
            return reason + " at character " + at + " of " + QuotedWord.of(value);
        }
    }

    /**
     * Reads the values of all such fields of a head as one list. Empty elements are skipped (RFC 9110, section 5.6.1),
     * but a field is there to name at least one extension.
     */
    static Extensions parse(List<String> headerValues) {
        List<Extension> list = new ArrayList<>();
        for (String value : headerValues) {
            ExtensionParser parser = new ExtensionParser(value);
            if (!parser.parse(list)) {
                return new Malformed(parser.reason(), value, parser.at());
            }
        }
        return list.isEmpty() && !headerValues.isEmpty()
                ? new Malformed("no extension", headerValues.getFirst(), 0)
                : new Listed(list);
    }

    /** The value of the field that lists these. */
    static String print(List<Extension> extensions) {
        return extensions.stream().map(Extension::toString).collect(Collectors.joining(", "));
    }
}
