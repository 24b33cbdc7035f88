package io.wsfuzz.result;

import io.wsfuzz.result.Baseline.BaselineRow;
import io.wsfuzz.script.Position;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and prints baselines. */
final class BaselineText {

    private static final String HEAD = """
            # Results that are known, for `--baseline`. The first row that fits counts.
            # agent   cases   result   "why it is accepted"   until DAY (optional)
            """;
    private static final String RESULTS = Arrays.stream(Verdict.values())
            .filter(verdict -> verdict != Verdict.BROKEN)
            .map(Verdict::word)
            .collect(Collectors.joining(", "));

    private BaselineText() {}

    /** Something that a row must not be. */
    private static final class BaselineMistake extends Exception {
        private static final long serialVersionUID = 1;
        private final int column;

        BaselineMistake(int column, String what) {
            super(what);
            this.column = column;
        }
    }

    /** A word, or what stands between quotes. */
    private record BaselineToken(int column, String text, boolean quoted) {}

    static Baseline read(Path file) throws BaselineException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new BaselineException(List.of(file + ": there is no such file"));
        } catch (CharacterCodingException e) {
            throw new BaselineException(List.of(file + ": this is not UTF-8 text"));
        } catch (IOException e) {
            throw new BaselineException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
        return parse(file.toString(), lines);
    }

    static Baseline parse(String file, List<String> lines) throws BaselineException {
        List<BaselineRow> rows = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                List<BaselineToken> tokens = tokens(lines.get(i));
                if (!tokens.isEmpty()) {
                    rows.add(row(new Position(file, i + 1, tokens.getFirst().column()), tokens));
                }
            } catch (BaselineMistake baselineMistake) {
                errors.add(new Position(file, i + 1, baselineMistake.column) + ": " + baselineMistake.getMessage());
            }
        }
        if (!errors.isEmpty()) {
            throw new BaselineException(errors);
        }
        return new Baseline(rows);
    }

    private static BaselineRow row(Position at, List<BaselineToken> tokens) throws BaselineMistake {
        BaselineToken last = tokens.getLast();
        int end = last.column() + last.text().length() + (last.quoted() ? 2 : 0);
        if (tokens.size() < 3) {
            throw new BaselineMistake(end,
                    "a row is an agent, cases, a result and a reason: "
                            + "\"ws/8.*\" 9.3.1 non-strict \"why it is accepted\"");
        }
        BaselineToken cases = tokens.get(1);
        if (!Baseline.areCases(cases.text())) {
            throw new BaselineMistake(cases.column(), "'" + SafeText.line(cases.text())
                    + "' names no cases; write an id as 6.4.1, the beginning of one as 6.4, a pattern as 7.*.1, "
                    + "or a cause as cause:text-not-utf8/*");
        }
        Verdict result = result(tokens.get(2));
        if (tokens.size() < 4 || !tokens.get(3).quoted() || tokens.get(3).text().isBlank()) {
            throw new BaselineMistake(tokens.size() < 4 ? end : tokens.get(3).column(),
                    "the row has no reason; say in quotes behind the result why it is accepted");
        }
        return new BaselineRow(at, tokens.get(0).text(), cases.text(), result, tokens.get(3).text(),
                until(tokens.subList(4, tokens.size())));
    }

    private static Verdict result(BaselineToken baselineToken) throws BaselineMistake {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.word().equals(baselineToken.text()) && verdict != Verdict.BROKEN)
                .findFirst()
                .orElseThrow(() -> new BaselineMistake(baselineToken.column(),
                        "'" + SafeText.line(baselineToken.text()) + "' is no result that can be known; there are "
                                + RESULTS));
    }

    private static Optional<LocalDate> until(List<BaselineToken> tokens) throws BaselineMistake {
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        BaselineToken until = tokens.getFirst();
        if (until.quoted() || !until.text().equals("until") || tokens.size() != 2) {
            throw new BaselineMistake(until.column(), "only 'until DAY' can follow the reason, as until 2027-06-30");
        }
        try {
            return Optional.of(LocalDate.parse(tokens.get(1).text()));
        } catch (DateTimeParseException e) {
            throw new BaselineMistake(tokens.get(1).column(),
                    "'" + SafeText.line(tokens.get(1).text()) + "' is no day; write it as 2027-06-30");
        }
    }

    private static List<BaselineToken> tokens(String line) throws BaselineMistake {
        List<BaselineToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '#') {
                break;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                StringBuilder text = new StringBuilder();
                int end = string(line, at, text);
                tokens.add(new BaselineToken(at + 1, text.toString(), true));
                at = end;
            } else {
                int end = at;
                while (end < line.length() && !Character.isWhitespace(line.charAt(end))
                        && "#\"".indexOf(line.charAt(end)) < 0) {
                    end++;
                }
                tokens.add(new BaselineToken(at + 1, line.substring(at, end), false));
                at = end;
            }
        }
        return tokens;
    }

    /** Reads the string that begins at {@code from}; returns where it is over. */
    private static int string(String line, int from, StringBuilder text) throws BaselineMistake {
        int at = from + 1;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c != '\\') {
                text.append(c);
                at++;
                continue;
            }
            char escape = at + 1 < line.length() ? line.charAt(at + 1) : ' ';
            switch (escape) {
                case '"', '\\' -> text.append(escape);
                case 'u' -> text.append(codeUnit(line, at));
                default -> throw new BaselineMistake(at + 1, "in a string there are \\\" \\\\ and \\uXXXX");
            }
            at += escape == 'u' ? 6 : 2;
        }
        throw new BaselineMistake(from + 1, "the string has no end; put a \" behind it");
    }

    private static char codeUnit(String line, int at) throws BaselineMistake {
        try {
            return (char) HexFormat.fromHexDigits(line, at + 2, at + 6);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new BaselineMistake(at + 1, "\\u needs four hexadecimal digits, as \\u00e9");
        }
    }

    static String print(Baseline baseline) {
        List<String> agents = baseline.rows().stream().map(baselineRow -> quoted(baselineRow.agent())).toList();
        int agentWidth =
                agents.stream().mapToInt(String::length).filter(width -> width <= SafeText.NAME).max().orElse(0);
        int casesWidth = baseline.rows().stream().mapToInt(baselineRow -> baselineRow.cases().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < agents.size(); i++) {
            BaselineRow baselineRow = baseline.rows().get(i);
            text.append(padded(agents.get(i), agentWidth)).append("  ").append(padded(baselineRow.cases(), casesWidth));
            text.append("  ").append(padded(baselineRow.result().word(), "unsupported".length())).append("  ")
                    .append(quoted(baselineRow.reason()));
            baselineRow.until().ifPresent(day -> text.append("  until ").append(day));
            text.append('\n');
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
