package io.wsfuzz.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Something that a case may cover: a requirement of an RFC, or a bug that was published. */
public sealed interface EvidenceItem {

    /** Such as {@code FRM-05} or {@code B163}; it stays. */
    String id();

    /** Where it is written, in short: {@code 6455 §5.2}. Written from knowledge of the RFCs: look before it is quoted. */
    String clause();

    /** Whom it is about: {@code server}, {@code client}, {@code both} or {@code proxy}. */
    String testee();

    /** What it is, in a line. */
    String summary();

    /**
     * What a peer must do.
     *
     * @param level how much it binds: MUST, SHOULD, MAY, REC, or rob where it is robustness; with a star it binds the sender
     *              only, and that the receiver refuses is inferred
     * @param test  how it is provoked
     */
    record RfcRequirement(String id, String clause, String level, String testee, String requirement,
            String test) implements EvidenceItem {
        @Override
        public String summary() {
            return requirement;
        }
    }

    /**
     * What an implementation once did wrong.
     *
     * @param reference where it was published
     * @param trigger   what goes over the wire
     * @param wrong     what the implementation made of it
     * @param observe   how a tester sees it
     * @param kind      bugs of one kind have the same
     */
    record PublishedBug(String id, String implementation, String testee, String reference, String trigger, String wrong,
            String clause, String observe, @JsonProperty("class") String kind) implements EvidenceItem {
        @Override
        public String summary() {
            return implementation + ": " + trigger;
        }
    }
}
