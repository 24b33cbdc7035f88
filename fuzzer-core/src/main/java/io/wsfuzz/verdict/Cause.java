package io.wsfuzz.verdict;

import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.session.Violation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a case is not a plain pass, as a kind of thing: two cases with the same cause have one thing to be mended. What differs
 * from case to case stands in the explanation.
 *
 * @param symptom      what the peer does
 * @param reaction     how it ended
 * @param clause       the clause that is broken, as {@code RFC 6455 5.5.1}; empty where there is none
 * @param dialogueHeld whether all lines of the case were met, and only the usual end that it does not name was not
 */
public record Cause(Symptom symptom, Reaction reaction, String clause, boolean dialogueHeld) {

    /** What these symptoms say already of how it ended. */
    private static final Map<Symptom, Reaction> SAID = Map.of(Symptom.HANDSHAKE_ACCEPTED, Reaction.ACCEPTED,
            Symptom.HANDSHAKE_REFUSED, Reaction.REFUSED, Symptom.REFUSAL_WRONG, Reaction.REFUSED,
            Symptom.HANDSHAKE_UNANSWERED, Reaction.NOTHING, Symptom.MESSAGE_WRONG, Reaction.OTHER,
            Symptom.MESSAGE_MISSING, Reaction.NOTHING, Symptom.PONG_MISSING, Reaction.NOTHING,
            Symptom.WRONG_CODE, Reaction.CLOSED, Symptom.TCP_LEFT_OPEN, Reaction.NOTHING);

    private static final String CODES = "RFC 6455 7.1.7";
    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9.]+");

    /** One that no clause is about. */
    public Cause(Symptom symptom, Reaction reaction) {
        this(symptom, reaction, "", false);
    }

    /** A word that is the same for the same cause, and stays: {@code close-unanswered/dropped/rfc-6455-5.5.1}. */
    public String id() {
        String where = NOT_PLAIN.matcher(clause.toLowerCase(Locale.ROOT)).replaceAll("-");
        String trimmed = where.endsWith("-") ? where.substring(0, where.length() - 1) : where;
        return symptom.word() + '/' + reaction.word() + (trimmed.isEmpty() ? "" : '/' + trimmed);
    }

    /** What the peer does, in one line: {@code never answers a Close: TCP is dropped}. */
    public String sentence() {
        boolean isSaid = reaction.sentence().isEmpty() || SAID.get(symptom) == reaction;
        return symptom.sentence() + (isSaid ? "" : ": " + reaction.sentence());
    }

    static Cause of(Violation violation) {
        return new Cause(Symptom.of(violation.rule()), Reaction.BROKE_RULE, violation.clause(), false);
    }

    /** Why {@code mismatch} is one; {@code dialogueHeld} if it is about the end that the case does not name. */
    static Cause of(Case played, Transcript transcript, Attempt.Mismatch mismatch, boolean dialogueHeld) {
        Expectation expected = mismatch.expected().what();
        Reaction reaction = mismatch.instead().map(instead -> Reaction.of(expected, instead))
                .orElse(Reaction.NOTHING);
        boolean isLeftOpen = expected instanceof Expectation.Closed && transcript.closing().missed().drop();
        Symptom symptom = isLeftOpen ? Symptom.TCP_LEFT_OPEN : Symptom.of(expected, reaction);
        String clause = symptom.clause().isEmpty() ? played.head().spec() : symptom.clause();
        return new Cause(symptom, reaction, clause, dialogueHeld);
    }

    /** A Close with another legal code, where that is no failure. */
    static Cause ofWrongCode() {
        return new Cause(Symptom.WRONG_CODE, Reaction.CLOSED, CODES, false);
    }

    /** Why {@code transcript}, whose first alternatives did not hold, is not the best. */
    static Optional<Cause> ofSecondBest(Case played, Transcript transcript, boolean isLimit) {
        if (isLimit) {
            return Optional.of(new Cause(Symptom.OWN_LIMIT, Reaction.CLOSED, played.head().spec(), false));
        }
        return transcript.attempts().stream().flatMap(attempt -> attempt.mismatch().stream()).findFirst()
                .map(mismatch -> of(played, transcript, mismatch, false));
    }
}
