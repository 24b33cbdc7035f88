package io.wsfuzz.verdict;

/**
 * What the classic suite says of the same play: its words, for scripts that parse its reports.
 *
 * @param behavior      of the case
 * @param behaviorClose of the closing
 */
public record ClassicResult(Behavior behavior, Behavior behaviorClose) {

    /** The words. */
    public enum Behavior {
        OK("OK"), NON_STRICT("NON-STRICT"), INFORMATIONAL("INFORMATIONAL"), UNIMPLEMENTED("UNIMPLEMENTED"),
        FAILED("FAILED"),
        /** Of a closing: no whole closing handshake, where one is needed. */
        UNCLEAN("UNCLEAN"),
        /** Of a closing: another code than the expected ones. */
        WRONG_CODE("WRONG CODE"),
        /** Of a closing: a server that left the end of TCP to its client. */
        FAILED_BY_CLIENT("FAILED BY CLIENT");

        private final String word;

        Behavior(String word) {
            this.word = word;
        }

        /** As the classic reports write it. */
        public String word() {
            return word;
        }
    }
}
