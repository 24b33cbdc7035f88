package io.wsfuzz.verdict;

import io.wsfuzz.deflate.Terms;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Attempt;
import io.wsfuzz.run.Ending;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.ObservationLine;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Position;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.Rule;
import io.wsfuzz.session.Violation;
import io.wsfuzz.wire.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a result is not a plain pass: one line that a person can act on. */
final class Explanation {

    private static final int LONGEST_QUOTE = 96;

    private final Case played;
    private final Transcript transcript;

    Explanation(Case played, Transcript transcript) {
        this.played = played;
        this.transcript = transcript;
    }

    String ofViolation(Violation violation) {
        if (violation.rule() == Rule.HANDSHAKE) {
            return "wrong opening handshake: " + violation.detail() + "; " + violation.clause() + where(played.at());
        }
        String after = lastMismatch().map(this::after).orElse("");
        return after + "the peer sent " + violation.sentence() + where(played.at());
    }

    String ofMismatch() {
        Attempt.Mismatch mismatch = decisive();
        return after(mismatch) + what(mismatch) + expected() + (isUsualEnd() ? endRule() : rule())
                + where(mismatch.expected().at());
    }

    /** What is wrong where a case has failed by no broken rule. */
    Cause cause() {
        return Cause.of(played, transcript, decisive(), isUsualEnd());
    }

    /** What is not the best where an alternative held that is not strict. */
    Optional<Cause> secondBest() {
        return Cause.ofSecondBest(played, transcript, limit().isPresent());
    }

    private Attempt.Mismatch decisive() {
        return isUsualEnd() ? lastMismatch().orElseThrow() : furthest();
    }

    String ofWrongCode(int code) {
        String codes = Judge.ends(played, transcript).codes().stream().map(String::valueOf)
                .collect(Collectors.joining(" or "));
        return "the peer closed with " + code + ", expected " + codes
                + "; RFC 6455 7.1.7: an endpoint SHOULD send a Close frame with an appropriate status code"
                + where(played.at());
    }

    String ofSecondBest() {
        Optional<Observation.Close> limit = limit();
        if (limit.isPresent()) {
            return ofLimit(limit.get());
        }
        Optional<Attempt.Mismatch> best =
                transcript.attempts().stream().flatMap(attempt -> attempt.mismatch().stream()).findFirst();
        return best.map(it -> "legal, but " + after(it) + what(it) + ", best is "
                + quote(Notation.expectation(it.expected().what()))
                + clause() + where(it.expected().at())).orElse("legal, but not the best" + where(played.at()));
    }

    /** The Close that a block was met by, if it says that the peer has a limit of its own. */
    private Optional<Observation.Close> limit() {
        boolean held = transcript.attempts().getLast().alternative().steps().stream()
                .anyMatch(step -> step instanceof Step.See see && see.what() instanceof Expectation.Limit);
        return transcript.seen().stream().filter(each -> held && each instanceof Observation.Close)
                .map(Observation.Close.class::cast).findFirst();
    }

    private String ofLimit(Observation.Close close) {
        long frames = close.sent().frames();
        return "the peer has a limit of its own: it closed with " + quote(ObservationLine.of(close)) + " when "
                + close.sent().octets() + " octets in " + frames + (frames == 1 ? " frame" : " frames")
                + " had gone out" + where(played.at());
    }

    String ofCut() {
        return "a fault that we play ended TCP before the case was over, so there is nothing to say about the peer"
                + where(played.at());
    }

    String ofDisturbance(String explanation) {
        int more = transcript.disturbances().size() - 1;
        return "a fault that we play " + transcript.disturbances().getFirst()
                + (more == 0 ? "" : ", and did as much " + more + " times more")
                + ", so this says nothing about the peer: " + explanation;
    }

    String ofDeclined() {
        String who = transcript.us() == Side.CLIENT ? "the server did not agree to " : "the client did not offer ";
        String what = transcript.us() == Side.CLIENT
                ? String.join(", ", played.head().negotiated().offers())
                : Terms.NAME + " in a way that is accepted here";
        return who + what + where(played.at());
    }

    String ofUncompressed() {
        long messages = transcript.statistics().messages(Direction.IN).messages();
        return "the peer agreed to " + Terms.NAME + " and compressed "
                + (messages == 1 ? "its message not" : "none of its " + messages + " messages") + where(played.at());
    }

    String ofWhatWasSeen() {
        String seen = transcript.seen().stream().filter(each -> !(each instanceof Observation.Accepted)).limit(8)
                .map(each -> quote(ObservationLine.of(each))).collect(Collectors.joining(", "));
        return "seen: " + (seen.isEmpty() ? "nothing" : seen) + where(played.at());
    }

    /** Of several alternatives the one that got furthest says most about the peer. */
    private Attempt.Mismatch furthest() {
        return transcript.attempts().stream().flatMap(attempt -> attempt.mismatch().stream())
                .reduce((best, next) -> reached(next) > reached(best) ? next : best).orElseThrow();
    }

    private static long reached(Attempt.Mismatch mismatch) {
        return mismatch.instead().map(Observation::at).orElse(Long.MAX_VALUE);
    }

    private Optional<Attempt.Mismatch> lastMismatch() {
        List<Attempt> attempts = transcript.attempts();
        return attempts.isEmpty() ? Optional.empty() : attempts.getLast().mismatch();
    }

    /** What was sent before a handshake that was never answered says nothing. */
    private String after(Attempt.Mismatch mismatch) {
        if (transcript.us() == Side.CLIENT && transcript.handshakes().response().isEmpty()) {
            return "";
        }
        return mismatch.lastSent().map(sent -> "after " + quote(Notation.line(sent).substring(2)) + ' ').orElse("");
    }

    private String what(Attempt.Mismatch mismatch) {
        return mismatch.instead().map(observation -> instead(mismatch.expected().what(), observation))
                .orElseGet(() -> tooLate(mismatch));
    }

    private String instead(Expectation expected, Observation observation) {
        return switch (observation) {
            case Observation.Message message ->
                    "came " + quote(ObservationLine.of(message)) + difference(expected, message);
            case Observation.Ping _,Observation.Pong _ -> "came " + quote(ObservationLine.of(observation));
            case Observation.Close close ->
                    (close.answers() ? "the peer answered our Close with " : "the peer closed with ")
                            + quote(ObservationLine.of(close));
            case Observation.Violated violated -> violated.violation().sentence();
            case Observation.Accepted _ -> "the handshake was accepted";
            case Observation.Refused refused when transcript.us() == Side.SERVER ->
                    "the client took status " + refused.status() + " for a refusal";
            case Observation.Refused refused -> "the server refused the handshake with status " + refused.status();
            case Observation.Ended ended when ended.how() == Ending.CUT -> "our own fault ended TCP";
            case Observation.Ended ended -> "the peer dropped TCP (" + ended.how().word() + ')';
            case Observation.Flood _ -> "came " + ObservationLine.of(observation);
            case Observation.Endless endless -> "it came to no end within " + endless.cap() / 1_000_000_000 + " s";
        };
    }

    private static String difference(Expectation expected, Observation.Message message) {
        if (expected instanceof Expectation.Echo && !message.against().isEmpty()) {
            return wrongFrom(message.against().getLast().differsAt());
        }
        if (expected instanceof Expectation.Message wanted && wanted.opcode() == message.opcode()) {
            for (Observation.Compared compared : message.against()) {
                if (compared.payload().equals(wanted.payload())) {
                    return wrongFrom(compared.differsAt());
                }
            }
        }
        return "";
    }

    private static String wrongFrom(long octet) {
        return octet < 0 ? "" : ", wrong from octet " + octet + " on";
    }

    private String tooLate(Attempt.Mismatch mismatch) {
        String time = time(mismatch.waited());
        return switch (mismatch.expected().what()) {
            case Expectation.Failed _,Expectation.Limit _ -> "the connection stayed open for " + time;
            case Expectation.Closed _ -> transcript.closing().missed().drop()
                    ? "and both Close frames TCP stayed open for " + time
                    : "our Close was not answered within " + time;
            case Expectation.CloseFrame _ -> "no Close came within " + time;
            case Expectation.Eof _,Expectation.Reset _ -> "TCP stayed open for " + time;
            case Expectation.Accepted _,Expectation.Refused _,Expectation.Header _ when transcript.us()
                    == Side.SERVER ->
                    "the client neither sent a frame nor ended TCP, nor did it answer a ping within " + time;
            case Expectation.Accepted _,Expectation.Refused _,Expectation.Header _ ->
                    "the opening handshake was not answered within " + time;
            case Expectation.Message _,Expectation.Ping _,Expectation.Pong _,Expectation.Echo _,Expectation.Absence _,Expectation.FreshKeys _ ->
                    onlyUnasked() + time;
        };
    }

    /** What came last and did not count, as a pong with another payload. */
    private String onlyUnasked() {
        Optional<Observation> last = transcript.seen().reversed().stream()
                .filter(each -> each instanceof Observation.Pong || each instanceof Observation.Ping)
                .findFirst();
        return last.map(observation -> "came only " + quote(ObservationLine.of(observation)) + " within ")
                .orElse("nothing came for ");
    }

    private static String time(Duration time) {
        long millis = Math.max(1, time.toMillis());
        long tenths = millis % 1000 / 100;
        return millis < 1000 ? millis + " ms" : millis / 1000 + (tenths == 0 ? "" : "." + tenths) + " s";
    }

    private String expected() {
        List<String> lines = transcript.attempts().stream().flatMap(attempt -> attempt.mismatch().stream())
                .map(Attempt.Mismatch::expected).map(Step.See::what)
                .filter(what -> !(what instanceof Expectation.Accepted)).distinct()
                .map(what -> quote(Notation.expectation(what))).toList();
        return lines.isEmpty() ? "" : ", expected " + String.join(" or ", lines);
    }

    /** Whether the case has held, and only the end that it does not name has not. */
    private boolean isUsualEnd() {
        List<Attempt> attempts = transcript.attempts();
        return attempts.size() > 1 && attempts.get(attempts.size() - 2).held();
    }

    private String endRule() {
        return transcript.closing().missed().drop()
                ? "; RFC 6455 7.1.1: the server ends TCP once both Close frames are through"
                : "; RFC 6455 5.5.1: an endpoint MUST answer a Close frame with a Close frame, and sends no data frames after that";
    }

    private String rule() {
        String spec = played.head().spec();
        String sentence = played.head().requirement().map(it -> it.sentence()).orElse("");
        if (spec.isEmpty() && sentence.isEmpty()) {
            return "";
        }
        return "; " + spec + (spec.isEmpty() || sentence.isEmpty() ? "" : ": ") + sentence;
    }

    /** Where the rule stands, of what keeps to it: its sentence says MUST. */
    private String clause() {
        String spec = played.head().spec();
        return spec.isEmpty() ? "" : "; see " + spec;
    }

    private static String where(Position at) {
        return " (" + at.file() + ':' + at.line() + ')';
    }

    private static String quote(String line) {
        return '\'' + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + '\'';
    }
}
