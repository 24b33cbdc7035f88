package io.wsfuzz.session;

import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.frame.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** What a {@link Session} hears of the peer, in the order in which it came. */
public sealed interface Event {

    /** A frame begins. Comes for every frame, before anything is judged or told about its content. */
    record FrameStarted(FrameHeader header) implements Event {}

    /** Some octets of the frame, as they were on the wire but unmasked; good for the time of the call only. */
    record FramePart(ByteBuffer octets) implements Event {}

    /** The frame is whole. */
    record FrameEnded() implements Event {}

    /** A message begins; {@code opcode} is that of text or binary. */
    record MessageStarted(int opcode, boolean compressed) implements Event {}

    /** Some octets of the message, inflated, in order, valid so far; good for the time of the call only, and not written to. */
    record MessagePart(ByteBuffer octets) implements Event {}

    /**
     * The message is whole.
     *
     * @param length    in octets, inflated
     * @param fragments in so many frames
     * @param deflated  how it was compressed, if it was
     */
    record MessageEnded(long length, long fragments, Optional<MessageFacts> deflated) implements Event {}

    /** A ping. */
    record Ping(Octets payload) implements Event {}

    /** A pong. */
    record Pong(Octets payload) implements Event {}

    /** A legal Close; without a code where its payload is empty. */
    record Close(OptionalInt code, Octets reason) implements Event {}

    /** The peer broke a rule. Only bare frames may be told after it. */
    record Violated(Violation violation) implements Event {}
}
