package io.wsfuzz.role;

import io.wsfuzz.handshake.StatusLine;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The question whether an agent is there, asked on a fresh connection. An agent is asked for the first of these that it is known to
 * answer: whoever does not echo is not waited for each time.
 */
enum Probe {

    /** A message is to come back. */
    ECHO("""
            > text "wsfuzz probe"
            < echo within 5s
            """, "it did not echo a message"),

    /** A ping is to be answered (RFC 6455, section 5.5.2). */
    PING("""
            > ping "wsfuzz probe"
            < pong "wsfuzz probe" within 2s
            """, "it did not answer a ping"),

    /** A Close is to be answered (RFC 6455, section 5.5.1). */
    CLOSE("""
            > close 1000
            < closed within 5s
            """, "it did not answer a Close"),

    /** The opening handshake is to be answered, and no more. */
    HANDSHAKE("""
            < accepted within 5s
            > reset
            """, "it did not accept the opening handshake");

    // A case is immutable; the core does not say so in the words of a checker.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Case script;
    private final String silence;

    Probe(String steps, String silence) {
        script = read(steps);
        this.silence = silence;
    }

    /** A peer that lets the deadline pass is asked for a Close as well, so that what it answers is known after one play. */
    private static Case read(String steps) {
        ParsedFile parsedFile = CaseReader.read("probe",
                "chapter 0 \"Probe\"\ncase 0 \"Is anybody there?\"  overdue close\n" + steps);
        if (parsedFile.cases().size() != 1) {
            throw new IllegalStateException("a probe cannot be read: " + parsedFile.errors());
        }
        return parsedFile.cases().getFirst();
    }

    /** What asks; its result is of no interest. */
    Case script() {
        return script;
    }

    /** Whether what was asked for came. */
    boolean isAnswered(Transcript transcript) {
        return switch (this) {
            case ECHO -> transcript.seen().stream()
                    .anyMatch(seen -> seen instanceof Observation.Message message && message.isEcho());
            case PING -> transcript.seen().stream()
                    .anyMatch(seen -> seen instanceof Observation.Pong pong && pong.answers() >= 0);
            case CLOSE -> transcript.closing().remote().isPresent();
            case HANDSHAKE -> transcript.seen().stream().anyMatch(Observation.Accepted.class::isInstance);
        };
    }

    /** The first of those behind {@code this} that {@code transcript} shows an answer to. */
    Probe orWhatIsAnswered(Transcript transcript) {
        for (Probe probe : EnumSet.range(this, HANDSHAKE)) {
            if (probe.isAnswered(transcript)) {
                return probe;
            }
        }
        return HANDSHAKE;
    }

    /** What is wrong with an agent, as the rest of a sentence; empty if nothing is. */
    Optional<String> ill(PlayConnection.PlayEnd playEnd, CaseRun run) {
        return unreached(playEnd, run).or(() -> isAnswered(run.transcript()) ? Optional.empty() : Optional.of(silence));
    }

    /** Why there is no open WebSocket to ask on, as the rest of a sentence; empty if there was one. */
    static Optional<String> unreached(PlayConnection.PlayEnd playEnd, CaseRun run) {
        return switch (playEnd) {
            case PlayConnection.PlayEnd.NotConnected missing -> Optional.of(Connecting.sentence(missing.cause()));
            case PlayConnection.PlayEnd.TooLong _ -> Optional.of("the probe came to no end");
            case PlayConnection.PlayEnd.Broken broken ->
                    throw new IllegalStateException("the probe threw", broken.cause());
            case PlayConnection.PlayEnd.Over _ -> unopened(run.transcript());
        };
    }

    private static Optional<String> unopened(Transcript transcript) {
        if (transcript.handshakes().response().isEmpty()) {
            return Optional.of(unanswered(transcript));
        }
        return refusal(transcript).map(status -> "it answered the opening handshake with status " + status);
    }

    /** The status with which the opening handshake was refused. */
    static Optional<Integer> refusal(Transcript transcript) {
        return transcript.handshakes().response().flatMap(StatusLine::of).map(StatusLine::status)
                .filter(status -> status != 101);
    }

    private static String unanswered(Transcript transcript) {
        for (Observation observation : transcript.seen()) {
            if (observation instanceof Observation.Violated violated) {
                return "it did not answer the opening handshake as a server does: " + violated.violation().sentence();
            }
            if (observation instanceof Observation.Ended) {
                return "it ended the connection during the opening handshake";
            }
        }
        return "it took the connection and did not answer the opening handshake";
    }
}
