package io.wsfuzz.script;

import io.wsfuzz.script.TableColumns.TableCell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many cases that differ in the cells of a table.
 *
 * @param tables their product makes the cases; the rows of the first one change last
 * @param lines  the lines of each case, the head first
 */
record Family(List<Table> tables, List<SourceLine> lines) {

    /** A family has not more cases. */
    static final int MOST = 100_000;

    /** What a line costs at least of a file's {@link ReadBudget}. */
    private static final int LINE = 16;

    /** Rows of as many cells as there are columns. */
    record Table(List<String> columns, List<List<TableCell>> rows) {}

    /** Takes the tables out of {@code lines}; what is wrong with them goes to {@code errors}. */
    static Family of(List<SourceLine> lines, ErrorCollector errorCollector) {
        List<Table> tables = new ArrayList<>();
        List<SourceLine> others = new ArrayList<>();
        for (int i = 0; i < lines.size();) {
            if (lines.get(i).firstWord().equals("rows")) {
                int end = i + 1;
                while (end < lines.size() && !CaseLines.WORDS.contains(lines.get(end).firstWord())) {
                    end++;
                }
                TableReader.read(lines.subList(i, end), tables, errorCollector);
                i = end;
            } else {
                others.add(lines.get(i++));
            }
        }
        return new Family(tables, others);
    }

    /** How many cases it has; more than {@link #MOST} is any larger number. */
    int size() {
        long size = tables.isEmpty() ? 0 : 1;
        for (Table table : tables) {
            size = Math.min(size * table.rows().size(), MOST + 1L);
        }
        return (int) size;
    }

    /** The places of case {@code index}, counted from 0, in each of the tables, counted from 1. */
    List<Integer> numbers(int index) {
        List<Integer> numbers = new ArrayList<>();
        int rest = index;
        for (Table table : tables.reversed()) {
            numbers.addFirst(rest % table.rows().size() + 1);
            rest /= table.rows().size();
        }
        return numbers;
    }

    /** The cells of case {@code index}, counted from 0. */
    TableColumns columns(int index, ReadBudget readBudget) {
        Map<String, TableCell> cells = new HashMap<>();
        int rest = index;
        for (Table table : tables.reversed()) {
            List<TableCell> row = table.rows().get(rest % table.rows().size());
            rest /= table.rows().size();
            for (int i = 0; i < row.size(); i++) {
                cells.put(table.columns().get(i), row.get(i));
            }
        }
        return new TableColumns(cells, readBudget);
    }

    /** What one of its cases costs of a {@link ReadBudget}, before its cells are put in. */
    long cost() {
        return lines.stream().mapToLong(sourceLine -> LINE + sourceLine.text().length()).sum();
    }
}
