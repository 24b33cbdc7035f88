package io.wsfuzz.handshake;

import java.util.Optional;

/**
 * The first line of a response (RFC 9112, section 4).
 *
 * @param version {@code HTTP/1.1} or another pair of digits
 * @param status  100 to 999
 * @param reason  for people; may be empty
 */
public record StatusLine(String version, int status, String reason) {

    /** The status that opens a WebSocket (RFC 6455, section 4.2.2). */
    static final int SWITCHING_PROTOCOLS = 101;

    private static final int VERSION = 8;
    private static final int STATUS = 3;

    /** The status line of {@code head}; empty if its start line is none. The space before an empty reason may miss. */
    public static Optional<StatusLine> of(Head head) {
        String line = head.startLine();
        int end = VERSION + 1 + STATUS;
        if (line.length() < end || !HttpVersion.isVersion(line.substring(0, VERSION)) || line.charAt(VERSION) != ' ') {
            return Optional.empty();
        }
        String digits = line.substring(VERSION + 1, end);
        boolean isStatus = digits.chars().allMatch(c -> HttpVersion.isDigit((char) c)) && digits.charAt(0) != '0';
        if (!isStatus || (line.length() > end && line.charAt(end) != ' ')) {
            return Optional.empty();
        }
        String reason = line.length() > end ? line.substring(end + 1) : "";
        return Optional.of(new StatusLine(line.substring(0, VERSION), Integer.parseInt(digits), reason));
    }

    /** Whether another response follows (RFC 9110, section 15.2): 100 to 199, without 101. */
    public boolean isInterim() {
        return status < 200 && status != SWITCHING_PROTOCOLS;
    }
}
