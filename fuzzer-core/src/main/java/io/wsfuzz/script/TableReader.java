package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.script.Family.Table;
import io.wsfuzz.script.TableColumns.TableCell;
import java.util.ArrayList;
import java.util.List;

/** Reads a table of a family: {@code rows}, the names of its columns, and a row per line. */
final class TableReader {

    private final List<Table> earlier;
    private final List<String> columns = new ArrayList<>();
    private final List<List<TableCell>> rows = new ArrayList<>();

    private TableReader(List<Table> earlier) {
        this.earlier = earlier;
    }

    /** Adds the table of {@code lines} to {@code tables}; the first line is that of {@code rows}. */
    static void read(List<SourceLine> lines, List<Table> tables, ErrorCollector errorCollector) {
        TableReader reader = new TableReader(tables);
        try {
            reader.head(lines.getFirst());
        } catch (ScriptException scriptException) {
            // Without columns nothing can be said about the rows.
            errorCollector.add(scriptException);
            return;
        }
        for (SourceLine sourceLine : lines.subList(1, lines.size())) {
            try {
                reader.row(sourceLine);
            } catch (ScriptException scriptException) {
                errorCollector.add(scriptException);
            }
        }
        if (reader.rows.isEmpty()) {
            errorCollector.add(new ScriptException(lines.getFirst().start(), "this table has no rows"));
        }
        tables.add(new Table(reader.columns, reader.rows));
    }

    private void head(SourceLine sourceLine) {
        Cursor cursor = new Cursor(sourceLine, TableColumns.none(ReadBudget.ofLine()));
        cursor.take("rows");
        do {
            Position at = cursor.at();
            String name = cursor.word("the name of a column");
            if (!isName(name)) {
                throw new ScriptException(at,
                        "a column has a name of letters, digits and '_', not " + PrintableText.quoted(name));
            }
            boolean known =
                    columns.contains(name) || earlier.stream().anyMatch(table -> table.columns().contains(name));
            if (known) {
                throw new ScriptException(at, "there is already a column " + PrintableText.quoted(name));
            }
            columns.add(name);
        } while (!cursor.atEnd());
    }

    private static boolean isName(String word) {
        return Lexer.isLetter(word.charAt(0)) && word.chars().allMatch(character -> Lexer.isNamePart((char) character));
    }

    private void row(SourceLine sourceLine) {
        Cursor cursor = new Cursor(sourceLine, TableColumns.none(ReadBudget.ofLine()));
        Position at = cursor.at();
        requireNotMisspelt(cursor);
        List<TableCell> cells = new ArrayList<>();
        while (!cursor.atEnd()) {
            cells.add(cell(cursor));
        }
        if (columns.size() == 1) {
            // One column: a line may hold many rows.
            cells.forEach(tableCell -> rows.add(List.of(tableCell)));
        } else if (cells.size() == columns.size()) {
            rows.add(List.copyOf(cells));
        } else {
            throw new ScriptException(at,
                    "this row has " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ", the table has "
                            + columns.size() + " columns");
        }
    }

    /** The line after a table is a row too if its first word is misspelt; a cell that looks so stands in quotes. */
    private static void requireNotMisspelt(Cursor cursor) {
        String word = cursor.peekWord();
        if (word.length() < 4) {
            return;
        }
        List<String> alike = CaseLines.WORDS.stream()
                .filter(each -> each.length() >= 4 && each.charAt(0) == word.charAt(0)).toList();
        String near = NearestWord.inScript(word, alike);
        if (near != null) {
            throw new ScriptException(cursor.at(),
                    PrintableText.quoted(word) + " begins no line; as a cell it stands in double quotes",
                    near);
        }
    }

    private static TableCell cell(Cursor cursor) {
        Position at = cursor.at();
        if (!cursor.takeSign('(')) {
            ScriptToken scriptToken = cursor.token();
            return new TableCell(List.of(scriptToken), text(List.of(scriptToken)));
        }
        List<ScriptToken> tokens = new ArrayList<>();
        int depth = 1;
        while (true) {
            if (cursor.atEnd()) {
                throw new ScriptException(at, "this '(' has no ')'");
            }
            ScriptToken scriptToken = cursor.token();
            depth += scriptToken instanceof ScriptToken.Sign(Position _, char sign)
                    ? sign == '(' ? 1 : sign == ')' ? -1 : 0
                    : 0;
            if (depth == 0) {
                break;
            }
            tokens.add(scriptToken);
        }
        return new TableCell(tokens, text(tokens));
    }

    /** A single string is its octets; several words are what they look like. */
    private static Octets text(List<ScriptToken> tokens) {
        if (tokens.size() == 1 && tokens.getFirst() instanceof ScriptToken.Text(Position ignored, Octets octets)) {
            return octets;
        }
        List<String> words = new ArrayList<>();
        for (ScriptToken scriptToken : tokens) {
            words.add(switch (scriptToken) {
                case ScriptToken.Word word -> word.text();
                case ScriptToken.Text string -> Notation.text(string.octets());
                case ScriptToken.Sign sign -> String.valueOf(sign.sign());
            });
        }
        return Octets.utf8(String.join(" ", words));
    }
}
