package io.wsfuzz.run;

import io.wsfuzz.frame.Octets;
import java.util.ArrayList;
import java.util.List;

/** Our pings, and which of them a pong answers. */
final class SentPings {

    private final List<Octets> payloads = new ArrayList<>();
    private int next;

    void sent(Octets payload) {
        payloads.add(payload);
    }

    /** The number, from 0, of the first ping with this payload that no pong has answered or passed over; -1 for none. */
    int answered(Octets payload) {
        for (int i = next; i < payloads.size(); i++) {
            if (payloads.get(i).equals(payload)) {
                next = i + 1;
                return i;
            }
        }
        return -1;
    }

    /** What they carried, in order. */
    List<Octets> payloads() {
        return payloads;
    }
}
