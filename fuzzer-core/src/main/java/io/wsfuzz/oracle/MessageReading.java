package io.wsfuzz.oracle;

import io.wsfuzz.deflate.Inflating;
import io.wsfuzz.deflate.MessageFacts;
import io.wsfuzz.deflate.StreamFault;
import io.wsfuzz.deflate.StreamFault.StreamFaultKind;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message while it is read, frame by frame. */
final class MessageReading {

    /** What a receiver need not notice: it inflates all the same, with a larger window or an end that it adds itself. */
    private static final Set<StreamFaultKind> MAY_PASS = EnumSet.of(StreamFaultKind.BEYOND_WINDOW,
            StreamFaultKind.BEYOND_CONTEXT, StreamFaultKind.FINAL_PADDING, StreamFaultKind.ENDS_INSIDE,
            StreamFaultKind.NO_EMPTY_BLOCK, StreamFaultKind.TAIL_NOT_REMOVED, StreamFaultKind.INCOMPLETE);

    private final int opcode;
    private final @Nullable Inflating inflating;
    private final boolean readable;
    private boolean unclear;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final Utf8Grammar grammar = new Utf8Grammar();
    private boolean inflates = true;
    private @Nullable Demand broken;

    /**
     * A message that begins with {@code opcode}.
     *
     * @param inflating for a compressed one
     * @param readable  false where what it refers to is not known
     */
    MessageReading(int opcode, @Nullable Inflating inflating, boolean readable) {
        this.opcode = opcode;
        this.readable = readable;
        this.inflating = inflating;
        if (inflating != null) {
            inflating.begin();
        }
    }

    int opcode() {
        return opcode;
    }

    /** What is broken so far, if anything. */
    @Nullable
    Demand broken() {
        return broken;
    }

    Octets octets() {
        return Octets.of(octets.toByteArray());
    }

    /** Whether all receivers make the same of its octets: many stop at a last block, wherever it stands. */
    boolean isClear() {
        return readable && !unclear;
    }

    void add(ByteBuffer part) {
        if (!readable) {
            return;
        }
        if (inflating == null) {
            plain(part);
            return;
        }
        ByteBuffer in = part.duplicate();
        Inflating.InflateProgress progress = Inflating.InflateProgress.HAS_MORE;
        while (inflates && progress == Inflating.InflateProgress.HAS_MORE) {
            progress = inflating.inflate(in, this::plain);
            if (progress == Inflating.InflateProgress.WRONG) {
                inflates = false;
                end(inflating);
            }
        }
    }

    private void plain(ByteBuffer part) {
        byte[] some = new byte[part.remaining()];
        part.get(part.position(), some);
        octets.writeBytes(some);
        if (opcode != Opcode.TEXT.code() || broken != null) {
            return;
        }
        for (byte octet : some) {
            if (!grammar.accepts(octet & 0xff)) {
                broken = Demand.TEXT_UTF8;
                return;
            }
        }
    }

    private void end(Inflating inflater) {
        Inflating.InflateOutcome outcome = inflater.end();
        MessageFacts.BlockCounts blocks = outcome.facts().blockCounts();
        unclear = blocks.last() > 0 && blocks.stored() + blocks.fixed() + blocks.dynamic() > 1;
        if (outcome instanceof Inflating.InflateOutcome.Wrong(StreamFault fault, MessageFacts facts)
                && broken == null) {
            // Behind a last block many a receiver looks at nothing any more.
            boolean mayPass = MAY_PASS.contains(fault.streamFaultKind()) || facts.blockCounts().last() > 0;
            broken = mayPass ? Demand.AS_AGREED : Demand.INFLATABLE;
        }
    }

    /** All its frames were there. */
    void end() {
        if (inflating != null && inflates) {
            end(inflating);
        }
        if (broken == null && opcode == Opcode.TEXT.code() && !grammar.isWhole()) {
            broken = Demand.TEXT_UTF8;
        }
        broken = broken == Demand.TEXT_UTF8 && unclear ? Demand.AS_AGREED : broken;
    }
}
