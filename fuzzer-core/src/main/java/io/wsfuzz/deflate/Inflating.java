package io.wsfuzz.deflate;

import io.wsfuzz.deflate.StreamFault.StreamFaultKind;
import io.wsfuzz.frame.Side;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the compressed messages of one sender, strictly and piece by piece (RFC 1951; RFC 7692, section 7.2.2).
 *
 * <p>For each message: {@link #begin}, {@link #inflate} as often as octets come, {@link #end}. What is in memory is one
 * window and as much again, whatever the sizes. What the peer does wrong is a {@link StreamFault}, found at the first
 * bit that shows it; only a call out of order throws.
 *
 * <p>Decisions where the RFCs leave room. BFINAL ends nothing: after a last block and its padding of zeros the next
 * block follows, with the same window (RFC 7692, sections 7.2.1 and 7.2.3.4); what reaches back across is legal and
 * told in {@link MessageFacts.Reach}. The message must end with the header of an empty stored block, also after a last
 * block. The four octets that the sender removed are not read: all that they could show is that they complete that
 * block. A dynamic block may declare 31 and 32 distance codes (RFC 1951, section 3.2.7) and not use them. A
 * literal/length code of a single bit is legal as the one of a distance is. Padding before a stored block is ignored.
 * Length 258 spelled as 284 with all extra bits is read as 258.
 */
public final class Inflating {

    /** What {@link #inflate} needs to go on. */
    public enum InflateProgress {
        /** All input was read and all output that it makes was handed on. */
        WANTS_INPUT,
        /** More output is there, to be had by calling again, also without input. */
        HAS_MORE,
        /** The message is invalid; all input is passed over until the next message begins. */
        WRONG
    }

    /** How a message ended. */
    public sealed interface InflateOutcome {

        /** What there is to tell about the message. */
        MessageFacts facts();

        /** The message was whole and valid. */
        record Whole(MessageFacts facts) implements InflateOutcome {}

        /**
         * It was not.
         *
         * @param facts up to the fault
         */
        record Wrong(StreamFault fault, MessageFacts facts) implements InflateOutcome {}
    }

    private enum InflatingState {
        BETWEEN_MESSAGES, BLOCK_HEADER, STORED, CODES, SYMBOLS, AFTER_LAST, BROKEN
    }

    private final BitInput input = new BitInput();
    private final SlidingWindow window;
    private final StoredReader stored;
    private final SymbolReader symbols;
    private @Nullable CodeReader codes;

    private InflatingState inflatingState = InflatingState.BETWEEN_MESSAGES;
    private @Nullable StreamFault fault;
    private boolean hasMore;
    private boolean last;
    private boolean afterEmptyStored;
    private long storedBlocks;
    private long fixedBlocks;
    private long dynamicBlocks;
    private long lastBlocks;

    /**
     * An inflater.
     *
     * @param windowBits   8 to 15: copies come from at most two to the power of this, in octets
     * @param takesContext whether a message may refer to the ones before it
     * @throws IllegalArgumentException for another number of bits
     */
    public Inflating(int windowBits, boolean takesContext) {
        if (windowBits < Terms.LEAST_BITS || windowBits > Terms.MOST_BITS) {
            throw new IllegalArgumentException("a window has 8 to 15 bits, not " + windowBits);
        }
        window = new SlidingWindow(1 << windowBits, takesContext);
        stored = new StoredReader(input, window, this::fault);
        symbols = new SymbolReader(input, window);
    }

    /** An inflater for what {@code sender} sends under these terms. */
    public static Inflating of(Terms terms, Side sender) {
        return new Inflating(terms.windowBits(sender), terms.takesContextOver(sender));
    }

    /** A new message begins, whatever became of the last one. */
    public void begin() {
        input.begin();
        window.begin();
        inflatingState = InflatingState.BLOCK_HEADER;
        fault = null;
        hasMore = false;
        last = false;
        afterEmptyStored = false;
        storedBlocks = 0;
        fixedBlocks = 0;
        dynamicBlocks = 0;
        lastBlocks = 0;
    }

    /**
     * Reads from {@code in} and hands on what comes out of it, at most one piece of 65 KiB in a call.
     *
     * @param in  moves by what was read
     * @param out takes a read-only piece, which is good for the time of the call only
     */
    public InflateProgress inflate(ByteBuffer in, Consumer<ByteBuffer> out) {
        if (inflatingState == InflatingState.BETWEEN_MESSAGES) {
            throw new IllegalStateException("no message has begun");
        }
        window.makeRoom();
        InflateStep inflateStep;
        do {
            input.open(in);
            inflateStep = run();
            input.close(in);
        } while (inflateStep == InflateStep.StepProgress.NEEDS_INPUT && in.hasRemaining());
        window.handOn(out);
        hasMore = inflateStep == InflateStep.StepProgress.NEEDS_OUTPUT;
        return switch (inflateStep) {
            case InflateStep.StepProgress.NEEDS_OUTPUT, InflateStep.StepProgress.DONE -> InflateProgress.HAS_MORE;
            case InflateStep.StepProgress.NEEDS_INPUT -> InflateProgress.WANTS_INPUT;
            case StreamFault wrong -> {
                fault = fault == null ? wrong : fault;
                inflatingState = InflatingState.BROKEN;
                in.position(in.limit());
                yield InflateProgress.WRONG;
            }
        };
    }

    private InflateStep run() {
        InflateStep inflateStep = InflateStep.StepProgress.DONE;
        while (inflateStep == InflateStep.StepProgress.DONE) {
            inflateStep = switch (inflatingState) {
                case BLOCK_HEADER -> blockHeader();
                case STORED -> stored();
                case CODES -> codes();
                case SYMBOLS -> symbols();
                case AFTER_LAST -> afterLast();
                case BROKEN, BETWEEN_MESSAGES -> fault == null ? InflateStep.StepProgress.NEEDS_INPUT : fault;
            };
        }
        return inflateStep;
    }

    private InflateStep blockHeader() {
        if (!input.has(3)) {
            return InflateStep.StepProgress.NEEDS_INPUT;
        }
        int header = input.peek(3);
        if (header >> 1 == 3) {
            return fault(StreamFaultKind.BLOCK_TYPE, "block type 3");
        }
        input.skip(3);
        last = (header & 1) != 0;
        afterEmptyStored = false;
        switch (header >> 1) {
            case 0 -> {
                stored.begin();
                inflatingState = InflatingState.STORED;
            }
            case 1 -> {
                fixedBlocks++;
                symbols.beginFixed();
                inflatingState = InflatingState.SYMBOLS;
            }
            default -> {
                dynamicBlocks++;
                codeReader().begin();
                inflatingState = InflatingState.CODES;
            }
        }
        return InflateStep.StepProgress.DONE;
    }

    private CodeReader codeReader() {
        if (codes == null) {
            codes = new CodeReader(input, this::fault);
        }
        return codes;
    }

    private InflateStep stored() {
        InflateStep inflateStep = stored.read();
        if (inflateStep == InflateStep.StepProgress.DONE) {
            storedBlocks++;
            afterEmptyStored = stored.isEmpty();
            endBlock();
        }
        return inflateStep;
    }

    private InflateStep codes() {
        CodeReader reader = codeReader();
        InflateStep inflateStep = reader.read();
        if (inflateStep == InflateStep.StepProgress.DONE) {
            symbols.begin(reader.literals(), reader.distances());
            inflatingState = InflatingState.SYMBOLS;
        }
        return inflateStep;
    }

    private InflateStep symbols() {
        InflateStep inflateStep = symbols.read();
        if (inflateStep == InflateStep.StepProgress.DONE) {
            endBlock();
        }
        return inflateStep;
    }

    private void endBlock() {
        lastBlocks += last ? 1 : 0;
        inflatingState = last ? InflatingState.AFTER_LAST : InflatingState.BLOCK_HEADER;
    }

    private InflateStep afterLast() {
        Place place = place();
        int padding = input.align();
        if (padding != 0) {
            return new StreamFault(StreamFaultKind.FINAL_PADDING, "padding that is not 0 after a last block", place);
        }
        window.beginStretch();
        inflatingState = InflatingState.BLOCK_HEADER;
        return InflateStep.StepProgress.DONE;
    }

    /**
     * The message is over: the last {@link #inflate} said that it wants input, or that something is wrong. After a
     * fault a connection is of no more use: where contexts are taken over, what follows refers to what never came out.
     *
     * @throws IllegalStateException if no message has begun, or there is more to be had of this one
     */
    public InflateOutcome end() {
        if (hasMore) {
            throw new IllegalStateException("the message has more");
        }
        MessageFacts facts = facts();
        StreamFault wrong = switch (inflatingState) {
            case BETWEEN_MESSAGES -> throw new IllegalStateException("no message has begun");
            case BROKEN -> fault;
            case STORED ->
                    stored.isAtLength() ? null : fault(StreamFaultKind.ENDS_INSIDE, "the end inside a stored block");
            case BLOCK_HEADER -> noEmptyBlock();
            case CODES, SYMBOLS, AFTER_LAST -> fault(StreamFaultKind.ENDS_INSIDE, "the end inside a block");
        };
        inflatingState = InflatingState.BETWEEN_MESSAGES;
        return wrong == null ? new InflateOutcome.Whole(facts) : new InflateOutcome.Wrong(wrong, facts);
    }

    private StreamFault noEmptyBlock() {
        return afterEmptyStored
                ? fault(StreamFaultKind.TAIL_NOT_REMOVED, "00 00 ff ff")
                : fault(StreamFaultKind.NO_EMPTY_BLOCK,
                        input.taken() == 0 ? "no octet at all" : "the end behind a block");
    }

    /** What there is to tell about the message so far. */
    public MessageFacts facts() {
        // How many octets were taken ahead depends on how the input was cut: behind a fault only those before it count.
        long octetsIn = inflatingState == InflatingState.BROKEN ? input.position() + 7 >> 3 : input.taken();
        return new MessageFacts(octetsIn, window.produced(),
                new MessageFacts.BlockCounts(storedBlocks, fixedBlocks, dynamicBlocks, lastBlocks),
                window.farthest());
    }

    private StreamFault fault(StreamFaultKind streamFaultKind, String detail) {
        return new StreamFault(streamFaultKind, detail, place());
    }

    private Place place() {
        long position = input.position();
        return new Place(position >> 3, (int) position & 7, window.produced());
    }
}
