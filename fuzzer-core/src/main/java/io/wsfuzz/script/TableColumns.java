package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import java.util.List;
import java.util.Map;

/**
 * What the {@code $name}s of a line stand for.
 *
 * @param cells  by the name of their column
 * @param readBudget   what is left to spend on them
 */
record TableColumns(Map<String, TableCell> cells, ReadBudget readBudget) {

    static final String TOO_LARGE = "this file grows too large";

    /**
     * A cell of a table.
     *
     * @param tokens what stands in the place of a {@code $name} between other words; any number
     * @param text   what stands in the place of a {@code $name} within a string
     */
    record TableCell(List<ScriptToken> tokens, Octets text) {
        TableCell {
            tokens = List.copyOf(tokens);
        }
    }

    /** For lines where no {@code $name} has a meaning. */
    static TableColumns none(ReadBudget readBudget) {
        return new TableColumns(Map.of(), readBudget);
    }

    /** The cell of {@code name}, which stands at {@code at}. */
    TableCell cell(String name, Position at) {
        TableCell tableCell = cells.get(name);
        if (tableCell == null) {
            String near = NearestWord.inScript(name, cells.keySet());
            throw new ScriptException(at,
                    "there is no column '$" + name + "' here" + (cells.isEmpty() ? ", write a dollar as \\x24" : ""),
                    near == null ? null : '$' + near);
        }
        if (!readBudget.spend(tableCell.text().length())) {
            throw new ScriptException(at, TOO_LARGE);
        }
        return tableCell;
    }
}
