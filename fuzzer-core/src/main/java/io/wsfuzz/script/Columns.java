package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import java.util.List;
import java.util.Map;

/**
 * What the {@code $name}s of a line stand for.
 *
 * @param cells  by the name of their column
 * @param room   what is left to spend on them
 */
record Columns(Map<String, Cell> cells, Room room) {

    static final String TOO_LARGE = "this file grows too large";

    /**
     * A cell of a table.
     *
     * @param tokens what stands in the place of a {@code $name} between other words; any number
     * @param text   what stands in the place of a {@code $name} within a string
     */
    record Cell(List<Token> tokens, Octets text) {
        Cell {
            tokens = List.copyOf(tokens);
        }
    }

    /** For lines where no {@code $name} has a meaning. */
    static Columns none(Room room) {
        return new Columns(Map.of(), room);
    }

    /** The cell of {@code name}, which stands at {@code at}. */
    Cell cell(String name, Position at) {
        Cell cell = cells.get(name);
        if (cell == null) {
            String near = Spelling.nearest(name, cells.keySet());
            throw new Wrong(at,
                    "there is no column '$" + name + "' here" + (cells.isEmpty() ? ", write a dollar as \\x24" : ""),
                    near == null ? null : '$' + near);
        }
        if (!room.spend(cell.text().length())) {
            throw new Wrong(at, TOO_LARGE);
        }
        return cell;
    }
}
