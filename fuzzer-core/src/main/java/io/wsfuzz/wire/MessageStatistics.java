package io.wsfuzz.wire;

import io.wsfuzz.deflate.MessageFacts;

/** How the messages that went one way were made, in numbers; most of it says something only about compressed ones. */
public final class MessageStatistics {

    private long messages;
    private long octets;
    private long payloads;
    private long compressed;
    private long stored;
    private long fixed;
    private long dynamic;
    private long last;
    private int largestDistance;
    private boolean acrossFinal;
    private boolean acrossMessages;

    /**
     * One message.
     *
     * @param length its length, inflated, in octets
     */
    public void message(long length) {
        messages++;
        octets += length;
    }

    /** The message was compressed. */
    public void compressed() {
        compressed++;
    }

    /** So many octets of payload were in the frames of a message. */
    public void payload(long length) {
        payloads += length;
    }

    /** What a compressed message was made of. */
    public void deflated(MessageFacts facts) {
        stored += facts.blockCounts().stored();
        fixed += facts.blockCounts().fixed();
        dynamic += facts.blockCounts().dynamic();
        last += facts.blockCounts().last();
        largestDistance = Math.max(largestDistance, facts.largestDistance());
        acrossFinal |= facts.farthest() != null && facts.farthest().acrossFinal();
        acrossMessages |= facts.largestDistance() > 0 && facts.largestDistance() >= facts.octetsOut();
    }

    /** How many messages there were. */
    public long messages() {
        return messages;
    }

    /** How many of them were compressed: RSV1 on their first frame (RFC 7692, section 6). */
    public long compressedMessages() {
        return compressed;
    }

    /** Octets of all messages, inflated. */
    public long octets() {
        return octets;
    }

    /** Octets of all messages as they were in the payloads of their frames. */
    public long payloadOctets() {
        return payloads;
    }

    /** Blocks of the compressed messages by kind (RFC 1951, section 3.2.3); counted where we inflate. */
    public MessageFacts.BlockCounts blocks() {
        return new MessageFacts.BlockCounts(stored, fixed, dynamic, last);
    }

    /** The largest distance of a copy, in octets; 0 for none. Known where we inflate. */
    public int largestDistance() {
        return largestDistance;
    }

    /** Whether a copy reached behind a block with BFINAL, which receivers that use zlib cannot follow. */
    public boolean acrossFinal() {
        return acrossFinal;
    }

    /**
     * Whether a copy reached at least as far back as its whole message is long, so into a message before it: a proof of
     * context takeover (RFC 7692, section 7.1.1). That none did proves nothing of long messages.
     */
    public boolean acrossMessages() {
        return acrossMessages;
    }
}
