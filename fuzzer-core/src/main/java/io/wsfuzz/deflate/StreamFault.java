package io.wsfuzz.deflate;

/**
 * What makes a compressed message invalid. Nothing after it can be read.
 *
 * @param streamFaultKind   what it breaks
 * @param detail what was there, in a few words of printable ASCII
 * @param place  where that begins
 */
public record StreamFault(StreamFaultKind streamFaultKind, String detail, Place place) implements InflateStep {

    /** The ways in which a compressed message can be invalid. */
    public enum StreamFaultKind {
        /** Block type 3. */
        BLOCK_TYPE("RFC 1951 3.2.3", "block type 11 is reserved"),
        /** A stored block with a length that its complement denies. */
        STORED_LENGTH("RFC 1951 3.2.4", "NLEN is the one's complement of LEN"),
        /** A dynamic block declares 287 or 288 literal/length codes. */
        TOO_MANY_CODES("RFC 1951 3.2.7", "HLIT is 257 to 286"),
        /** The first code length is a repetition. */
        NOTHING_TO_REPEAT("RFC 1951 3.2.7", "16 copies the previous code length"),
        /** The last repetition says more code lengths than declared. */
        REPEATS_TOO_OFTEN("RFC 1951 3.2.7", "there are HLIT + HDIST + 258 code lengths"),
        /** A block that cannot end. */
        NO_END_OF_BLOCK("RFC 1951 3.2.5", "256 indicates end-of-block"),
        /** More codes than their lengths allow. */
        OVERSUBSCRIBED("RFC 1951 3.2.2", "no code is a prefix of another one"),
        /** Fewer codes than their lengths need; legal only for a single code of one bit and for no distance code. */
        INCOMPLETE("RFC 1951 3.2.7", "an unused code is allowed only beside a single one of one bit"),
        /** Bits that no code has. */
        UNUSED_CODE("RFC 1951 3.2.7", "no code has these bits"),
        /** Literal/length symbol 286 or 287. */
        LENGTH_SYMBOL("RFC 1951 3.2.6", "literal/length values 286-287 never occur"),
        /** Distance symbol 30 or 31. */
        DISTANCE_SYMBOL("RFC 1951 3.2.6", "distance codes 30-31 never occur"),
        /** A copy from before the first octet. */
        BEFORE_START("RFC 1951 3.3", "a distance MUST NOT refer past the beginning of the output"),
        /** A copy from beyond the window that was agreed. */
        BEYOND_WINDOW("RFC 7692 7.1.2", "the window MUST NOT be larger than agreed"),
        /** A copy from an earlier message although it was agreed to begin each one with an empty window. */
        BEYOND_CONTEXT("RFC 7692 7.1.1", "with no_context_takeover each message MUST begin with an empty window"),
        /** A last block is padded with something else than zeros. */
        FINAL_PADDING("RFC 7692 7.2.1", "a block with BFINAL 1 is padded with bits of 0"),
        /** The message is over in the middle of a block. */
        ENDS_INSIDE("RFC 7692 7.2.1", "a message ends with the header of an empty stored block"),
        /** The message is over after a block, without the header of the empty one. */
        NO_EMPTY_BLOCK("RFC 7692 7.2.1", "a message ends with the header of an empty stored block"),
        /** The message ends with a whole empty stored block. */
        TAIL_NOT_REMOVED("RFC 7692 7.2.1", "the 4 octets 00 00 ff ff are removed from the tail");

        private final String clause;
        private final String sentence;

        StreamFaultKind(String clause, String sentence) {
            this.clause = clause;
            this.sentence = sentence;
        }

        /** Where it stands: {@code RFC 1951 3.2.3}. */
        public String clause() {
            return clause;
        }

        /** What it asks for, in one sentence. */
        public String sentence() {
            return sentence;
        }
    }
}
