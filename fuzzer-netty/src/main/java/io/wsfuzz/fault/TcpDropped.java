package io.wsfuzz.fault;

/** The event of a pipeline in which a fault has ended TCP: what follows is not the peer's doing. */
public enum TcpDropped {
    /** The only one. */
    INSTANCE
}
