package io.wsfuzz.corpus;

import java.util.List;
import java.util.Map;

/** Prints maps, lists, strings, numbers, booleans and {@code null} without white space, as most servers do. */
final class JsonText {

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Object value) {
        JsonText text = new JsonText();
        text.value(value);
        return text.out.toString();
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> members -> members(members);
            case List<?> elements -> elements(elements);
            case String text -> string(text);
            case null, default -> out.append(value);
        }
    }

    private void members(Map<?, ?> members) {
        String before = "{";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            out.append(before);
            string(member.getKey().toString());
            out.append(':');
            value(member.getValue());
            before = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void elements(List<?> elements) {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
            out.append(i == 0 ? "" : ",");
            value(elements.get(i));
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
        out.append('"');
    }
}
