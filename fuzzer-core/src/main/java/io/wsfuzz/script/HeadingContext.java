package io.wsfuzz.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The chapter and the section that the cases of a file stand in, as it is read from top to bottom. */
final class HeadingContext {

    /** Two ids that differ as texts are two ids. */
    private static final Pattern LEADING_ZERO = Pattern.compile("(?:^|\\.)0[0-9]");

    private final CaseHeadReader heads;
    private CaseHeadDraft chapterHead = new CaseHeadDraft();
    private CaseHeadDraft innerHead = chapterHead;
    private Optional<Heading> chapter = Optional.empty();
    private Optional<Heading> section = Optional.empty();

    HeadingContext(CaseHeadReader heads) {
        this.heads = heads;
    }

    /** For a case in here. */
    CaseHeadDraft draft() {
        return new CaseHeadDraft(innerHead);
    }

    /** A chapter begins, of which nothing is known yet. */
    void beginChapter() {
        chapterHead = new CaseHeadDraft();
        innerHead = chapterHead;
        chapter = Optional.empty();
        section = Optional.empty();
    }

    /** A section begins, of which nothing is known yet. */
    void beginSection() {
        innerHead = new CaseHeadDraft(chapterHead).titled(title(chapter), "");
        section = Optional.empty();
    }

    /** Reads the line that begins the chapter or the section. */
    void readFirst(Cursor cursor, boolean isChapter) {
        cursor.skip();
        Heading heading = new Heading(id(cursor, isChapter ? Optional.empty() : chapter), cursor.phrase("the title"));
        if (isChapter) {
            chapter = Optional.of(heading);
        } else {
            section = Optional.of(heading);
        }
        innerHead.titled(title(chapter), title(section));
        heads.read(cursor, innerHead);
    }

    /** Reads a line below it. */
    void readNext(Cursor cursor) {
        if (!CaseHeadReader.WORDS.contains(cursor.peekWord())) {
            List<String> words = new ArrayList<>(CaseHeadReader.WORDS);
            words.addAll(SourcePart.WORDS);
            throw new ScriptException(cursor.at(), "here should be what all cases below have in common, or a case",
                    NearestWord.inScript(cursor.peekWord(), words));
        }
        heads.read(cursor, innerHead);
    }

    private static String title(Optional<Heading> heading) {
        return heading.map(Heading::title).orElse("");
    }

    /** Reads the id of a case in here. */
    CaseId id(Cursor cursor) {
        return id(cursor, section.or(() -> chapter));
    }

    private static CaseId id(Cursor cursor, Optional<Heading> heading) {
        Position at = cursor.at();
        String text = cursor.word("an id");
        if (!CaseId.isOne(text) || LEADING_ZERO.matcher(text).find()) {
            throw new ScriptException(at,
                    "an id is numbers with dots between them, as 6.4.1, not " + PrintableText.quoted(text));
        }
        CaseId id = new CaseId(text);
        if (heading.isPresent() && !id.isWithin(heading.get().id().text())) {
            throw new ScriptException(at, id + " does not lie within " + heading.get().id() + ", the heading above it");
        }
        return id;
    }
}
