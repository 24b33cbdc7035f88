package io.wsfuzz.wstest;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** How the classic suite writes where somebody comes from: {@code tcp4:127.0.0.1:40312}. */
public final class PeerName {

    private PeerName() {}

    /** The address as digits, never looked up; what is no TCP is written as it says itself. */
    public static String of(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress tcp)) {
            return "unix:" + peer;
        }
        if (tcp.getAddress() == null) {
            return "tcp:" + tcp.getHostString() + ':' + tcp.getPort();
        }
        return (tcp.getAddress() instanceof Inet6Address ? "tcp6:" : "tcp4:") + tcp.getAddress().getHostAddress() + ':'
                + tcp.getPort();
    }
}
