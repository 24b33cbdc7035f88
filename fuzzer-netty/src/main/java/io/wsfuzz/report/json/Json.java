package io.wsfuzz.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** How we write JSON: indented, ASCII only, so that no terminal and no old script stumbles over what an agent sent. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private Json() {}

    /** Writes the fields of one object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** A document that is one object. */
    static byte[] write(Fields fields) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (JsonGenerator json = new WellFormed(FACTORY.createGenerator(octets))) {
            DefaultPrettyPrinter pretty = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
            pretty.indentObjectsWith(INDENT);
            pretty.indentArraysWith(INDENT);
            json.setPrettyPrinter(pretty);
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        octets.write('\n');
        return octets.toByteArray();
    }

    /** Half a character would be written, and never be read again. */
    private static final class WellFormed extends JsonGeneratorDelegate {

        WellFormed(JsonGenerator json) {
            super(json);
        }

        @Override
        public void writeFieldName(String name) throws IOException {
            super.writeFieldName(wellFormed(name));
        }

        @Override
        public void writeString(String text) throws IOException {
            super.writeString(wellFormed(text));
        }
    }

    /** With U+FFFD in place of each half of a surrogate pair that stands alone. */
    static String wellFormed(String text) {
        if (text.codePoints().noneMatch(Json::isHalf)) {
            return text;
        }
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? 0xfffd : c));
        return whole.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A text, or null. */
    static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        json.writeFieldName(name);
        if (text.isPresent()) {
            json.writeString(text.get());
        } else {
            json.writeNull();
        }
    }

    /** A number, or null. */
    static void number(JsonGenerator json, String name, OptionalInt number) throws IOException {
        json.writeFieldName(name);
        if (number.isPresent()) {
            json.writeNumber(number.getAsInt());
        } else {
            json.writeNull();
        }
    }

    static JsonParser reader(Path file) throws IOException {
        return FACTORY.createParser(file.toFile());
    }
}
