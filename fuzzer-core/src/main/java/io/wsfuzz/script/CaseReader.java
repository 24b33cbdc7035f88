package io.wsfuzz.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads {@code .cases} files ({@code docs/case-language.md}): text in, cases and errors out.
 *
 * <p>No text is bad enough to throw: each case is read for itself, a wrong one is an error and no case. What a file can
 * grow to by its families is bounded.
 */
public final class CaseReader {

    private final Errors errors;
    private final Around around;
    private final HeadReader heads;
    private final Room room;
    private final List<Case> cases = new ArrayList<>();
    private final Map<CaseId, Position> known = new HashMap<>();

    private CaseReader(List<String> lines, Predicate<String> knownCovers, Corpora corpora) {
        errors = new Errors(lines);
        room = new Room(corpora);
        heads = new HeadReader(knownCovers);
        around = new Around(heads);
    }

    /**
     * Reads {@code text}, in which {@code covers} may name any id and {@code corpus} none; {@code file} is how messages
     * name it.
     */
    public static Reading read(String file, String text) {
        return read(file, text, id -> true, Corpora.NONE);
    }

    /** Reads {@code text}; {@code covers} names only what {@code knownCovers} knows, {@code corpus} one of {@code corpora}. */
    public static Reading read(String file, String text, Predicate<String> knownCovers, Corpora corpora) {
        List<String> texts = (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
        List<Line> lines = new ArrayList<>();
        for (String each : texts) {
            lines.add(new Line(file, lines.size() + 1, each));
        }
        CaseReader reader = new CaseReader(texts, knownCovers, corpora);
        Part.of(lines).forEach(reader::read);
        return new Reading(reader.around.headings(), reader.cases, reader.errors.told());
    }

    /**
     * Reads a fault as it stands behind the word {@code fault}: {@code latency 20ms jitter 5ms}.
     *
     * @throws IllegalArgumentException where it is none, with a message for the user
     */
    public static Fault fault(String text) {
        try {
            return FaultReader.read(new Cursor(new Line("fault", 1, text), Columns.none(Room.ofLine())));
        } catch (Wrong wrong) {
            String hint = wrong.hint() == null ? "" : "; did you mean '" + wrong.hint() + "'?";
            throw new IllegalArgumentException(wrong.message() + hint, wrong);
        }
    }

    /** An error for each case whose id an earlier one of these files has; a single reading has none of its own. */
    public static List<ScriptError> duplicates(Collection<Reading> readings) {
        Map<CaseId, Position> known = new HashMap<>();
        List<ScriptError> errors = new ArrayList<>();
        for (Reading reading : readings) {
            for (Case each : reading.cases()) {
                Position earlier = known.putIfAbsent(each.id(), each.at());
                if (earlier != null) {
                    errors.add(new ScriptError(each.at(), twice(each.id(), earlier), Optional.empty(), ""));
                }
            }
        }
        return errors;
    }

    private static String twice(CaseId id, Position earlier) {
        return "there is already a case " + id + ", at " + Visible.of(earlier.file()) + ':' + earlier.line();
    }

    private void read(Part part) {
        switch (part.kind()) {
            case CHAPTER -> {
                around.beginChapter();
                heading(part, true);
            }
            case SECTION -> {
                around.beginSection();
                heading(part, false);
            }
            case CASE -> single(part.lines(), Columns.none(room), List.of());
            case FAMILY -> family(part);
            case NONE -> homeless(part, "this line belongs to no case");
            case UNKNOWN -> homeless(part, Visible.quoted(part.first().firstWord()) + " begins no line");
        }
    }

    private void homeless(Part part, String message) {
        String near = Spelling.nearest(part.first().firstWord(), Part.WORDS);
        errors.add(new Wrong(part.first().start(), message, near));
    }

    private void heading(Part part, boolean isChapter) {
        attempt(() -> around.readFirst(cursor(part.first()), isChapter));
        for (Line line : part.lines().subList(1, part.lines().size())) {
            attempt(() -> around.readNext(cursor(line)));
        }
    }

    private Cursor cursor(Line line) {
        return new Cursor(line, Columns.none(room));
    }

    private void family(Part part) {
        long before = errors.count();
        Family family = Family.of(part.lines(), errors);
        Position at = part.first().start();
        if (errors.count() > before) {
            return;
        }
        if (family.tables().isEmpty()) {
            errors.add(new Wrong(at, "a family has a table, which begins with 'rows'"));
        } else if (family.size() > Family.MOST) {
            errors.add(new Wrong(at, "a family has at most " + Family.MOST + " cases"));
        } else {
            expand(family, at);
        }
    }

    private void expand(Family family, Position at) {
        for (int i = 0; i < family.size() && !room.isSpent(); i++) {
            if (room.spend(family.cost())) {
                single(family.lines(), family.columns(i, room), family.numbers(i));
            }
        }
        if (room.isSpent()) {
            errors.add(new Wrong(at, Columns.TOO_LARGE + " with this family"));
        }
    }

    /** One case; {@code numbers} are its places in the tables of a family. */
    private void single(List<Line> lines, Columns columns, List<Integer> numbers) {
        long before = errors.count();
        CaseLines reader = new CaseLines(heads, around.draft());
        attempt(() -> reader.readFirst(new Cursor(lines.getFirst(), columns), around, numbers));
        for (Line line : lines.subList(1, lines.size())) {
            attempt(() -> reader.read(new Cursor(line, columns)));
        }
        attempt(reader::requireEnd);
        if (errors.count() == before) {
            attempt(() -> add(reader.build()));
        }
    }

    private void add(Case each) {
        Position earlier = known.putIfAbsent(each.id(), each.at());
        if (earlier != null) {
            throw new Wrong(each.at(), twice(each.id(), earlier));
        }
        cases.add(each);
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (Wrong wrong) {
            errors.add(wrong);
        }
    }
}
