package io.wsfuzz.cli;

import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows a wire log on the terminal, line by line, as it is written. */
final class WireView implements Consumer<WireLine> {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Terminal terminal;

    WireView(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(WireLine line) {
        String time = String.format(Locale.ROOT, "%9.1f ms  ", line.at() / NANOS_PER_MILLI);
        terminal.out(Style.DIM.of(time), style(line).of(line.text()));
    }

    private static Style style(WireLine line) {
        return switch (line) {
            case WireLine.Script script -> script.direction() == Direction.OUT ? Style.CYAN : Style.GREEN;
            case WireLine.Chunk _ -> Style.DIM;
            case WireLine.Note _ -> Style.YELLOW;
        };
    }
}
