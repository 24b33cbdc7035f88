package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.script.Columns.Cell;
import io.wsfuzz.script.Family.Table;
import java.util.ArrayList;
import java.util.List;

/** Reads a table of a family: {@code rows}, the names of its columns, and a row per line. */
final class TableReader {

    private final List<Table> earlier;
    private final List<String> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private TableReader(List<Table> earlier) {
        this.earlier = earlier;
    }

    /** Adds the table of {@code lines} to {@code tables}; the first line is that of {@code rows}. */
    static void read(List<Line> lines, List<Table> tables, Errors errors) {
        TableReader reader = new TableReader(tables);
        try {
            reader.head(lines.getFirst());
        } catch (Wrong wrong) {
            // Without columns nothing can be said about the rows.
            errors.add(wrong);
            return;
        }
        for (Line line : lines.subList(1, lines.size())) {
            try {
                reader.row(line);
            } catch (Wrong wrong) {
                errors.add(wrong);
            }
        }
        if (reader.rows.isEmpty()) {
            errors.add(new Wrong(lines.getFirst().start(), "this table has no rows"));
        }
        tables.add(new Table(reader.columns, reader.rows));
    }

    private void head(Line line) {
        Cursor cursor = new Cursor(line, Columns.none(Room.ofLine()));
        cursor.take("rows");
        do {
            Position at = cursor.at();
            String name = cursor.word("the name of a column");
            if (!isName(name)) {
                throw new Wrong(at, "a column has a name of letters, digits and '_', not " + Visible.quoted(name));
            }
            boolean known =
                    columns.contains(name) || earlier.stream().anyMatch(table -> table.columns().contains(name));
            if (known) {
                throw new Wrong(at, "there is already a column " + Visible.quoted(name));
            }
            columns.add(name);
        } while (!cursor.atEnd());
    }

    private static boolean isName(String word) {
        return Lexer.isLetter(word.charAt(0)) && word.chars().allMatch(character -> Lexer.isNamePart((char) character));
    }

    private void row(Line line) {
        Cursor cursor = new Cursor(line, Columns.none(Room.ofLine()));
        Position at = cursor.at();
        requireNotMisspelt(cursor);
        List<Cell> cells = new ArrayList<>();
        while (!cursor.atEnd()) {
            cells.add(cell(cursor));
        }
        if (columns.size() == 1) {
            // One column: a line may hold many rows.
            cells.forEach(cell -> rows.add(List.of(cell)));
        } else if (cells.size() == columns.size()) {
            rows.add(List.copyOf(cells));
        } else {
            throw new Wrong(at,
                    "this row has " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ", the table has "
                            + columns.size() + " columns");
        }
    }

    /** The line after a table is a row too if its first word is misspelt; a cell that looks so stands in quotes. */
    private static void requireNotMisspelt(Cursor cursor) {
        String word = cursor.peekWord();
        String near = word.length() < 4 ? null : Spelling.nearest(word, CaseLines.WORDS);
        if (near != null && near.length() >= 4 && near.charAt(0) == word.charAt(0)) {
            throw new Wrong(cursor.at(), Visible.quoted(word) + " begins no line; as a cell it stands in double quotes",
                    near);
        }
    }

    private static Cell cell(Cursor cursor) {
        Position at = cursor.at();
        if (!cursor.takeSign('(')) {
            Token token = cursor.token();
            return new Cell(List.of(token), text(List.of(token)));
        }
        List<Token> tokens = new ArrayList<>();
        int depth = 1;
        while (true) {
            if (cursor.atEnd()) {
                throw new Wrong(at, "this '(' has no ')'");
            }
            Token token = cursor.token();
            depth += token instanceof Token.Sign(Position _, char sign) ? sign == '(' ? 1 : sign == ')' ? -1 : 0 : 0;
            if (depth == 0) {
                break;
            }
            tokens.add(token);
        }
        return new Cell(tokens, text(tokens));
    }

    /** A single string is its octets; several words are what they look like. */
    private static Octets text(List<Token> tokens) {
        if (tokens.size() == 1 && tokens.getFirst() instanceof Token.Text(Position ignored, Octets octets)) {
            return octets;
        }
        List<String> words = new ArrayList<>();
        for (Token token : tokens) {
            words.add(switch (token) {
                case Token.Word word -> word.text();
                case Token.Text string -> Notation.text(string.octets());
                case Token.Sign sign -> String.valueOf(sign.sign());
            });
        }
        return Octets.utf8(String.join(" ", words));
    }
}
