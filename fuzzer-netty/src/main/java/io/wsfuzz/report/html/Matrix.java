package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.result.CaseFacts.Titles;
import io.wsfuzz.result.Counts;
import io.wsfuzz.result.SafeText;
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
record Matrix(List<MatrixChapter> chapters) {

    /** A chapter; {@code css} names the verdicts that are in it. */
    record MatrixChapter(String number, String title, String css, List<Sum> sums, List<MatrixSection> sections) {}

    /** What a chapter has for one agent. */
    record Sum(int total, List<IndexPage.Share> shares) {}

    /** A section; without a title where its chapter has none. */
    record MatrixSection(String number, String title, String css, List<MatrixRow> rows) {}

    /** A case. */
    record MatrixRow(String id, String title, String css, List<MatrixCell> cells) {}

    /**
     * A result; not {@code played} where the agent has none.
     *
     * @param time how long it took; the day where it is of an earlier run than others of the agent
     */
    record MatrixCell(boolean played, PageStyle pageStyle, ClassicStyle classicStyle, String file, String time,
            String ms, String code, String reason) {
        private static final MatrixCell EMPTY =
                new MatrixCell(false, PageStyle.of(Verdict.NOT_RUN), ClassicStyle.MISSING, "", "", "", "", "");
    }

    /** A case and what each agent has there. */
    private record MatrixLine(CaseId id, List<@Nullable IndexEntry> entries, List<MatrixCell> cells) {

        static MatrixLine empty(CaseId id, int agents) {
            return new MatrixLine(id, new ArrayList<>(Collections.nCopies(agents, null)),
                    new ArrayList<>(Collections.nCopies(agents, MatrixCell.EMPTY)));
        }

        void set(int agent, IndexEntry indexEntry, MatrixCell matrixCell) {
            entries.set(agent, indexEntry);
            cells.set(agent, matrixCell);
        }

        List<IndexEntry> known() {
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
        Map<CaseId, MatrixLine> lines = new TreeMap<>();
        for (int i = 0; i < agents.size(); i++) {
            for (IndexEntry indexEntry : index.entries(agents.get(i))) {
                lines.computeIfAbsent(indexEntry.id(), id -> MatrixLine.empty(id, agents.size()))
                        .set(i, indexEntry, cell(indexEntry, index.isOld(indexEntry)));
            }
        }
        return new Matrix(
                grouped(lines.values(), matrixLine -> matrixLine.id().chapter()).values().stream().map(Matrix::chapter)
                        .toList());
    }

    private static Map<String, List<MatrixLine>> grouped(Collection<MatrixLine> lines,
            Function<MatrixLine, String> key) {
        return lines.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static MatrixChapter chapter(List<MatrixLine> lines) {
        MatrixLine first = lines.getFirst();
        List<Sum> sums = IntStream.range(0, first.entries().size()).mapToObj(agent -> sum(lines, agent)).toList();
        return new MatrixChapter(first.id().chapter(), SafeText.line(first.titles().chapter(), 200), css(lines), sums,
                grouped(lines, MatrixLine::section).values().stream().map(Matrix::section).toList());
    }

    private static Sum sum(List<MatrixLine> lines, int agent) {
        Counts counts = Counts
                .of(lines.stream().map(matrixLine -> matrixLine.entries().get(agent)).filter(Objects::nonNull)
                        .map(IndexEntry::verdict));
        return new Sum(counts.total(), counts.verdicts().stream()
                .map(verdict -> new IndexPage.Share(PageStyle.of(verdict), Integer.toString(counts.count(verdict)),
                        counts.count(verdict)))
                .toList());
    }

    private static MatrixSection section(List<MatrixLine> lines) {
        MatrixLine first = lines.getFirst();
        return new MatrixSection(first.section(), SafeText.line(first.titles().section(), 200), css(lines),
                lines.stream().map(Matrix::row).toList());
    }

    private static MatrixRow row(MatrixLine matrixLine) {
        return new MatrixRow(matrixLine.id().text(), SafeText.line(matrixLine.titles().title(), 200),
                css(List.of(matrixLine)), matrixLine.cells());
    }

    private static MatrixCell cell(IndexEntry indexEntry, boolean isOld) {
        OptionalInt closed = indexEntry.measured().closeCode();
        String code = closed.isPresent() ? Integer.toString(closed.getAsInt()) : "";
        String time = isOld ? IndexPage.day(indexEntry.started())
                : indexEntry.verdict() == Verdict.NOT_RUN ? "" : IndexPage.seconds(indexEntry.millis());
        return new MatrixCell(true, PageStyle.of(indexEntry.verdict()), ClassicStyle.of(indexEntry),
                IndexPage.file(indexEntry), time,
                indexEntry.millis() == 0 ? "" : Long.toString(indexEntry.millis()), code,
                SafeText.line(indexEntry.reason(), 300));
    }

    private static String css(List<MatrixLine> lines) {
        return IndexPage
                .classes(lines.stream().flatMap(matrixLine -> matrixLine.known().stream()).map(IndexEntry::verdict));
    }
}
