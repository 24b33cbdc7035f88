package io.wsfuzz.run;

/** How the peer's half of TCP came to its end. */
public enum Ending {
    /** By FIN: what it had written before has come. */
    FIN("eof"),
    /** By RST. */
    RST("reset");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    /** The word of the case language. */
    public String word() {
        return word;
    }
}
