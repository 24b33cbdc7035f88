package io.wsfuzz.handshake;

/** The {@code HTTP/1.1} of a start line (RFC 9112, section 2.3). */
final class HttpVersion {

    private HttpVersion() {}

    /** Whether {@code text} is a version at all; the letters are case-sensitive. */
    static boolean isVersion(String text) {
        return text.length() == 8 && text.startsWith("HTTP/") && isDigit(text.charAt(5)) && text.charAt(6) == '.'
                && isDigit(text.charAt(7));
    }

    /** Whether {@code version}, which is one, is 1.1 or higher. */
    static boolean isAtLeast11(String version) {
        return version.compareTo("HTTP/1.1") >= 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
