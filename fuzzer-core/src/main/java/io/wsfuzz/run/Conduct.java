package io.wsfuzz.run;

import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.EndpointRules;
import java.time.Duration;
import java.util.List;

/**
 * How our end of a connection behaves beside what the case says.
 *
 * @param failing     how a connection is failed
 * @param openWithin  the opening handshake must be done within this time
 * @param closeWithin our Close must be answered within this time
 * @param dropWithin  a server must end TCP within this time, once both Close frames are through
 * @param subprotocols  those that a server of ours agrees to
 * @param endpointRules what the peer is held to, and we
 */
public record Conduct(Failing failing, Duration openWithin, Duration closeWithin, Duration dropWithin,
        List<String> subprotocols, EndpointRules endpointRules) {

    public Conduct {
        subprotocols = List.copyOf(subprotocols);
    }

    /** How a connection is failed (RFC 6455, section 7.1.7). */
    public enum Failing {
        /** A Close says what was wrong, and nothing is waited for; who is late is dropped without a word. */
        SHORTLY,
        /** A Close says what was wrong, or that time is over, and the peer may answer it. */
        BY_CLOSE,
        /** TCP is dropped without a word. */
        BY_DROP
    }

    /** How a play ends as soon as its result is certain. */
    public static final Conduct USUAL = new Conduct(Failing.SHORTLY, Conditions.OPEN_WITHIN, Conditions.CLOSE_WITHIN,
            Conditions.CLOSE_WITHIN, List.of(), EndpointRules.USUAL);

    /** How the classic suite behaves where its spec says nothing else. */
    public static final Conduct CLASSIC = new Conduct(Failing.BY_CLOSE, Conditions.OPEN_WITHIN,
            Conditions.CLOSE_WITHIN, Conditions.CLOSE_WITHIN, List.of(), EndpointRules.USUAL);

    /** The same of a server that agrees to these subprotocols. */
    public Conduct withSubprotocols(List<String> agreed) {
        return new Conduct(failing, openWithin, closeWithin, dropWithin, agreed, endpointRules);
    }

    /** Whether a play goes on to the end that the classic suite would have come to. */
    boolean isClassic() {
        return failing != Failing.SHORTLY;
    }

    /** How long a line waits: what the classic suite says of connections holds for all of its cases. */
    Duration within(Step.See see) {
        if (isClassic() && see.what() instanceof Expectation.Accepted) {
            return openWithin;
        }
        return isClassic() && see.what() instanceof Expectation.Closed ? closeWithin : see.within();
    }
}
