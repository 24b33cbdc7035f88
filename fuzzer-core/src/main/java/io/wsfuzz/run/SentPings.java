package io.wsfuzz.run;

import io.wsfuzz.frame.Octets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Our pings, numbered from 0, and which of them a pong answers. */
final class SentPings {

    /** So many of the latest are remembered; a pong to an earlier one answers nothing. */
    static final int MOST_REMEMBERED = 10_000;

    private final Deque<Octets> latest = new ArrayDeque<>();
    /** The number of the first one that is remembered. */
    private int first;
    /** The number of the first one that no pong has answered or passed over. */
    private int unanswered;

    void sent(Octets payload) {
        if (latest.size() == MOST_REMEMBERED) {
            latest.remove();
            first++;
            unanswered = Math.max(unanswered, first);
        }
        latest.add(payload);
    }

    /** The number of the first ping with this payload that no pong has answered or passed over; -1 for none. */
    int answered(Octets payload) {
        int number = first;
        for (Octets each : latest) {
            if (number >= unanswered && each.equals(payload)) {
                unanswered = number + 1;
                return number;
            }
            number++;
        }
        return -1;
    }

    /** What the pings behind that with this number carried, in order. */
    List<Octets> after(int number) {
        return latest.stream().skip(Math.max(0, number + 1 - first)).toList();
    }
}
