package io.wsfuzz.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** How we write JSON: indented by three as the classic suite does it, ASCII only, so that no terminal and no old script stumbles over what an agent sent. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final DefaultPrettyPrinter INDENTED = indented();

    private Json() {}

    private static DefaultPrettyPrinter indented() {
        DefaultIndenter indent = new DefaultIndenter("   ", "\n");
        DefaultPrettyPrinter pretty = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        pretty.indentObjectsWith(indent);
        pretty.indentArraysWith(indent);
        return pretty;
    }

    /** An indented document; a field for each component of a record, in their order. */
    static byte[] document(Object value) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (JsonGenerator json = new WellFormed(MAPPER.createGenerator(octets))) {
            json.setPrettyPrinter(INDENTED.createInstance());
            MAPPER.writeValue(json, value);
        }
        octets.write('\n');
        return octets.toByteArray();
    }

    /** The same with the fields of that record in the order of their names' characters. */
    static byte[] sorted(Object value) throws IOException {
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        JsonNode tree = MAPPER.valueToTree(value);
        tree.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return document(fields);
    }

    /** The same on one line, without an end. */
    static byte[] line(Object value) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (JsonGenerator json = new WellFormed(MAPPER.createGenerator(octets))) {
            MAPPER.writeValue(json, value);
        }
        return octets.toByteArray();
    }

    /** What {@code file} holds; fields that are not known are passed over. */
    static <T> T read(Path file, TypeReference<T> type) throws IOException {
        return MAPPER.readValue(file.toFile(), type);
    }

    /** What {@code octets} hold; fields that are not known are passed over. */
    static <T> T read(byte[] octets, Class<T> type) throws IOException {
        return MAPPER.readValue(octets, type);
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
        // A plain loop: it sees each text of a report, most of them while the JVM is young.
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalves(text);
            }
        }
        return text;
    }

    private static String withoutHalves(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? 0xfffd : c));
        return whole.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
