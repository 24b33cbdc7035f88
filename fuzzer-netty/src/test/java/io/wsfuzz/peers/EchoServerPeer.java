package io.wsfuzz.peers;

/** An echo server of somebody else's, on a free port of 127.0.0.1. */
interface EchoServerPeer extends AutoCloseable {

    int port();

    @Override
    void close();
}
