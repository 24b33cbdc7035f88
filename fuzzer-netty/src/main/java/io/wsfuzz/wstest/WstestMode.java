package io.wsfuzz.wstest;

import java.util.Optional;
import java.util.stream.Stream;

/** What {@code wstest} can be, as {@code -m} names it. */
public enum WstestMode {

    /** Listens for clients and plays the cases with them. */
    FUZZING_SERVER("fuzzingserver", Need.SPEC),
    /** Plays the cases against servers. */
    FUZZING_CLIENT("fuzzingclient", Need.SPEC),
    /** Echoes every message, and agrees to compression. */
    TESTEE_SERVER("testeeserver", Need.URI),
    /** Goes through the cases of a fuzzing server. */
    TESTEE_CLIENT("testeeclient", Need.URI),
    /** Echoes every message. */
    ECHO_SERVER("echoserver", Need.URI),
    /** Sends messages and waits for their echo. */
    ECHO_CLIENT("echoclient", Need.URI),
    /** Sends each message on to all who are connected. */
    BROADCAST_SERVER("broadcastserver", Need.URI),
    /** Sends a message every two seconds and prints what comes. */
    BROADCAST_CLIENT("broadcastclient", Need.URI),
    /** Opens very many connections. */
    MASS_CONNECT("massconnect", Need.SPEC);

    private enum Need {
        SPEC, URI
    }

    private final String word;
    private final Need need;

    WstestMode(String word, Need need) {
        this.word = word;
        this.need = need;
    }

    /** Its word behind {@code -m}. */
    public String word() {
        return word;
    }

    /** Whether it cannot do without {@code -w}. */
    public boolean needsUri() {
        return need == Need.URI;
    }

    /** The mode of this word, written exactly so; empty where there is none. */
    public static Optional<WstestMode> of(String word) {
        return Stream.of(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
