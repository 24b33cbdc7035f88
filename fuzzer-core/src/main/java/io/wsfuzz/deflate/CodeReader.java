package io.wsfuzz.deflate;

import io.wsfuzz.deflate.HuffmanTable.TableShape;
import io.wsfuzz.deflate.StreamFault.StreamFaultKind;
import java.util.function.BiFunction;

/** Reads the two codes that a dynamic block begins with (RFC 1951, section 3.2.7), in as many pieces as they come. */
final class CodeReader {

    private static final int MOST_LITERALS = 286;

    private final BitInput input;
    private final BiFunction<StreamFaultKind, String, StreamFault> faults;
    private final HuffmanTable literals = HuffmanTable.ofLiterals();
    private final HuffmanTable distances = HuffmanTable.ofDistances();
    private final HuffmanTable codeLengths = HuffmanTable.ofCodeLengths();
    /** First those for code lengths, then those that were read by means of them. */
    private final byte[] lengths = new byte[Alphabet.LITERALS + Alphabet.DISTANCES];

    private int literalCount;
    private int distanceCount;
    private int codeLengthCount;
    private int known;
    private boolean knowsCodeLengths;

    /**
     * A reader.
     *
     * @param faults makes a fault at the place that was reached
     */
    CodeReader(BitInput input, BiFunction<StreamFaultKind, String, StreamFault> faults) {
        this.input = input;
        this.faults = faults;
    }

    /** A block begins. */
    void begin() {
        literalCount = 0;
        knowsCodeLengths = false;
        known = 0;
    }

    HuffmanTable literals() {
        return literals;
    }

    HuffmanTable distances() {
        return distances;
    }

    /** Reads until both codes are known ({@link InflateStep.StepProgress#DONE}), or something is missing or wrong. */
    InflateStep read() {
        InflateStep inflateStep = literalCount == 0 ? counts() : InflateStep.StepProgress.DONE;
        if (inflateStep == InflateStep.StepProgress.DONE && !knowsCodeLengths) {
            inflateStep = codeLengths();
        }
        while (inflateStep == InflateStep.StepProgress.DONE && known < literalCount + distanceCount) {
            inflateStep = length();
        }
        return inflateStep == InflateStep.StepProgress.DONE ? build() : inflateStep;
    }

    private InflateStep counts() {
        if (!input.has(14)) {
            return InflateStep.StepProgress.NEEDS_INPUT;
        }
        int number = input.peek(5) + 257;
        if (number > MOST_LITERALS) {
            return faults.apply(StreamFaultKind.TOO_MANY_CODES, number + " literal/length codes");
        }
        input.skip(5);
        literalCount = number;
        distanceCount = input.take(5) + 1;
        codeLengthCount = input.take(4) + 4;
        return InflateStep.StepProgress.DONE;
    }

    private InflateStep codeLengths() {
        while (known < codeLengthCount) {
            if (!input.has(3)) {
                return InflateStep.StepProgress.NEEDS_INPUT;
            }
            lengths[Alphabet.codeLengthAt(known++)] = (byte) input.take(3);
        }
        while (known < Alphabet.CODE_LENGTHS) {
            lengths[Alphabet.codeLengthAt(known++)] = 0;
        }
        knowsCodeLengths = true;
        known = 0;
        return switch (codeLengths.build(lengths, 0, Alphabet.CODE_LENGTHS)) {
            case COMPLETE -> InflateStep.StepProgress.DONE;
            case OVERSUBSCRIBED -> faults.apply(StreamFaultKind.OVERSUBSCRIBED, "the code for code lengths");
            case INCOMPLETE, SINGLE, EMPTY -> faults.apply(StreamFaultKind.INCOMPLETE, "the code for code lengths");
        };
    }

    /** One code length, or a repetition. */
    private InflateStep length() {
        input.refill();
        int entry = codeLengths.find(input.bits);
        int bits = HuffmanTable.bits(entry);
        int symbol = HuffmanTable.value(entry);
        int extra = Alphabet.codeLengthExtra(symbol);
        if (bits + extra > input.count) {
            return InflateStep.StepProgress.NEEDS_INPUT;
        }
        if (symbol < 16) {
            lengths[known++] = (byte) symbol;
            input.skip(bits);
            return InflateStep.StepProgress.DONE;
        }
        int times = (symbol == 18 ? 11 : 3) + ((int) (input.bits >>> bits) & (1 << extra) - 1);
        if (symbol == 16 && known == 0) {
            return faults.apply(StreamFaultKind.NOTHING_TO_REPEAT, "16 as the first code length");
        }
        if (known + times > literalCount + distanceCount) {
            return faults.apply(StreamFaultKind.REPEATS_TOO_OFTEN,
                    symbol + " " + times + " times after " + known + " code lengths");
        }
        byte repeated = symbol == 16 ? lengths[known - 1] : 0;
        for (int i = 0; i < times; i++) {
            lengths[known++] = repeated;
        }
        input.skip(bits + extra);
        return InflateStep.StepProgress.DONE;
    }

    private InflateStep build() {
        if (lengths[Alphabet.END_OF_BLOCK] == 0) {
            return faults.apply(StreamFaultKind.NO_END_OF_BLOCK, "no code for the end of the block");
        }
        TableShape literalShape = literals.build(lengths, 0, literalCount);
        if (literalShape == TableShape.OVERSUBSCRIBED || literalShape == TableShape.INCOMPLETE) {
            return wrong(literalShape, "the literal/length code");
        }
        TableShape distanceShape = distances.build(lengths, literalCount, distanceCount);
        if (distanceShape == TableShape.OVERSUBSCRIBED || distanceShape == TableShape.INCOMPLETE) {
            return wrong(distanceShape, "the distance code");
        }
        return InflateStep.StepProgress.DONE;
    }

    private InflateStep wrong(TableShape tableShape, String code) {
        return faults.apply(
                tableShape == TableShape.OVERSUBSCRIBED ? StreamFaultKind.OVERSUBSCRIBED : StreamFaultKind.INCOMPLETE,
                code);
    }
}
