package io.wsfuzz.report.json;

import io.wsfuzz.result.PeerFacts;
import io.wsfuzz.result.PeerFacts.TcpEnd;
import org.jspecify.annotations.Nullable;

/** {@code peer}, an object of ours in {@code wsfuzz.json}: how it does what may be done in more than one way. */
record PeerFactsJson(@Nullable String tcpEnd, long closeFrames, long mostFragments, @Nullable String spelling) {

    static PeerFactsJson of(PeerFacts facts) {
        return new PeerFactsJson(facts.tcpEnd().word(), facts.closeFrames(), facts.mostFragments(), facts.spelling());
    }

    PeerFacts facts() {
        return new PeerFacts(TcpEnd.of(tcpEnd == null ? "" : tcpEnd), closeFrames, mostFragments,
                spelling == null ? "none" : spelling);
    }
}
