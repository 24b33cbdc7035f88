package io.wsfuzz.pipe;

import io.wsfuzz.tls.TlsFailure;

/** Hears of TLS below a stream; called by the event loop of its channel. */
public interface TlsListener {

    /** The handshake is done: what is above may begin. */
    void secured();

    /** There is no TLS, or no more before anything was heard inside; the fault is the peer's. May be said after {@link #secured}. */
    void failed(TlsFailure failure);
}
