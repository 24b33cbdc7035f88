package io.wsfuzz.session;

import io.wsfuzz.deflate.Inflating;
import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Utf8;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message of the peer's while it comes: inflated where it is compressed, and where it is text, held to UTF-8. Nothing
 * of it is kept.
 */
final class MessageReceiver {

    private final Consumer<Event> events;
    private final boolean text;
    private final Utf8 utf8 = new Utf8();
    private final @Nullable Inflating inflating;
    private long length;
    private long fragments;
    private @Nullable Violation wrong;

    /**
     * A message that begins.
     *
     * @param inflating of the connection, if the message is compressed
     */
    MessageReceiver(boolean text, @Nullable Inflating inflating, Consumer<Event> events) {
        this.text = text;
        this.inflating = inflating;
        this.events = events;
        if (inflating != null) {
            inflating.begin();
        }
    }

    /** One more frame of it. */
    void frame() {
        fragments++;
    }

    /** Takes octets of its frames. @return what is wrong with them; null for nothing */
    @Nullable
    Violation add(ByteBuffer octets) {
        if (inflating == null) {
            plain(octets);
        } else {
            inflate(inflating, octets.duplicate());
        }
        return wrong;
    }

    private void inflate(Inflating inflater, ByteBuffer octets) {
        Inflating.InflateProgress inflateProgress;
        do {
            inflateProgress = inflater.inflate(octets, this::plain);
        } while (inflateProgress == Inflating.InflateProgress.HAS_MORE && wrong == null);
        if (inflateProgress == Inflating.InflateProgress.WRONG && wrong == null) {
            deflated(inflater);
        }
    }

    private Optional<MessageFacts> deflated(Inflating inflater) {
        return switch (inflater.end()) {
            case Inflating.InflateOutcome.Whole whole -> Optional.of(whole.facts());
            case Inflating.InflateOutcome.Wrong(var fault, var facts) -> {
                wrong = Violation.of(fault);
                yield Optional.of(facts);
            }
        };
    }

    private void plain(ByteBuffer octets) {
        if (wrong != null) {
            return;
        }
        boolean wellFormed = !text || utf8.accept(octets);
        int good = wellFormed ? octets.remaining() : (int) (utf8.wrongAt() - length);
        length += good;
        events.accept(new Event.MessagePart(octets.slice(octets.position(), good)));
        if (!wellFormed) {
            int octet = octets.get(octets.position() + good) & 0xff;
            wrong = new Violation(Rule.TEXT_NOT_UTF8,
                    "a text message whose octet " + length + " is " + Octets.of((byte) octet));
        }
    }

    /** All its frames were there: tells that it is whole. @return what is wrong with its end; null for nothing */
    @Nullable
    Violation end() {
        Optional<MessageFacts> facts = inflating == null ? Optional.empty() : deflated(inflating);
        if (wrong == null && text && !utf8.isComplete()) {
            wrong = new Violation(Rule.TEXT_NOT_UTF8, "a text message of " + length
                    + (length == 1 ? " octet" : " octets") + " that ends in the middle of a character");
        }
        if (wrong == null) {
            events.accept(new Event.MessageEnded(length, fragments, facts));
        }
        return wrong;
    }
}
