package io.wsfuzz.run;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Side;
import io.wsfuzz.session.Session;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;
import io.wsfuzz.wire.WireStatistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One end of a connection that is watched from beside it: what it sends, and which rules that breaks. */
public final class WatchedPeer {

    /** So many violations are kept. After the first one the session hears nothing more, so there are few. */
    public static final int MOST_VIOLATIONS = 100;

    private final WireLog log;
    private final WireStatistics statistics = new WireStatistics();
    private final PeerReceiver receiver;
    private final Session session;
    private final List<Violation> violations = new ArrayList<>();
    private long now;

    WatchedPeer(Side side, WireLog log) {
        this.log = log;
        Conditions conditions = new Conditions(0, 1, log, statistics);
        receiver = new PeerReceiver(side, conditions, true, _ -> List.of(), this::seen);
        session = new Session(side, event -> receiver.heard(event, now));
    }

    void opened(long when) {
        log.start(when);
        receiver.start(when);
    }

    void agree(Terms terms) {
        session.agree(terms);
    }

    /** Octets have come, whatever they are. */
    void came(ByteBuffer octets, long when) {
        now = when;
        statistics.chunk(Direction.IN, octets.remaining());
        if (log.isOn()) {
            log.chunk(Direction.IN, when, octets.duplicate());
        }
    }

    /** What comes are frames. */
    void frames(ByteBuffer octets) {
        session.receive(octets);
    }

    void line(String text) {
        log.script(Direction.IN, now, text);
    }

    void note(String what, long when) {
        log.note(when, what);
    }

    void violate(Violation violation) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(violation);
        }
        log.note(now, violation.sentence());
    }

    private void seen(Observation observation) {
        if (observation instanceof Observation.Violated violated && violations.size() < MOST_VIOLATIONS) {
            violations.add(violated.violation());
        }
    }

    void end(Ending how, long when) {
        receiver.end(when);
        log.script(Direction.IN, when, how.word());
    }

    /** What it sent, line by line; the direction is always {@link Direction#IN}. */
    public WireLog log() {
        return log;
    }

    /** The same in numbers; what goes in is what it sent. */
    public WireStatistics statistics() {
        return statistics;
    }

    /** The rules that it broke, in order. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
