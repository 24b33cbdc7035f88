package io.wsfuzz.script;

import io.wsfuzz.deflate.NegotiationFault;
import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Side;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Extensions;
import io.wsfuzz.script.CaseHead.Level;
import io.wsfuzz.script.CaseHead.Overdue;
import io.wsfuzz.script.CaseHead.Requirement;
import io.wsfuzz.script.CaseHead.Withheld;
import io.wsfuzz.script.CaseHead.WrongCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what is said about a case before its first step: {@code must "…" within 2s}. */
final class CaseHeadReader {

    /** Each begins something that is said. */
    static final List<String> WORDS =
            List.of("tests", "covers", "spec", "must", "should", "may", "robust", "informational",
                    "quiet", "timed", "large", "tls", "needs", "offer", "accept", "within", "overdue", "wrong-code",
                    "no-pongs", "no-close", "no-fin");

    private static final List<String> EXTENSIONS = List.of("deflate");

    private final Predicate<String> knownCovers;

    CaseHeadReader(Predicate<String> knownCovers) {
        this.knownCovers = knownCovers;
    }

    /** Reads all that is left of the line into {@code draft}. */
    void read(Cursor cursor, CaseHeadDraft draft) {
        while (WORDS.contains(cursor.peekWord())) {
            item(cursor, draft);
        }
        cursor.end(WORDS);
    }

    private void item(Cursor cursor, CaseHeadDraft draft) {
        String word = cursor.word("a word");
        switch (word) {
            case "tests" -> draft.test(side(cursor));
            case "covers" -> covers(cursor, draft);
            case "spec" -> draft.spec(cursor.phrase("the clause"));
            case "must", "should", "may", "robust" -> draft.require(requirement(word, cursor));
            case "informational" -> draft.onlyReport();
            case "quiet" -> draft.quiet();
            case "timed" -> draft.timed();
            case "large" -> draft.large();
            case "tls" -> draft.show(TlsCertificate
                    .of(cursor.oneOf("a certificate that can be shown", TlsCertificate.words())).orElseThrow());
            case "offer" -> draft.offer(cursor.phrase("an element of Sec-WebSocket-Extensions"));
            case "accept" -> draft.accept(terms(cursor));
            case "needs" -> draft.need(cursor.oneOf("an extension that can be needed", EXTENSIONS));
            case "within" -> draft.wait(cursor.time("the deadline"));
            case "overdue" -> draft.overdue(overdue(cursor));
            case "wrong-code" -> draft.wrongCode(wrongCode(cursor));
            case "no-pongs" -> draft.withhold(Withheld.PONGS);
            case "no-close" -> draft.withhold(Withheld.CLOSE);
            case "no-fin" -> draft.withhold(Withheld.FIN);
            default -> throw new IllegalStateException(word);
        }
    }

    private static Requirement requirement(String level, Cursor cursor) {
        return new Requirement(Level.valueOf(level.toUpperCase(Locale.ROOT)),
                cursor.phrase("the requirement"));
    }

    private static Optional<Side> side(Cursor cursor) {
        return switch (cursor.oneOf("a kind of peer", List.of("server", "client", "both"))) {
            case "server" -> Optional.of(Side.SERVER);
            case "client" -> Optional.of(Side.CLIENT);
            default -> Optional.empty();
        };
    }

    /** What is agreed to is right: an answer that is wrong is said with {@code response set}. */
    private static Terms terms(Cursor cursor) {
        Position at = cursor.at();
        String answer = cursor.phrase("the terms that a server answers with");
        if (!(Extensions.parse(List.of(answer)) instanceof Extensions.Listed(List<Extension> list)) || list.size() != 1
                || !list.getFirst().name().equals(Terms.NAME)) {
            throw new ScriptException(at, "the terms are one " + Terms.NAME + " with its parameters");
        }
        return switch (Terms.read(list.getFirst())) {
            case io.wsfuzz.deflate.NegotiationResult.Right<Terms>(Terms terms) -> terms;
            case io.wsfuzz.deflate.NegotiationResult.Wrong<Terms>(List<NegotiationFault> faults) ->
                    throw new ScriptException(at,
                            faults.getFirst().sentence() + " (" + faults.getFirst().clause() + ")");
        };
    }

    private static Overdue overdue(Cursor cursor) {
        String word = cursor.oneOf("what can be done to a peer that is late", List.of("close", "drop"));
        return word.equals("close") ? Overdue.CLOSE : Overdue.DROP;
    }

    private static WrongCode wrongCode(Cursor cursor) {
        String word = cursor.oneOf("what a wrong code can be worth", List.of("failed", "non-strict"));
        return word.equals("failed") ? WrongCode.FAILED : WrongCode.NON_STRICT;
    }

    private void covers(Cursor cursor, CaseHeadDraft draft) {
        do {
            Position at = cursor.at();
            String id = cursor.word("the id of a requirement or a bug");
            if (!isId(id) || !knownCovers.test(id)) {
                throw new ScriptException(at, "no requirement and no bug has the id " + PrintableText.quoted(id),
                        NearestWord.inScript(id, WORDS));
            }
            draft.cover(id);
        } while (isId(cursor.peekWord()));
    }

    /** Ids begin with a capital letter, the words of the language do not. */
    private static boolean isId(String word) {
        return !word.isEmpty() && word.charAt(0) >= 'A' && word.charAt(0) <= 'Z';
    }
}
