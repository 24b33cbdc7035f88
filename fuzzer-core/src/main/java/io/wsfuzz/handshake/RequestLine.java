package io.wsfuzz.handshake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first line of a request (RFC 9112, section 3).
 *
 * @param method  a token, mostly {@code GET}
 * @param target  as it is written, not decoded; it holds no white space
 * @param version {@code HTTP/1.1} or another pair of digits
 */
public record RequestLine(String method, String target, String version) {

    /** The request line of {@code head}; empty if its start line is none: three words with single spaces between. */
    public static Optional<RequestLine> of(Head head) {
        String line = head.startLine();
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first == last) {
            return Optional.empty();
        }
        RequestLine parsed =
                new RequestLine(line.substring(0, first), line.substring(first + 1, last), line.substring(last + 1));
        return parsed.isWellFormed() ? Optional.of(parsed) : Optional.empty();
    }

    private boolean isWellFormed() {
        return FieldGrammar.isToken(method) && !target.isEmpty() && target.chars().allMatch(c -> c > ' ')
                && HttpVersion.isVersion(version);
    }

    /**
     * The path, not decoded: the target up to its query, without scheme and authority if it is in absolute form (RFC
     * 9112, section 3.2.2).
     */
    public String path() {
        int query = target.indexOf('?');
        String before = query < 0 ? target : target.substring(0, query);
        int authority = before.startsWith("/") ? -1 : before.indexOf("://");
        if (authority < 0) {
            return before;
        }
        int slash = before.indexOf('/', authority + 3);
        return slash < 0 ? "/" : before.substring(slash);
    }

    /**
     * The first parameter of this name in the query, decoded: {@code +} is a space, percent-encoded octets are UTF-8
     * (what is not becomes U+FFFD). A {@code %} without two hexadecimal digits stays as it is. A parameter without
     * {@code =} is empty.
     */
    public Optional<String> query(String name) {
        int from = target.indexOf('?') + 1;
        while (from > 0 && from <= target.length()) {
            int end = target.indexOf('&', from);
            String pair = target.substring(from, end < 0 ? target.length() : end);
            int equals = pair.indexOf('=');
            if (decode(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
                return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
            from = end + 1;
        }
        return Optional.empty();
    }

    private static String decode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escaped = c == '%' ? escape(text, i + 1) : -1;
            if (escaped >= 0) {
                octets.write(escaped);
                i += 2;
            } else {
                octets.write(c == '+' ? ' ' : c);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static int escape(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : -1;
    }
}
