package io.wsfuzz.handshake;

import java.util.ArrayList;
import java.util.List;

/** The small grammar that all header fields share (RFC 9110, section 5.6). Letters are those of ASCII, nothing else. */
final class FieldGrammar {

    private static final String SPECIAL = "!#$%&'*+-.^_`|~";

    private FieldGrammar() {}

    static boolean isTokenCharacter(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || SPECIAL.indexOf(c) >= 0);
    }

    /** The index of the first character from {@code from} on that is no token character, or the length. */
    static int end(String text, int from) {
        int at = from;
        while (at < text.length() && isTokenCharacter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && end(text, 0) == text.length();
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Without optional white space (OWS) at both ends. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** ASCII case-insensitive; {@link String#equalsIgnoreCase} would also take the Kelvin sign for a k. */
    static boolean same(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (lower(one.charAt(i)) != lower(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    /** The elements of a comma list that is spread over {@code values}, without the empty ones. */
    static List<String> elements(List<String> values) {
        List<String> elements = new ArrayList<>();
        for (String value : values) {
            int from = 0;
            while (from <= value.length()) {
                int comma = value.indexOf(',', from);
                int to = comma < 0 ? value.length() : comma;
                String element = trim(value.substring(from, to));
                if (!element.isEmpty()) {
                    elements.add(element);
                }
                from = to + 1;
            }
        }
        return elements;
    }
}
