package io.wsfuzz.script;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.script.TableColumns.TableCell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a line into words, strings and signs, and puts the cells of a family's row in the place of each {@code $name}. */
final class Lexer {

    private static final String ENDS_A_WORD = "\"#()";

    private final SourceLine sourceLine;
    private final String text;
    private final TableColumns tableColumns;
    private final List<ScriptToken> tokens = new ArrayList<>();
    private int next;
    private int measured;
    private int column = 1;

    private Lexer(SourceLine sourceLine, TableColumns tableColumns) {
        this.sourceLine = sourceLine;
        text = sourceLine.text();
        this.tableColumns = tableColumns;
    }

    /** All tokens; none for an empty line. */
    static List<ScriptToken> read(SourceLine sourceLine, TableColumns tableColumns) {
        Lexer lexer = new Lexer(sourceLine, tableColumns);
        lexer.readAll();
        return lexer.tokens;
    }

    private void readAll() {
        while (next < text.length() && text.charAt(next) != '#') {
            char first = text.charAt(next);
            if (SourceLine.isSpace(first)) {
                next++;
            } else if (first == '"') {
                string();
            } else if (first == '>' || first == '<' || first == '(' || first == ')') {
                tokens.add(new ScriptToken.Sign(at(next++), first));
            } else {
                word();
            }
        }
    }

    private void word() {
        int from = next;
        Position at = at(from);
        boolean plain = true;
        while (next < text.length() && !SourceLine.isSpace(text.charAt(next))
                && ENDS_A_WORD.indexOf(text.charAt(next)) < 0) {
            int codePoint = text.codePointAt(next);
            requireInWord(codePoint);
            plain &= !isColumn(next);
            next += Character.charCount(codePoint);
        }
        if (plain) {
            tokens.add(new ScriptToken.Word(at, text.substring(from, next)));
        } else if (endOfName(from) == next) {
            tokens.addAll(tableColumns.cell(text.substring(from + 1, next), at).tokens());
        } else {
            tokens.add(new ScriptToken.Word(at, filled(from, next)));
        }
    }

    /** A word with columns within. */
    private String filled(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to;) {
            if (isColumn(i)) {
                int end = endOfName(i);
                out.append(tableColumns.cell(text.substring(i + 1, end), at(i)).text().text());
                i = end;
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private void requireInWord(int codePoint) {
        if ("“”„‟«»".indexOf(codePoint) >= 0) {
            throw new ScriptException(at(next), "strings stand in straight double quotes", "\"");
        }
        if (!PrintableText.isPlain(codePoint)) {
            throw new ScriptException(at(next), String.format("U+%04X stands outside of a string", codePoint));
        }
    }

    private void string() {
        int opening = next++;
        Position at = at(opening);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int plainFrom = next;
        while (next < text.length() && text.charAt(next) != '"') {
            char character = text.charAt(next);
            if (character == '\\' || isColumn(next)) {
                plain(out, plainFrom, next);
                if (character == '\\') {
                    escape(out);
                } else {
                    column(out);
                }
                plainFrom = next;
            } else {
                requireInString(character);
                next++;
            }
        }
        if (next == text.length()) {
            throw new ScriptException(at, "the string does not end");
        }
        plain(out, plainFrom, next++);
        tokens.add(new ScriptToken.Text(at, Octets.of(out.toByteArray())));
    }

    private void plain(ByteArrayOutputStream out, int from, int to) {
        if (from < to) {
            out.writeBytes(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void requireInString(char character) {
        boolean turns =
                character >= '\u202a' && character <= '\u202e' || character >= '\u2066' && character <= '\u2069';
        if (turns || Character.isISOControl(character)) {
            String quoted = QuotedText.of(Octets.utf8(String.valueOf(character)));
            throw new ScriptException(at(next), String.format("U+%04X stands in a string as it is", (int) character),
                    quoted.substring(1, quoted.length() - 1));
        }
    }

    private void escape(ByteArrayOutputStream out) {
        int at = next;
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        next += 2;
        switch (kind) {
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case '"' -> out.write('"');
            case '\\' -> out.write('\\');
            case 'x' -> out.write(octet(at));
            default -> throw new ScriptException(at(at), "a backslash begins \\xNN, \\n, \\r, \\t, \\\" or \\\\");
        }
    }

    private int octet(int at) {
        int high = next < text.length() ? Character.digit(text.charAt(next), 16) : -1;
        int low = next + 1 < text.length() ? Character.digit(text.charAt(next + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw new ScriptException(at(at), "\\x needs two hexadecimal digits");
        }
        next += 2;
        return high << 4 | low;
    }

    private void column(ByteArrayOutputStream out) {
        int end = endOfName(next);
        TableCell tableCell = tableColumns.cell(text.substring(next + 1, end), at(next));
        out.writeBytes(tableCell.text().toArray());
        next = end;
    }

    private boolean isColumn(int index) {
        return text.charAt(index) == '$' && index + 1 < text.length() && isLetter(text.charAt(index + 1));
    }

    /** The end of the {@code $name} at {@code index}; {@code index} itself where none begins. */
    private int endOfName(int index) {
        if (!isColumn(index)) {
            return index;
        }
        int end = index + 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    static boolean isNamePart(char character) {
        return isLetter(character) || character >= '0' && character <= '9' || character == '_';
    }

    /** Columns count code points, and are asked for from left to right: a long line is not measured again and again. */
    private Position at(int index) {
        if (index < measured) {
            return sourceLine.at(text.codePointCount(0, index) + 1);
        }
        column += text.codePointCount(measured, index);
        measured = index;
        return sourceLine.at(column);
    }
}
