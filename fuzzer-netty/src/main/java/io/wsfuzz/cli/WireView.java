package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.report.text.RepeatFold;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows a wire log on the terminal, line by line, as it is written; what repeats itself only twice. */
final class WireView implements Consumer<WireLine>, RepeatFold.FoldedLines {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Terminal terminal;
    private final RepeatFold fold = new RepeatFold(this);

    WireView(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(WireLine line) {
        fold.add(line);
    }

    /** Nothing more will come. */
    void end() {
        fold.end();
    }

    @Override
    public void line(WireLine line) {
        terminal.out(Style.DIM.of(time(line.at())), style(line).of(line.text()));
    }

    @Override
    public void more(int lines, long times, long at) {
        terminal.out(Style.DIM.of(time(at)), Style.YELLOW.of("… " + RepeatFold.words(lines, times)));
    }

    private static String time(long nanos) {
        return String.format(Locale.ROOT, "%9.1f ms  ", nanos / NANOS_PER_MILLI);
    }

    private static Style style(WireLine line) {
        return switch (line) {
            case WireLine.Script script -> script.direction() == Direction.OUT ? Style.CYAN : Style.GREEN;
            case WireLine.Chunk _ -> Style.DIM;
            case WireLine.Note _ -> Style.YELLOW;
        };
    }
}
