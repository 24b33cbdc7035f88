package io.wsfuzz.run;

/** How the peer's half of TCP came to its end, as we see it. */
public enum Ending {
    /** By FIN: what it had written before has come. */
    FIN("eof"),
    /** By RST. */
    RST("reset"),
    /** By a fault of the network that we play ourselves: it says nothing about the peer. */
    CUT("cut");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    /** The word of the case language; of a cut, which nobody can ask for, that of the wire log. */
    public String word() {
        return word;
    }
}
