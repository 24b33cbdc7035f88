package io.wsfuzz.deflate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list one after the other, repetitions replaced by what they repeat.
 *
 * @param <T> an element, some of which are repetitions
 */
final class Unrolled<T> {

    /** A list that comes so many times. */
    record Round<T>(List<T> list, long times) {}

    private static final class Frame<T> {
        private final List<T> list;
        private long times;
        private int next;

        Frame(Round<T> round) {
            list = round.list();
            times = list.isEmpty() ? 0 : round.times();
        }
    }

    private final Function<T, @Nullable Round<T>> repetition;
    private final Deque<Frame<T>> frames = new ArrayDeque<>();

    /**
     * Begins.
     *
     * @param repetition what an element repeats, null for one that is none
     */
    Unrolled(List<T> list, Function<T, @Nullable Round<T>> repetition) {
        this.repetition = repetition;
        frames.push(new Frame<>(new Round<>(list, 1)));
    }

    static Unrolled<Token> ofTokens(List<Token> tokens) {
        return new Unrolled<>(tokens, token -> token instanceof Token.Repeat(List<Token> repeated, long times)
                ? new Round<>(repeated, times)
                : null);
    }

    static Unrolled<Block> ofBlocks(List<Block> blocks) {
        return new Unrolled<>(blocks, block -> block instanceof Block.Repeat(List<Block> repeated, long times)
                ? new Round<>(repeated, times)
                : null);
    }

    /** The next element that is no repetition; null at the end. */
    @Nullable
    T next() {
        while (!frames.isEmpty()) {
            Frame<T> frame = frames.getFirst();
            if (frame.times == 0) {
                frames.pop();
                continue;
            }
            T element = frame.list.get(frame.next++);
            if (frame.next == frame.list.size()) {
                frame.next = 0;
                frame.times--;
            }
            Round<T> round = repetition.apply(element);
            if (round == null) {
                return element;
            }
            frames.push(new Frame<>(round));
        }
        return null;
    }
}
