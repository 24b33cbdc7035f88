package io.wsfuzz.bench;

import java.io.IOException;

/** What a crowd tells of its plays: all of them, a case at the median, at p99, in nanoseconds; how many were lost. */
record CrowdTimes(double all, double median, double p99, int lost) {

    /** Lets {@code crowd} play at {@code port}. */
    static CrowdTimes of(PeerProcess crowd, int port, int agents, int each) throws IOException {
        crowd.say("play " + port + ' ' + agents + ' ' + each);
        String[] told = crowd.line().split(" ", -1);
        return new CrowdTimes(Double.parseDouble(told[0]), Double.parseDouble(told[1]),
                Double.parseDouble(told[2]), Integer.parseInt(told[3]));
    }
}
