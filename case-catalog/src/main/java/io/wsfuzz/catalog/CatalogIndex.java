package io.wsfuzz.catalog;

import io.wsfuzz.catalog.Catalog.CatalogSource;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.Cases.CaseEntry;
import io.wsfuzz.script.ParsedFile;
import io.wsfuzz.script.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outlines of the cases that come with the tool, written into the jar by its build: with them a file of cases is read only
 * when one of its cases is played.
 *
 * <p>One line for each file, with its name, the {@link String#hashCode} of its text and the number of its cases, then a line for
 * each of these; fields are set apart by tabs. An index that does not fit to the files is not used.
 */
final class CatalogIndex {

    /** Its name, beside the files. */
    static final String NAME = "index";

    private static final String TAB = "\t";
    private static final String LARGE = "large";
    private static final String TLS = "tls";
    private static final String BOTH = "both";

    private CatalogIndex() {}

    /** Writes the index to the file {@code args[0]}, for the build, which ends here where a case is wrong. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), write(Catalog.sources()));
    }

    /**
     * The index of {@code sources}.
     *
     * @throws IllegalStateException where one of their cases has an error
     */
    static String write(List<CatalogSource> sources) {
        Catalog whole = new Catalog(List.of(), List.of()).with(sources);
        if (!whole.errors().isEmpty()) {
            throw new IllegalStateException(whole.errors().getFirst().print());
        }
        StringBuilder index = new StringBuilder();
        for (CatalogSource source : sources) {
            List<CaseOutline> outlines = whole.cases().outlines().stream()
                    .filter(each -> each.at().file().equals(source.name())).toList();
            line(index, source.name(), Integer.toString(source.text().hashCode()), Integer.toString(outlines.size()));
            for (CaseOutline each : outlines) {
                line(index, each.id().text(), Integer.toString(each.at().line()), Integer.toString(each.at().column()),
                        each.tests().map(Side::word).orElse(BOTH),
                        (each.large() ? LARGE : "") + (each.tls() ? TLS : ""), each.chapter(),
                        each.title());
            }
        }
        return index.toString();
    }

    private static void line(StringBuilder index, String... fields) {
        for (String field : fields) {
            if (field.contains(TAB) || field.contains("\n")) {
                throw new IllegalStateException("a tab or a line break in '" + field + "'");
            }
        }
        index.append(String.join(TAB, fields)).append('\n');
    }

    /** The cases of {@code sources} by {@code index}, each file yet to be read; nothing, where the index is not that of these. */
    static Optional<Cases> read(String index, List<CatalogSource> sources) {
        List<CaseEntry> entries = new ArrayList<>();
        String[] lines = index.split("\n", -1);
        int at = 0;
        for (CatalogSource source : sources) {
            String[] file = lines[at++].split(TAB, -1);
            if (!file[0].equals(source.name()) || Integer.parseInt(file[1]) != source.text().hashCode()) {
                return Optional.empty();
            }
            UnreadFile unread = new UnreadFile(source);
            int count = Integer.parseInt(file[2]);
            for (int i = 0; i < count; i++) {
                int place = i;
                entries.add(new CaseEntry(outline(source.name(), lines[at++].split(TAB, -1)),
                        () -> unread.cases().get(place)));
            }
        }
        return Optional.of(new Cases(entries));
    }

    private static CaseOutline outline(String file, String[] fields) {
        Position at = new Position(file, Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
        Optional<Side> tests = fields[3].equals(BOTH)
                ? Optional.empty()
                : Optional.of(fields[3].equals(Side.CLIENT.word()) ? Side.CLIENT : Side.SERVER);
        return new CaseOutline(new CaseId(fields[0]), fields[6], fields[5], at, tests, fields[4].contains(LARGE),
                fields[4].contains(TLS));
    }

    /** A file that is read when it is first asked for a case, by whichever thread. */
    private static final class UnreadFile {

        private final CatalogSource source;
        private @Nullable List<Case> cases;

        UnreadFile(CatalogSource source) {
            this.source = source;
        }

        synchronized List<Case> cases() {
            if (cases == null) {
                // What may stand behind `covers` was checked when the index was written.
                ParsedFile parsed = CaseReader.read(source.name(), source.text(), _ -> true, Samples.CORPORA);
                cases = parsed.cases();
            }
            return cases;
        }
    }
}
