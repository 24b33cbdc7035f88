package io.wsfuzz.script;

import io.wsfuzz.script.Alternative.ClassicBehavior;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The steps of a case, line by line: what is common, the blocks, and the {@code repeat}s that are still open. */
final class CaseBody {

    /** No step is repeated more often, in however many {@code repeat}s it stands. */
    static final int MOST_TIMES = 1 << 20;

    /** So many {@code repeat}s stand within each other. */
    static final int DEEPEST = 4;

    private static final List<String> CLASSICS = List.of("ok", "non-strict", "informational", "failed");

    private record OpenRepeat(Position at, int times, long inAll, List<Step> steps) {}

    private record OpenBlock(Position at, Grade grade, ClassicBehavior classicBehavior, List<Step> steps) {}

    private final List<Step> common = new ArrayList<>();
    private final List<OpenBlock> blocks = new ArrayList<>();
    private final Deque<OpenRepeat> open = new ArrayDeque<>();

    /** Whether no step and no block has been read yet. */
    boolean isEmpty() {
        return common.isEmpty() && blocks.isEmpty() && open.isEmpty();
    }

    /** Reads the line at {@code at}, of which the first word is {@code word}, if it is a step; whether it is one. */
    boolean reads(String word, Position at, Cursor cursor, Duration within) {
        switch (word) {
            case ">" -> add(SendReader.read(at, cursor));
            case "<" -> add(SeeReader.read(at, cursor, within));
            case "wait" -> {
                add(new Step.Wait(at, cursor.time("the pause")));
                cursor.end(List.of());
            }
            case "repeat" -> begin(at, cursor);
            case "end" -> {
                cursor.end(List.of());
                end(at);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add(Step step) {
        steps().add(step);
    }

    private List<Step> steps() {
        if (!open.isEmpty()) {
            return open.getLast().steps();
        }
        return blocks.isEmpty() ? common : blocks.getLast().steps();
    }

    private void begin(Position at, Cursor cursor) {
        Position place = cursor.at();
        long outerTimes = open.isEmpty() ? 1 : open.getLast().inAll();
        int depth = open.size();
        // A wrong one is open too, so that its 'end' is not wrong as well.
        open.add(new OpenRepeat(at, 1, outerTimes, new ArrayList<>()));
        int times = (int) cursor.number("the number of times", 1, MOST_TIMES);
        cursor.end(List.of());
        if (times * outerTimes > MOST_TIMES) {
            throw new ScriptException(place,
                    "a step is repeated " + times * outerTimes + " times, the most is " + MOST_TIMES);
        }
        if (depth == DEEPEST) {
            throw new ScriptException(at, "more than " + DEEPEST + " 'repeat' stand within each other");
        }
        open.removeLast();
        open.add(new OpenRepeat(at, times, times * outerTimes, new ArrayList<>()));
    }

    private void end(Position at) {
        OpenRepeat openRepeat = open.pollLast();
        if (openRepeat == null) {
            throw new ScriptException(at, "there is no 'repeat' that could end here");
        }
        if (openRepeat.steps().isEmpty()) {
            throw new ScriptException(openRepeat.at(), "there is nothing to repeat");
        }
        add(new Step.Repeat(openRepeat.at(), openRepeat.times(), openRepeat.steps()));
    }

    /** Begins a block of {@code grade}; its head stands at {@code at}. */
    void block(Grade grade, Position at, Cursor cursor) {
        ClassicBehavior classicBehavior = ClassicBehavior.of(grade);
        if (cursor.take("classic")) {
            String word = cursor.oneOf("a word of the classic suite", CLASSICS);
            classicBehavior = ClassicBehavior.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        cursor.end(List.of("classic"));
        requireAllEnded();
        OpenBlock above = blocks.isEmpty() ? null : blocks.getLast();
        if (above != null && above.grade().compareTo(grade) > 0) {
            throw new ScriptException(at,
                    PrintableText.quoted(grade.word()) + " stands below " + PrintableText.quoted(above.grade().word())
                            + ": blocks are tried from the best to the worst");
        }
        blocks.add(new OpenBlock(at, grade, classicBehavior, new ArrayList<>()));
    }

    /** Each block must have its turn: one without a {@code <} line always holds. */
    void requireAllTried() {
        for (int i = 1; i < blocks.size(); i++) {
            if (!waits(blocks.get(i - 1).steps())) {
                throw new ScriptException(blocks.get(i).at(),
                        "this block is never tried: the one above has no '<' line, it always holds");
            }
        }
    }

    private static boolean waits(List<Step> steps) {
        return steps.stream().anyMatch(step -> step instanceof Step.See
                || step instanceof Step.Repeat repeat && waits(repeat.steps()));
    }

    /** Each {@code repeat} must have found its {@code end}. */
    void requireAllEnded() {
        OpenRepeat openRepeat = open.peekLast();
        if (openRepeat != null) {
            open.clear();
            throw new ScriptException(openRepeat.at(), "this 'repeat' has no 'end'");
        }
    }

    /** What happens before the first block. */
    List<Step> prelude() {
        return blocks.isEmpty() ? List.of() : common;
    }

    /** The blocks; lines without any are one {@code ok} block. */
    List<Alternative> alternatives() {
        if (blocks.isEmpty()) {
            return List.of(new Alternative(Grade.OK, ClassicBehavior.OK, common));
        }
        return blocks.stream()
                .map(openBlock -> new Alternative(openBlock.grade(), openBlock.classicBehavior(), openBlock.steps()))
                .toList();
    }
}
