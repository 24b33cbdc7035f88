package io.wsfuzz.handshake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one value of {@code Sec-WebSocket-Extensions} by recursive descent. A method that returns null has failed. */
final class ExtensionParser {

    private final String text;
    private int at;
    private String reason = "";

    ExtensionParser(String text) {
        this.text = text;
    }

    /** Adds what is there to {@code list}; false at the first mistake. */
    boolean parse(List<Extension> list) {
        skipSpace();
        while (at < text.length()) {
            if (text.charAt(at) != ',') {
                Extension extension = extension();
                if (extension == null) {
                    return false;
                }
                list.add(extension);
            }
            if (at < text.length() && !take(',')) {
                reason = "neither a comma nor a semicolon";
                return false;
            }
            skipSpace();
        }
        return true;
    }

    String reason() {
        return reason;
    }

    int at() {
        return at;
    }

    private @Nullable Extension extension() {
        String name = token("no name of an extension");
        List<Parameter> parameters = new ArrayList<>();
        while (name != null && take(';')) {
            Parameter parameter = parameter();
            if (parameter == null) {
                return null;
            }
            parameters.add(parameter);
        }
        return name == null ? null : new Extension(name, parameters);
    }

    private @Nullable Parameter parameter() {
        String name = token("no name of a parameter");
        if (name == null || !take('=')) {
            return name == null ? null : new Parameter(name, null);
        }
        String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token("no value of a parameter");
        return value == null ? null : new Parameter(name, value);
    }

    private @Nullable String token(String missing) {
        int from = at;
        at = FieldGrammar.end(text, from);
        if (at == from) {
            reason = missing;
            return null;
        }
        String token = text.substring(from, at);
        skipSpace();
        return token;
    }

    private @Nullable String quoted() {
        int open = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            content.append(text.charAt(at++));
        }
        if (at == text.length() || !FieldGrammar.isToken(content.toString())) {
            reason = at == text.length() ? "a quoted string without end" : "a quoted string that holds no token";
            at = open;
            return null;
        }
        at++;
        skipSpace();
        return content.toString();
    }

    /** Steps over {@code c} and the white space behind it, if it is next. */
    private boolean take(char c) {
        if (at == text.length() || text.charAt(at) != c) {
            return false;
        }
        at++;
        skipSpace();
        return true;
    }

    private void skipSpace() {
        while (at < text.length() && FieldGrammar.isSpace(text.charAt(at))) {
            at++;
        }
    }
}
