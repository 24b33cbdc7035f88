package io.wsfuzz.role;

import io.wsfuzz.handshake.StatusLine;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Observation;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import java.util.Optional;

/** One echo on a fresh connection: the question whether an agent is there, and what its answer says. */
final class Probe {

    private static final String SCRIPT = """
            chapter 0 "Probe"
            case 0 "Is anybody there?"
              > text "wsfuzz probe"
              < echo within 5s
            """;

    /** The case; its result is of no interest. */
    static final Case CASE = read();

    private Probe() {}

    private static Case read() {
        ParsedFile parsedFile = CaseReader.read("probe", SCRIPT);
        if (parsedFile.cases().size() != 1) {
            throw new IllegalStateException("the probe cannot be read: " + parsedFile.errors());
        }
        return parsedFile.cases().getFirst();
    }

    /** Whether the echo came. */
    static boolean isEchoed(Transcript transcript) {
        return transcript.seen().stream()
                .anyMatch(observation -> observation instanceof Observation.Message message && message.isEcho());
    }

    /** Whether there was any answer to the opening handshake that could be read. */
    static boolean isAnswered(Transcript transcript) {
        return transcript.handshakes().response().isPresent();
    }

    /** The status with which the opening handshake was refused. */
    static Optional<StatusLine> refusal(Transcript transcript) {
        return transcript.handshakes().response().flatMap(StatusLine::of).filter(line -> line.status() != 101);
    }

    /**
     * What is wrong with an agent, as the rest of a sentence; empty if nothing is.
     *
     * @param echoes whether it is known to echo; of one that never did no more is asked than an answer
     */
    static Optional<String> ill(PlayConnection.PlayEnd playEnd, CaseRun run, boolean echoes) {
        return switch (playEnd) {
            case PlayConnection.PlayEnd.NotConnected missing -> Optional.of(Connecting.sentence(missing.cause()));
            case PlayConnection.PlayEnd.TooLong _ -> Optional.of("the probe came to no end");
            case PlayConnection.PlayEnd.Broken broken ->
                    throw new IllegalStateException("the probe threw", broken.cause());
            case PlayConnection.PlayEnd.Over _ -> ill(run.transcript(), echoes);
        };
    }

    private static Optional<String> ill(Transcript transcript, boolean echoes) {
        if (!isAnswered(transcript)) {
            return Optional.of(silence(transcript));
        }
        boolean well = !echoes || isEchoed(transcript);
        return well ? Optional.empty() : Optional.of("it did not echo a message");
    }

    private static String silence(Transcript transcript) {
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
