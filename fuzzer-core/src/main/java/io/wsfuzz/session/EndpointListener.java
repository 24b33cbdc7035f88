package io.wsfuzz.session;

/** Hears of what an {@link Endpoint} hears, and sends what it owes. */
public interface EndpointListener {

    /** The peer has sent this. */
    void heard(Event event);

    /**
     * The protocol asks for this frame, behind all that goes out already.
     *
     * @return whether it is sent
     */
    boolean due(ControlFrame frame);

    /** What the Close says that fails the connection; nothing by itself. */
    default String reasonFor(Violation violation) {
        return "";
    }

    /**
     * Both Close frames are through, or we have failed the connection: a server ends TCP, a client waits for that (RFC 6455,
     * section 7.1.1).
     */
    default void ending() {}
}
