package io.wsfuzz.report.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the section of an RFC can be read. Nothing of it is loaded: it is an address to be followed. */
final class RfcLink {

    private static final Pattern CLAUSE = Pattern.compile("RFC ([0-9]{3,5})(?: ([0-9]+(?:\\.[0-9]+)*))?.*");

    private RfcLink() {}

    /** That of {@code RFC 6455 5.5.1}; empty for what is none. */
    static String of(String clause) {
        Matcher matcher = CLAUSE.matcher(clause);
        if (!matcher.matches()) {
            return "";
        }
        String section = matcher.group(2) == null ? "" : "#section-" + matcher.group(2);
        return "https://www.rfc-editor.org/rfc/rfc" + matcher.group(1) + section;
    }
}
