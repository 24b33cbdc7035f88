package io.wsfuzz.role;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/** How many of something there are from each address, up to a limit. May be used by any number of threads. */
final class AddressCounts {

    private final int most;
    private final Map<Object, Integer> counts = new HashMap<>();

    /** None yet, and never more than {@code most} from one address. */
    AddressCounts(int most) {
        this.most = most;
    }

    /** One more from {@code peer}; false, and nothing happens, if there are too many. */
    synchronized boolean enter(SocketAddress peer) {
        int known = counts.getOrDefault(key(peer), 0);
        if (known >= most) {
            return false;
        }
        counts.put(key(peer), known + 1);
        return true;
    }

    /** One less. */
    synchronized void leave(SocketAddress peer) {
        counts.computeIfPresent(key(peer), (_, count) -> count > 1 ? count - 1 : null);
    }

    /** The address without its port; who has none is one of its kind. */
    private static Object key(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress()
                : peer.getClass();
    }
}
