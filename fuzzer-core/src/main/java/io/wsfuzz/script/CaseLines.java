package io.wsfuzz.script;

import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.HandshakeEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one case: what is said about it first, then its steps. */
final class CaseLines {

    /** Every word that can begin a line within a case. */
    static final List<String> WORDS = words();

    private final CaseHeadReader heads;
    private final CaseHeadDraft draft;
    private final List<HandshakeEdit> edits = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final CaseBody caseBody = new CaseBody();
    private @Nullable Position at;
    private @Nullable CaseId id;
    private String title = "";
    private boolean together;
    private Optional<Side> edited = Optional.empty();

    CaseLines(CaseHeadReader heads, CaseHeadDraft draft) {
        this.heads = heads;
        this.draft = draft;
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(CaseHeadReader.WORDS);
        words.addAll(List.of(">", "<", "wait", "repeat", "end", "ok", "non-strict", "request", "response", "together",
                "fault",
                "rows"));
        return List.copyOf(words);
    }

    /** The line that begins it; {@code numbers} are its places in the tables of a family. */
    void readFirst(Cursor cursor, HeadingContext headingContext, List<Integer> numbers) {
        at = cursor.at();
        cursor.skip();
        Position idAt = cursor.at();
        CaseId written = headingContext.id(cursor);
        for (int number : numbers) {
            if (!CaseId.isOne(written.text() + '.' + number)) {
                throw new ScriptException(idAt, "the cases of this family would have too long an id");
            }
            written = written.child(number);
        }
        id = written;
        title = cursor.phrase("the title");
        heads.read(cursor, draft);
    }

    /** One of the others. */
    void read(Cursor cursor) {
        if (cursor.atEnd()) {
            return;
        }
        Position start = cursor.at();
        String word = first(cursor);
        if (isBlock(word, cursor)) {
            caseBody.block(grade(word), start, cursor);
        } else if (!caseBody.reads(word, start, cursor, draft.within())) {
            requireHead(word, start);
            head(word, start, cursor);
        }
    }

    private static String first(Cursor cursor) {
        if (cursor.takeSign('>')) {
            return ">";
        }
        if (cursor.takeSign('<')) {
            return "<";
        }
        return cursor.word("the first word of a line");
    }

    /** {@code informational} alone, above all steps, is said of the whole case. */
    private boolean isBlock(String word, Cursor cursor) {
        return switch (word) {
            case "ok", "non-strict" -> true;
            case "informational" -> !caseBody.isEmpty() || cursor.peekWord().equals("classic");
            default -> false;
        };
    }

    private static Grade grade(String word) {
        for (Grade grade : Grade.values()) {
            if (grade.word().equals(word)) {
                return grade;
            }
        }
        throw new IllegalArgumentException(word);
    }

    private void requireHead(String word, Position start) {
        if (!WORDS.contains(word)) {
            throw new ScriptException(start, PrintableText.quoted(word) + " begins no line",
                    NearestWord.inScript(word, near()));
        }
        if (word.equals("rows")) {
            throw new ScriptException(start, "a table belongs to a family, this is a case", "family");
        }
        if (!caseBody.isEmpty()) {
            throw new ScriptException(start, PrintableText.quoted(word) + " stands above the first step");
        }
    }

    private static List<String> near() {
        List<String> words = new ArrayList<>(WORDS);
        words.addAll(SourcePart.WORDS);
        return words;
    }

    private void head(String word, Position start, Cursor cursor) {
        switch (word) {
            case "request" -> edit(Side.SERVER, start, cursor);
            case "response" -> edit(Side.CLIENT, start, cursor);
            case "together" -> {
                cursor.end(List.of());
                together = true;
            }
            case "fault" -> faults.add(FaultReader.read(cursor));
            default -> {
                cursor.back();
                heads.read(cursor, draft);
            }
        }
    }

    /** A request is ours where we are the client and {@code testee} is the server, and the other way round. */
    private void edit(Side testee, Position start, Cursor cursor) {
        edits.add(HandshakeReader.read(cursor, testee == Side.CLIENT));
        if (edited.isPresent() && edited.get() != testee) {
            throw new ScriptException(start, "a case changes the request or the response, not both");
        }
        edited = Optional.of(testee);
        if (draft.tests().isPresent() && draft.tests().get() != testee) {
            throw new ScriptException(start,
                    "this case tests a " + draft.tests().get().word() + ", which writes this head itself");
        }
    }

    /** No line comes any more. */
    void requireEnd() {
        caseBody.requireAllEnded();
    }

    /** The case that has been read; all its lines were right. */
    Case build() {
        if (id == null || at == null) {
            throw new IllegalStateException("without its first line");
        }
        caseBody.requireAllTried();
        ScriptChecker.check(caseBody.prelude(), caseBody.alternatives());
        if (edited.isPresent()) {
            draft.test(edited);
        }
        return new Case(id, title, draft.head(), at, edits, together, faults, caseBody.prelude(),
                caseBody.alternatives());
    }
}
