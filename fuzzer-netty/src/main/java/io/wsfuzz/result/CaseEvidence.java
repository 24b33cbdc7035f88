package io.wsfuzz.result;

import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.wire.WireLog;
import java.util.List;
import java.util.Optional;

/**
 * What a result was judged by: only the page of the case needs it, and it is as large as its wire log.
 *
 * @param played     the case, as it was played
 * @param transcript what happened; empty where nothing did, or nothing is known of it
 * @param earlier    other tries than the one that counts, the first one first
 */
public record CaseEvidence(Case played, Optional<Transcript> transcript, List<JudgedCase> earlier) {

    public CaseEvidence {
        earlier = List.copyOf(earlier);
    }

    /** Of the only try. */
    public CaseEvidence(Case played, Optional<Transcript> transcript) {
        this(played, transcript, List.of());
    }

    /** Whether a deadline was missed: then the play may tell more of a busy machine than of the agent. */
    public boolean missedDeadline() {
        return transcript.map(Judge::missedDeadline).orElse(false);
    }

    /** How long the wire log is, in lines. */
    public int logLines() {
        int before = earlier.stream().mapToInt(each -> each.evidence().logLines()).sum();
        return before + transcript.map(Transcript::log).map(log -> log.first().size() + log.last().size()).orElse(0);
    }

    /** The same with {@code note} in place of the wire log. */
    public CaseEvidence withoutLog(String note) {
        WireLog cut = WireLog.on();
        cut.note(0, note);
        return new CaseEvidence(played,
                transcript.map(told -> new Transcript(told.us(), told.handshakes(), told.terms(), told.seen(),
                        told.attempts(), told.closing(), told.classic(), told.duration(), told.disturbances(), cut,
                        told.statistics())));
    }
}
