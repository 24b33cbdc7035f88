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
final class UnrolledList<T> {

    /** A list that comes so many times. */
    record RepeatRound<T>(List<T> list, long times) {}

    private static final class RepeatFrame<T> {
        private final List<T> list;
        private long times;
        private int next;

        RepeatFrame(RepeatRound<T> repeatRound) {
            list = repeatRound.list();
            times = list.isEmpty() ? 0 : repeatRound.times();
        }
    }

    private final Function<T, @Nullable RepeatRound<T>> repetition;
    private final Deque<RepeatFrame<T>> frames = new ArrayDeque<>();

    /**
     * Begins.
     *
     * @param repetition what an element repeats, null for one that is none
     */
    UnrolledList(List<T> list, Function<T, @Nullable RepeatRound<T>> repetition) {
        this.repetition = repetition;
        frames.push(new RepeatFrame<>(new RepeatRound<>(list, 1)));
    }

    static UnrolledList<DeflateToken> ofTokens(List<DeflateToken> tokens) {
        return new UnrolledList<>(tokens,
                deflateToken -> deflateToken instanceof DeflateToken.Repeat(List<DeflateToken> repeated, long times)
                        ? new RepeatRound<>(repeated, times)
                        : null);
    }

    static UnrolledList<DeflateBlock> ofBlocks(List<DeflateBlock> blocks) {
        return new UnrolledList<>(blocks,
                deflateBlock -> deflateBlock instanceof DeflateBlock.Repeat(List<DeflateBlock> repeated, long times)
                        ? new RepeatRound<>(repeated, times)
                        : null);
    }

    /** The next element that is no repetition; null at the end. */
    @Nullable
    T next() {
        while (!frames.isEmpty()) {
            RepeatFrame<T> repeatFrame = frames.getFirst();
            if (repeatFrame.times == 0) {
                frames.pop();
                continue;
            }
            T element = repeatFrame.list.get(repeatFrame.next++);
            if (repeatFrame.next == repeatFrame.list.size()) {
                repeatFrame.next = 0;
                repeatFrame.times--;
            }
            RepeatRound<T> repeatRound = repetition.apply(element);
            if (repeatRound == null) {
                return element;
            }
            frames.push(new RepeatFrame<>(repeatRound));
        }
        return null;
    }
}
