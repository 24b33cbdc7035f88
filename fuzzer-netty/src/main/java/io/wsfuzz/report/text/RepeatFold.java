package io.wsfuzz.report.text;

import io.wsfuzz.wire.WireLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A wire log without its repeats, line by line as it comes: what comes over and over, up to {@link #LONGEST} lines at a time, is
 * shown twice, and after that only how often it came. A read or write of other octets counts as the same if its direction and
 * size are: each octet of a chopped frame is another one.
 */
public final class RepeatFold {

    /** So many lines are what repeats, at most. */
    static final int LONGEST = 12;

    /** What is told. */
    public interface FoldedLines {
        /** A line. */
        void line(WireLine line);

        /** The last {@code lines} lines came so many times more, until {@code at} nanoseconds. */
        void more(int lines, long times, long at);
    }

    private final FoldedLines told;
    private final List<WireLine> shown = new ArrayList<>();
    /** What came of a repeat that is not whole yet. */
    private final List<WireLine> open = new ArrayList<>();
    private int period;
    private long times;
    private long until;

    /** Tells {@code told}. */
    public RepeatFold(FoldedLines told) {
        this.told = told;
    }

    /** All that is told of {@code lines}. */
    public static void all(List<WireLine> lines, FoldedLines told) {
        RepeatFold fold = new RepeatFold(told);
        lines.forEach(fold::add);
        fold.end();
    }

    /** One more line. */
    public void add(WireLine line) {
        if (period > 0) {
            if (isLike(shown.get(shown.size() - period + open.size()), line)) {
                open.add(line);
                until = line.at();
                if (open.size() == period) {
                    times++;
                    open.clear();
                }
                return;
            }
            end();
        }
        show(line);
        period = period();
    }

    /** There is nothing more, or something else. */
    public void end() {
        if (times > 0) {
            told.more(period, times, until);
        }
        period = 0;
        times = 0;
        List<WireLine> rest = List.copyOf(open);
        open.clear();
        rest.forEach(this::show);
    }

    private void show(WireLine line) {
        told.line(line);
        shown.add(line);
        if (shown.size() > 2 * LONGEST) {
            shown.removeFirst();
        }
    }

    /** How many lines came twice, one behind the other, at the end of what is shown; 0 for none. */
    private int period() {
        for (int lines = 1; lines <= LONGEST && 2 * lines <= shown.size(); lines++) {
            int from = shown.size() - 2 * lines;
            boolean same = true;
            for (int i = 0; i < lines && same; i++) {
                same = isLike(shown.get(from + i), shown.get(from + lines + i));
            }
            if (same) {
                return lines;
            }
        }
        return 0;
    }

    private static boolean isLike(WireLine one, WireLine other) {
        return switch (one) {
            case WireLine.Chunk chunk -> other instanceof WireLine.Chunk same && same.direction() == chunk.direction()
                    && same.size() == chunk.size();
            case WireLine.Script script -> other instanceof WireLine.Script same && same.text().equals(script.text());
            case WireLine.Note note -> other instanceof WireLine.Note same && same.text().equals(note.text());
        };
    }

    /** What stands in place of the repeats. */
    public static String words(int lines, long times) {
        return (lines == 1 ? "the line above" : "the " + lines + " lines above") + " came " + times
                + (times == 1 ? " time more" : " times more");
    }
}
