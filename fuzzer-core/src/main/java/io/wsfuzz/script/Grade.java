package io.wsfuzz.script;

/** What a block of a case is worth when it holds, best first. */
public enum Grade {
    /** As it must be. */
    OK("ok"),
    /** Legal, but not what a SHOULD or good practice asks for. */
    NON_STRICT("non-strict"),
    /** Only reported. */
    INFORMATIONAL("informational");

    private final String word;

    Grade(String word) {
        this.word = word;
    }

    /** The word of the case language. */
    public String word() {
        return word;
    }
}
