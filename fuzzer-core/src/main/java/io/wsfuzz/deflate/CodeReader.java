package io.wsfuzz.deflate;

import io.wsfuzz.deflate.HuffmanTable.Shape;
import io.wsfuzz.deflate.StreamFault.Kind;
import java.util.function.BiFunction;

/** Reads the two codes that a dynamic block begins with (RFC 1951, section 3.2.7), in as many pieces as they come. */
final class CodeReader {

    private static final int MOST_LITERALS = 286;

    private final BitInput input;
    private final BiFunction<Kind, String, StreamFault> faults;
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
    CodeReader(BitInput input, BiFunction<Kind, String, StreamFault> faults) {
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

    /** Reads until both codes are known ({@link Step.Went#ON}), or something is missing or wrong. */
    Step read() {
        Step step = literalCount == 0 ? counts() : Step.Went.ON;
        if (step == Step.Went.ON && !knowsCodeLengths) {
            step = codeLengths();
        }
        while (step == Step.Went.ON && known < literalCount + distanceCount) {
            step = length();
        }
        return step == Step.Went.ON ? build() : step;
    }

    private Step counts() {
        if (!input.has(14)) {
            return Step.Went.HUNGRY;
        }
        int number = input.peek(5) + 257;
        if (number > MOST_LITERALS) {
            return faults.apply(Kind.TOO_MANY_CODES, number + " literal/length codes");
        }
        input.skip(5);
        literalCount = number;
        distanceCount = input.take(5) + 1;
        codeLengthCount = input.take(4) + 4;
        return Step.Went.ON;
    }

    private Step codeLengths() {
        while (known < codeLengthCount) {
            if (!input.has(3)) {
                return Step.Went.HUNGRY;
            }
            lengths[Alphabet.codeLengthAt(known++)] = (byte) input.take(3);
        }
        while (known < Alphabet.CODE_LENGTHS) {
            lengths[Alphabet.codeLengthAt(known++)] = 0;
        }
        knowsCodeLengths = true;
        known = 0;
        return switch (codeLengths.build(lengths, 0, Alphabet.CODE_LENGTHS)) {
            case COMPLETE -> Step.Went.ON;
            case OVERSUBSCRIBED -> faults.apply(Kind.OVERSUBSCRIBED, "the code for code lengths");
            case INCOMPLETE, SINGLE, EMPTY -> faults.apply(Kind.INCOMPLETE, "the code for code lengths");
        };
    }

    /** One code length, or a repetition. */
    private Step length() {
        input.refill();
        int entry = codeLengths.find(input.bits);
        int bits = HuffmanTable.bits(entry);
        int symbol = HuffmanTable.value(entry);
        int extra = Alphabet.codeLengthExtra(symbol);
        if (bits + extra > input.count) {
            return Step.Went.HUNGRY;
        }
        if (symbol < 16) {
            lengths[known++] = (byte) symbol;
            input.skip(bits);
            return Step.Went.ON;
        }
        int times = (symbol == 18 ? 11 : 3) + ((int) (input.bits >>> bits) & (1 << extra) - 1);
        if (symbol == 16 && known == 0) {
            return faults.apply(Kind.NOTHING_TO_REPEAT, "16 as the first code length");
        }
        if (known + times > literalCount + distanceCount) {
            return faults.apply(Kind.REPEATS_TOO_OFTEN,
                    symbol + " " + times + " times after " + known + " code lengths");
        }
        byte repeated = symbol == 16 ? lengths[known - 1] : 0;
        for (int i = 0; i < times; i++) {
            lengths[known++] = repeated;
        }
        input.skip(bits + extra);
        return Step.Went.ON;
    }

    private Step build() {
        if (lengths[Alphabet.END_OF_BLOCK] == 0) {
            return faults.apply(Kind.NO_END_OF_BLOCK, "no code for the end of the block");
        }
        Shape literalShape = literals.build(lengths, 0, literalCount);
        if (literalShape == Shape.OVERSUBSCRIBED || literalShape == Shape.INCOMPLETE) {
            return wrong(literalShape, "the literal/length code");
        }
        Shape distanceShape = distances.build(lengths, literalCount, distanceCount);
        if (distanceShape == Shape.OVERSUBSCRIBED || distanceShape == Shape.INCOMPLETE) {
            return wrong(distanceShape, "the distance code");
        }
        return Step.Went.ON;
    }

    private Step wrong(Shape shape, String code) {
        return faults.apply(shape == Shape.OVERSUBSCRIBED ? Kind.OVERSUBSCRIBED : Kind.INCOMPLETE, code);
    }
}
