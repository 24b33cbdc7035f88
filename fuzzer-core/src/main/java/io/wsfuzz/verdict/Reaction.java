package io.wsfuzz.verdict;

import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Observation;
import io.wsfuzz.script.Expectation;

/** What came of it, where a peer did not do what was waited for: how it ended. */
public enum Reaction {
    /** It sent what breaks a rule: that is all that needs to be said. */
    BROKE_RULE("broke-rule", ""),
    /** Nothing came in time. */
    NOTHING("nothing", "nothing comes"),
    /** Something else came. */
    OTHER("other", "something else comes"),
    /** What is illegal was answered as if it were not. */
    ANSWERED("answered", "it is answered"),
    /** A Close frame came. */
    CLOSED("closed", "a Close comes"),
    /** A Close frame came, where ours was to be the first. */
    UNASKED("unasked", "it closes first"),
    /** TCP ended from the peer's side, without a Close. */
    DROPPED("dropped", "TCP is dropped"),
    /** The opening handshake was refused. */
    REFUSED("refused", ""),
    /** The opening handshake was accepted. */
    ACCEPTED("accepted", ""),
    /** So much came that nobody listened any longer, or it came to no end. */
    ENDLESS("endless", "it comes to no end"),
    /** There is nothing to say of it: the agent died, or was not there, or the fault is ours. */
    NONE("none", "");

    private final String word;
    private final String sentence;

    Reaction(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** One word, which stays. */
    public String word() {
        return word;
    }

    /** What stands behind the symptom, as {@code TCP is dropped}; empty where that says it all. */
    public String sentence() {
        return sentence;
    }

    /** What it means that {@code instead} came where {@code expected} was waited for. */
    static Reaction of(Expectation expected, Observation instead) {
        return switch (instead) {
            case Observation.Message _,Observation.Ping _,Observation.Pong _ ->
                    expected instanceof Expectation.Failed ? ANSWERED : OTHER;
            case Observation.Close close when close.answers() ->
                    expected instanceof Expectation.Failed ? ANSWERED : CLOSED;
            case Observation.Close _ -> expected instanceof Expectation.Closed ? UNASKED : CLOSED;
            case Observation.Violated _ -> BROKE_RULE;
            case Observation.Accepted _ -> ACCEPTED;
            case Observation.Refused _ -> REFUSED;
            case Observation.Ended ended when ended.how() == Ending.CUT -> NOTHING;
            case Observation.Ended _ -> DROPPED;
            case Observation.Flood _,Observation.Endless _ -> ENDLESS;
        };
    }
}
