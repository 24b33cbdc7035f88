package io.wsfuzz.frame;

/** Status codes of Close frames (RFC 6455, section 7.4, and the registry of section 11.7). */
public final class CloseCode {

    /** Done. */
    public static final int NORMAL = 1000;
    /** The endpoint goes away. */
    public static final int GOING_AWAY = 1001;
    /** The peer broke the protocol. */
    public static final int PROTOCOL_ERROR = 1002;
    /** The payload does not fit the type of the message, as text that is not UTF-8. */
    public static final int INVALID_PAYLOAD = 1007;
    /** Against a rule of the endpoint's own. */
    public static final int POLICY = 1008;
    /** Too big. */
    public static final int TOO_BIG = 1009;
    /** The endpoint itself is broken. */
    public static final int INTERNAL_ERROR = 1011;

    private CloseCode() {}

    /**
     * Whether an endpoint may send {@code code}: the codes that are registered for the wire (1000 to 1003, 1007 to
     * 1014), and 3000 to 4999 (RFC 6455, sections 7.4.1 and 7.4.2).
     */
    public static boolean maySend(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}
