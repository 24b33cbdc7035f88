package io.wsfuzz.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatFoldTest {

    private static WireLine script(long at, Direction direction, String text) {
        return new WireLine.Script(at, direction, text);
    }

    private static WireLine octet(long at, int value) {
        return new WireLine.Chunk(at, Direction.OUT, 1, Octets.of(new byte[]{(byte) value}), Octets.NONE);
    }

    private static List<String> folded(List<WireLine> lines) {
        List<String> told = new ArrayList<>();
        RepeatFold.all(lines, new RepeatFold.FoldedLines() {
            @Override
            public void line(WireLine line) {
                told.add(line.text());
            }

            @Override
            public void more(int of, long times, long at) {
                told.add(of + " lines, " + times + " times more until " + at);
            }
        });
        return told;
    }

    @Test
    void round_trips_are_shown_twice_and_counted() {
        List<WireLine> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add(script(2L * i, Direction.OUT, "text \"a\""));
            lines.add(script(2L * i + 1, Direction.IN, "text \"a\""));
        }
        lines.add(script(3000, Direction.OUT, "close 1000"));
        assertThat(folded(lines)).containsExactly("> text \"a\"", "< text \"a\"", "> text \"a\"", "< text \"a\"",
                "2 lines, 998 times more until 1999", "> close 1000");
    }

    @Test
    void octets_of_a_chopped_frame_are_one_line_whatever_they_are() {
        List<WireLine> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(octet(i, i));
        }
        assertThat(folded(lines)).containsExactly(">> 1 octet  00", ">> 1 octet  01",
                "1 lines, 198 times more until 199");
    }

    @Test
    void what_is_different_at_the_end_of_a_repeat_is_shown() {
        List<WireLine> lines = List.of(script(0, Direction.OUT, "a"), script(1, Direction.OUT, "b"),
                script(2, Direction.OUT, "a"), script(3, Direction.OUT, "b"), script(4, Direction.OUT, "a"),
                script(5, Direction.OUT, "c"));
        assertThat(folded(lines)).containsExactly("> a", "> b", "> a", "> b", "> a", "> c");
    }

    @Test
    void what_does_not_repeat_is_left_as_it_is() {
        List<WireLine> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add(script(i, Direction.OUT, "text \"" + i + '"'));
        }
        assertThat(folded(lines)).hasSize(100);
    }
}
