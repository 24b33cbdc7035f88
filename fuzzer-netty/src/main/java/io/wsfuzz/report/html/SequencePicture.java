package io.wsfuzz.report.html;

import io.wsfuzz.frame.FrameHeader;
import io.wsfuzz.report.text.RepeatFold;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What went over the wire as a sequence of arrows between two lanes, with times and headers: frames, heads and ends of TCP; what
 * repeats itself is counted.
 *
 * @param height of the picture
 * @param foot   where the lanes end
 * @param more   how many lines are not drawn, empty for none
 */
record SequencePicture(int height, int foot, List<SequenceRow> rows, String more) {

    /** So many arrows and notes are drawn. */
    static final int MOST = 60;

    /** So much of a line is shown, in characters. */
    private static final int LONGEST = 74;

    private static final int HEAD = 34;
    private static final int STEP = 34;
    private static final int LEFT = -300;
    private static final int RIGHT = 300;
    /** From its point back and there again: the head of an arrow. */
    private static final String OUT_HEAD = "m-9-4 9 4-9 4";
    private static final String IN_HEAD = "m9-4-9 4 9 4";
    private static final long NEAR_NANOS = 100_000;

    /**
     * An arrow, or a note between the lanes.
     *
     * @param css    {@code i}, {@code o} or {@code n}
     * @param title  the whole line and its header
     * @param shape  of the arrow, empty for a note
     */
    record SequenceRow(String css, int y, int textY, int headerY, String time, String text, String header, String title,
            String shape) {}

    /** That of the wire log; without rows where nothing was kept. */
    static SequencePicture of(Transcript told) {
        WireLog log = told.log();
        Drawing drawing = new Drawing(wrong(told));
        Stream.concat(log.first().stream(), log.last().stream()).filter(line -> !(line instanceof WireLine.Chunk))
                .forEach(drawing.fold::add);
        drawing.fold.end();
        int foot = HEAD + drawing.rows.size() * STEP + 8;
        return new SequencePicture(foot + 6, foot, drawing.rows,
                drawing.left + log.cut() == 0 ? "" : Long.toString(drawing.left + log.cut()));
    }

    /** Whether there is anything to be seen. */
    boolean isThere() {
        return !rows.isEmpty();
    }

    /** {@code 0 0 780 H}. */
    String box() {
        return "0 0 780 " + height;
    }

    /** When something came that was wrong, in nanoseconds. */
    private static List<Long> wrong(Transcript told) {
        Stream<Observation> instead = told.attempts().isEmpty()
                ? Stream.empty()
                : told.attempts().getLast().mismatch().flatMap(Attempt.Mismatch::instead).stream();
        return Stream.concat(instead, told.seen().stream().filter(Observation.Violated.class::isInstance))
                .map(Observation::at).toList();
    }

    private static final class Drawing implements RepeatFold.FoldedLines {
        private final RepeatFold fold = new RepeatFold(this);
        private final List<SequenceRow> rows = new ArrayList<>();
        private final List<Long> wrong;
        private long left;

        Drawing(List<Long> wrong) {
            this.wrong = wrong;
        }

        /** Whether it was written down when that came; a log may count from a little earlier. */
        private boolean isWrong(WireLine line) {
            return wrong.stream().anyMatch(at -> Math.abs(at - line.at()) < NEAR_NANOS);
        }

        @Override
        public void line(WireLine line) {
            if (rows.size() >= MOST) {
                left++;
                return;
            }
            int y = HEAD + rows.size() * STEP + STEP - 8;
            rows.add(switch (line) {
                case WireLine.Script script -> arrow(script, y);
                case WireLine.Chunk chunk -> note(chunk, y);
                case WireLine.Note note -> note(note, y);
            });
        }

        @Override
        public void more(int lines, long times, long at) {
            if (rows.size() < MOST) {
                int y = HEAD + rows.size() * STEP + STEP - 8;
                String words = RepeatFold.words(lines, times);
                rows.add(new SequenceRow("n", y - 5, y - 5, y, CasePage.time(at), "… " + words, "", "", ""));
            } else {
                left++;
            }
        }

        private SequenceRow arrow(WireLine.Script script, int y) {
            boolean isOut = script.direction() == Direction.OUT;
            String shape = isOut
                    ? "M" + LEFT + ' ' + y + 'H' + RIGHT + OUT_HEAD
                    : "M" + RIGHT + ' ' + y + 'H' + LEFT + IN_HEAD;
            String header = script.header().map(SequencePicture::header).orElse("");
            return new SequenceRow(isOut ? "o" : isWrong(script) ? "i wrong" : "i", y, y - 5, y + 10,
                    CasePage.time(script.at()),
                    shown(script), header, title(script), shape);
        }

        private SequenceRow note(WireLine line, int y) {
            return new SequenceRow(isWrong(line) ? "n wrong" : "n", y - 5, y - 5, y, CasePage.time(line.at()),
                    shown(line), "", title(line), "");
        }

        private static String shown(WireLine line) {
            String text = SafeText.line(line.text(), CasePage.LONGEST_LINE);
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + '…';
        }

        /** All of a line of which not all is shown. */
        private static String title(WireLine line) {
            return line.text().length() <= LONGEST ? "" : SafeText.line(line.text(), CasePage.LONGEST_LINE);
        }
    }

    /** {@code FIN 1 RSV 000 opcode 1 MASK 1 (key 1a2b3c4d) length 5 in 7 bits}: all of a header (RFC 6455, section 5.2). */
    static String header(FrameHeader header) {
        return "FIN " + (header.fin() ? 1 : 0) + " · RSV " + (header.rsv() >> 2 & 1) + (header.rsv() >> 1 & 1)
                + (header.rsv() & 1) + " · opcode " + header.opcode() + " · MASK "
                + (header.masked() ? "1, key " + String.format("%08x", header.maskKey()) : "0") + " · length "
                + Long.toUnsignedString(header.length()) + " in " + header.form().bits() + " bits";
    }
}
