package io.wsfuzz.handshake;

/** The value of a Host field: {@code uri-host [ ":" port ]} (RFC 9110, section 7.2; RFC 3986, section 3.2). */
final class HostValue {

    /** What may stand in a name beside letters and digits; underscores and the like too, as networks of containers have them. */
    private static final String NAME_SIGNS = "-._~!$&'()*+,;=%";

    private HostValue() {}

    /** Whether {@code value} is one: a name, an address, or an address of IPv6 in brackets, and behind it a port or none. */
    static boolean isValid(String value) {
        int end = value.startsWith("[") ? value.indexOf(']') + 1 : nameEnd(value);
        return end > 0 && isName(value.substring(0, end)) && isPort(value.substring(end));
    }

    private static int nameEnd(String value) {
        int colon = value.indexOf(':');
        return colon < 0 ? value.length() : colon;
    }

    private static boolean isName(String name) {
        if (name.startsWith("[")) {
            return name.length() > 2 && name.chars().skip(1).limit(name.length() - 2L)
                    .allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
        }
        return name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || NAME_SIGNS.indexOf(c) >= 0);
    }

    private static boolean isPort(String rest) {
        return rest.isEmpty() || rest.charAt(0) == ':' && rest.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }
}
