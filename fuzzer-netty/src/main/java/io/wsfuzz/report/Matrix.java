package io.wsfuzz.report;

import io.wsfuzz.report.Entry.Titles;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cases x agents, as {@code index.html} shows them.
 *
 * @param chapters in the order of their numbers
 */
record Matrix(List<Chapter> chapters) {

    /** A chapter; {@code css} names the verdicts that are in it. */
    record Chapter(String number, String title, String css, List<Sum> sums, List<Section> sections) {}

    /** What a chapter has for one agent. */
    record Sum(int total, List<IndexPage.Share> shares) {}

    /** A section; without a title where its chapter has none. */
    record Section(String number, String title, String css, List<Row> rows) {}

    /** A case. */
    record Row(String id, String title, String css, List<Cell> cells) {}

    /**
     * A result; not {@code played} where the agent has none.
     *
     * @param time how long it took; the day where it is of an earlier run than others of the agent
     */
    record Cell(boolean played, Look look, String file, String time, String code, String reason) {
        private static final Cell EMPTY = new Cell(false, Look.of(Verdict.NOT_RUN), "", "", "", "");
    }

    /** A case and what each agent has there. */
    private record Line(CaseId id, List<@Nullable Entry> entries, List<Cell> cells) {

        static Line empty(CaseId id, int agents) {
            return new Line(id, new ArrayList<>(Collections.nCopies(agents, null)),
                    new ArrayList<>(Collections.nCopies(agents, Cell.EMPTY)));
        }

        void set(int agent, Entry entry, Cell cell) {
            entries.set(agent, entry);
            cells.set(agent, cell);
        }

        List<Entry> known() {
            return entries.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
        }

        Titles titles() {
            return known().getLast().titles();
        }

        String section() {
            return titles().section().isEmpty() ? "" : IndexPage.number(id, 2);
        }
    }

    static Matrix of(Index index, List<String> agents) {
        Map<CaseId, Line> lines = new TreeMap<>();
        for (int i = 0; i < agents.size(); i++) {
            for (Entry entry : index.entries(agents.get(i))) {
                lines.computeIfAbsent(entry.id(), id -> Line.empty(id, agents.size()))
                        .set(i, entry, cell(entry, index.isOld(entry)));
            }
        }
        return new Matrix(
                grouped(lines.values(), line -> line.id().chapter()).values().stream().map(Matrix::chapter).toList());
    }

    private static Map<String, List<Line>> grouped(Collection<Line> lines, Function<Line, String> key) {
        return lines.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static Chapter chapter(List<Line> lines) {
        Line first = lines.getFirst();
        List<Sum> sums = IntStream.range(0, first.entries().size()).mapToObj(agent -> sum(lines, agent)).toList();
        return new Chapter(first.id().chapter(), Visible.line(first.titles().chapter(), 200), css(lines), sums,
                grouped(lines, Line::section).values().stream().map(Matrix::section).toList());
    }

    private static Sum sum(List<Line> lines, int agent) {
        Counts counts = Counts
                .of(lines.stream().map(line -> line.entries().get(agent)).filter(Objects::nonNull).map(Entry::verdict));
        return new Sum(counts.total(), counts.verdicts().stream()
                .map(verdict -> new IndexPage.Share(Look.of(verdict), Integer.toString(counts.count(verdict)),
                        counts.count(verdict)))
                .toList());
    }

    private static Section section(List<Line> lines) {
        Line first = lines.getFirst();
        return new Section(first.section(), Visible.line(first.titles().section(), 200), css(lines),
                lines.stream().map(Matrix::row).toList());
    }

    private static Row row(Line line) {
        return new Row(line.id().text(), Visible.line(line.titles().title(), 200), css(List.of(line)), line.cells());
    }

    private static Cell cell(Entry entry, boolean isOld) {
        OptionalInt closed = entry.measured().closeCode();
        String code = closed.isPresent() ? Integer.toString(closed.getAsInt()) : "";
        String time = isOld ? IndexPage.day(entry.started())
                : entry.verdict() == Verdict.NOT_RUN ? "" : IndexPage.seconds(entry.millis());
        return new Cell(true, Look.of(entry.verdict()), IndexPage.file(entry), time, code,
                Visible.line(entry.reason(), 300));
    }

    private static String css(List<Line> lines) {
        return IndexPage.classes(lines.stream().flatMap(line -> line.known().stream()).map(Entry::verdict));
    }
}
