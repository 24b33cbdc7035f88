package io.wsfuzz.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads {@code .cases} files ({@code docs/case-language.md}): text in, cases and errors out.
 *
 * <p>Wrong text never throws: each case is read for itself, and a wrong one is an error instead of a case. What a file can
 * grow to by its families is bounded.
 */
public final class CaseReader {

    private final ErrorCollector errorCollector;
    private final HeadingContext headingContext;
    private final CaseHeadReader heads;
    private final ReadBudget readBudget;
    private final List<Case> cases = new ArrayList<>();
    private final Map<CaseId, Position> known = new HashMap<>();

    private CaseReader(List<String> lines, Predicate<String> knownCovers, Corpora corpora) {
        errorCollector = new ErrorCollector(lines);
        readBudget = new ReadBudget(corpora);
        heads = new CaseHeadReader(knownCovers);
        headingContext = new HeadingContext(heads);
    }

    /**
     * Reads {@code text}, in which {@code covers} may name any id and {@code corpus} none; {@code file} is how messages
     * name it.
     */
    public static ParsedFile read(String file, String text) {
        return read(file, text, id -> true, Corpora.NONE);
    }

    /** Reads {@code text}; {@code covers} names only what {@code knownCovers} knows, {@code corpus} one of {@code corpora}. */
    public static ParsedFile read(String file, String text, Predicate<String> knownCovers, Corpora corpora) {
        List<String> texts = (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
        List<SourceLine> lines = new ArrayList<>();
        for (String each : texts) {
            lines.add(new SourceLine(file, lines.size() + 1, each));
        }
        CaseReader reader = new CaseReader(texts, knownCovers, corpora);
        SourcePart.of(lines).forEach(reader::read);
        return new ParsedFile(reader.cases, reader.errorCollector.errors());
    }

    /**
     * Reads a fault as it stands behind the word {@code fault}: {@code latency 20ms jitter 5ms}.
     *
     * @throws IllegalArgumentException where it is none, with a message for the user
     */
    public static Fault fault(String text) {
        try {
            return FaultReader
                    .read(new Cursor(new SourceLine("fault", 1, text), TableColumns.none(ReadBudget.ofLine())));
        } catch (ScriptException scriptException) {
            String hint = scriptException.hint() == null ? "" : "; did you mean '" + scriptException.hint() + "'?";
            throw new IllegalArgumentException(scriptException.message() + hint, scriptException);
        }
    }

    private static String twice(CaseId id, Position earlier) {
        return "there is already a case " + id + ", at " + PrintableText.of(earlier.file()) + ':' + earlier.line();
    }

    private void read(SourcePart sourcePart) {
        switch (sourcePart.partKind()) {
            case CHAPTER -> {
                headingContext.beginChapter();
                heading(sourcePart, true);
            }
            case SECTION -> {
                headingContext.beginSection();
                heading(sourcePart, false);
            }
            case CASE -> single(sourcePart.lines(), TableColumns.none(readBudget), List.of());
            case FAMILY -> family(sourcePart);
            case NONE -> outsideOfCases(sourcePart, "this line belongs to no case");
            case UNKNOWN ->
                    outsideOfCases(sourcePart,
                            PrintableText.quoted(sourcePart.first().firstWord()) + " begins no line");
        }
    }

    private void outsideOfCases(SourcePart sourcePart, String message) {
        String near = NearestWord.inScript(sourcePart.first().firstWord(), SourcePart.WORDS);
        errorCollector.add(new ScriptException(sourcePart.first().start(), message, near));
    }

    private void heading(SourcePart sourcePart, boolean isChapter) {
        attempt(() -> headingContext.readFirst(cursor(sourcePart.first()), isChapter));
        for (SourceLine sourceLine : sourcePart.lines().subList(1, sourcePart.lines().size())) {
            attempt(() -> headingContext.readNext(cursor(sourceLine)));
        }
    }

    private Cursor cursor(SourceLine sourceLine) {
        return new Cursor(sourceLine, TableColumns.none(readBudget));
    }

    private void family(SourcePart sourcePart) {
        long before = errorCollector.count();
        Family family = Family.of(sourcePart.lines(), errorCollector);
        Position at = sourcePart.first().start();
        if (errorCollector.count() > before) {
            return;
        }
        if (family.tables().isEmpty()) {
            errorCollector.add(new ScriptException(at, "a family has a table, which begins with 'rows'"));
        } else if (family.size() > Family.MOST) {
            errorCollector.add(new ScriptException(at, "a family has at most " + Family.MOST + " cases"));
        } else {
            expand(family, at);
        }
    }

    private void expand(Family family, Position at) {
        for (int i = 0; i < family.size() && !readBudget.isSpent(); i++) {
            if (readBudget.spend(family.cost())) {
                single(family.lines(), family.columns(i, readBudget), family.numbers(i));
            }
        }
        if (readBudget.isSpent()) {
            errorCollector.add(new ScriptException(at, TableColumns.TOO_LARGE + " with this family"));
        }
    }

    /** One case; {@code numbers} are its places in the tables of a family. */
    private void single(List<SourceLine> lines, TableColumns tableColumns, List<Integer> numbers) {
        long before = errorCollector.count();
        CaseLines reader = new CaseLines(heads, headingContext.draft());
        attempt(() -> reader.readFirst(new Cursor(lines.getFirst(), tableColumns), headingContext, numbers));
        for (SourceLine sourceLine : lines.subList(1, lines.size())) {
            attempt(() -> reader.read(new Cursor(sourceLine, tableColumns)));
        }
        attempt(reader::requireEnd);
        if (errorCollector.count() == before) {
            attempt(() -> add(reader.build()));
        }
    }

    private void add(Case each) {
        Position earlier = known.putIfAbsent(each.id(), each.at());
        if (earlier != null) {
            throw new ScriptException(each.at(), twice(each.id(), earlier));
        }
        cases.add(each);
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (ScriptException scriptException) {
            errorCollector.add(scriptException);
        }
    }
}
