package io.wsfuzz.wstest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a spec file.
 *
 * @param key   where it stands, as {@code servers[1].url}
 * @param value a missing node where there is none
 */
record SpecValue(String key, JsonNode value) {

    /** More of a value is not shown in a sentence, in characters. */
    private static final int LONGEST_SHOWN = 60;

    /** A value as a sentence shows it: JSON, cut where it is long. */
    static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() <= LONGEST_SHOWN ? json : json.substring(0, LONGEST_SHOWN) + '…';
    }

    private boolean isThere() {
        return !value.isMissingNode() && !value.isNull();
    }

    private SpecException wrong(String wanted) {
        return new SpecException(isThere()
                ? key + " must be " + wanted + ", not " + shown(value)
                : key + " is missing; it must be " + wanted);
    }

    /** The value of {@code name} in this object. */
    SpecValue at(String name) {
        return new SpecValue(key.isEmpty() ? name : key + '.' + name, value.path(name));
    }

    /** A text that must be there. */
    String text(String wanted) throws SpecException {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(wanted);
        }
        return value.textValue();
    }

    /** A text, if there is one. */
    Optional<String> optionalText(String wanted) throws SpecException {
        return isThere() ? Optional.of(text(wanted)) : Optional.empty();
    }

    /** An object, if there is one. */
    Optional<JsonNode> optionalObject(String wanted) throws SpecException {
        if (!isThere()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(wanted);
        }
        return Optional.of(value);
    }

    /** A list that must be there. */
    List<SpecValue> list(String wanted) throws SpecException {
        if (!value.isArray()) {
            throw wrong(wanted);
        }
        List<SpecValue> list = new ArrayList<>();
        for (JsonNode each : value) {
            list.add(new SpecValue(key + '[' + list.size() + ']', each));
        }
        return list;
    }

    /** A list of texts that must be there; each may be empty. */
    List<String> texts(String wanted) throws SpecException {
        List<String> texts = new ArrayList<>();
        for (SpecValue each : list(wanted)) {
            if (!each.value().isTextual()) {
                throw each.wrong("a text");
            }
            texts.add(each.value().textValue());
        }
        return texts;
    }

    /** A list of texts; empty where it is not there. */
    List<String> optionalTexts(String wanted) throws SpecException {
        return isThere() ? texts(wanted) : List.of();
    }

    /** An object of lists of texts; empty where it is not there. */
    Map<String, List<String>> optionalTextsByName(String wanted) throws SpecException {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        if (isThere() && !value.isObject()) {
            throw wrong(wanted);
        }
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            byName.put(each.getKey(), at(each.getKey()).texts("a list of texts"));
        }
        return byName;
    }

    /** A whole number from {@code least} to {@code most}; {@code usual} where it is not there. */
    int number(int usual, int least, int most) throws SpecException {
        if (!isThere()) {
            return usual;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least
                || value.intValue() > most) {
            throw wrong("a number from " + least + " to " + most);
        }
        return value.intValue();
    }
}
