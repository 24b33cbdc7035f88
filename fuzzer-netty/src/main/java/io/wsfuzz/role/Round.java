package io.wsfuzz.role;

import io.wsfuzz.report.Outcome;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.script.Case;
import io.wsfuzz.verdict.Classic;
import io.wsfuzz.verdict.Classic.Behavior;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Result;
import io.wsfuzz.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One case at one agent: connect, play, judge, probe.
 *
 * <pre>
 *   play ── over ──▶ judge ──▶ probe ── well ──▶ settled
 *     │ ▲                        │ ▲
 *     ├─┘ no connection, once    ├─┘ ill, once, after a moment
 *     └── no connection ──▶ lost └── ill ──▶ lost
 * </pre>
 *
 * Confined to the loop of the site.
 */
final class Round {

    /** A probe that failed is repeated after this time, and so is a connection that could not be made; in milliseconds. */
    private static final long A_MOMENT = 250;

    /** What becomes of a round. */
    interface Ends {

        /** The case has a result, and the agent lives. */
        void settled(Round round, Outcome outcome);

        /** The agent does not live, with the rest of a sentence. */
        void lost(Round round, String reason);
    }

    private final Site site;
    private final Agent agent;
    private final Case played;
    private final int tries;
    private final Ends ends;
    private Instant started = Instant.EPOCH;
    private Site.@Nullable Session session;
    private @Nullable Call caseCall;
    private @Nullable Outcome outcome;
    private boolean again;
    private boolean stopped;

    /** An agent that was found. */
    record Agent(String name, Greeting.Answer.Found found) {}

    Round(Site site, Agent agent, Case played, int tries, Ends ends) {
        this.site = site;
        this.agent = agent;
        this.played = played;
        this.tries = tries;
        this.ends = ends;
    }

    void play() {
        if (stopped) {
            return;
        }
        started = Instant.now();
        Site.Session begun = site.play(played, agent.found().address());
        session = begun;
        caseCall = begun.call();
        site.when(begun.call().end(), end -> {
            if (!stopped) {
                played(begun.run(), end);
            }
        });
    }

    private void played(CaseRun run, Call.End end) {
        switch (end) {
            case Call.End.Over _ -> judged(judge(run.transcript()));
            case Call.End.Broken broken -> judged(broken(broken.cause()));
            case Call.End.TooLong tooLong ->
                    judged(outcome(failed("it came to no end within " + tooLong.limit().toSeconds() + " s"),
                            Optional.empty()));
            case Call.End.NotConnected missing when Connecting.isOurFault(missing.cause()) ->
                    judged(broken(missing.cause()));
            case Call.End.NotConnected _ when !again -> {
                again = true;
                site.after(site.options().patient(A_MOMENT), this::play);
            }
            case Call.End.NotConnected missing -> ends.lost(this, Connecting.sentence(missing.cause()));
        }
    }

    private Outcome judge(Transcript transcript) {
        try {
            return outcome(Judge.judge(played, transcript), Optional.of(transcript));
        } catch (RuntimeException thrown) {
            return broken(thrown);
        }
    }

    private Outcome broken(Throwable cause) {
        String line = "our own fault: " + cause;
        return outcome(new Result(Verdict.BROKEN, line, new Classic(Behavior.FAILED, Behavior.FAILED)),
                Optional.empty());
    }

    private static Result failed(String line) {
        return new Result(Verdict.FAILED, line, new Classic(Behavior.FAILED, Behavior.FAILED));
    }

    private Outcome outcome(Result result, Optional<Transcript> transcript) {
        return new Outcome(agent.name(), played, result, transcript, started, tries);
    }

    private void judged(Outcome judged) {
        outcome = judged;
        again = false;
        if (site.options().probe()) {
            probe();
        } else {
            ends.settled(this, judged);
        }
    }

    private void probe() {
        if (stopped) {
            return;
        }
        Site.Session begun = site.probe(agent.found().address());
        session = begun;
        site.when(begun.call().end(), end -> {
            if (!stopped) {
                probed(begun.run(), end);
            }
        });
    }

    private void probed(CaseRun run, Call.End end) {
        Optional<String> ill = end instanceof Call.End.NotConnected missing && Connecting.isOurFault(missing.cause())
                ? Optional.empty()
                : Probe.ill(end, run, agent.found().echoes());
        if (ill.isEmpty() && outcome != null) {
            ends.settled(this, outcome);
        } else if (!again) {
            again = true;
            site.after(site.options().patient(A_MOMENT), this::probe);
        } else {
            ends.lost(this, ill.orElse(""));
        }
    }

    /** Ends it now; it will not be heard of again. */
    void stop() {
        stopped = true;
        if (session != null) {
            session.call().abort();
        }
    }

    Case played() {
        return played;
    }

    /** What is known of the case; empty while it is played. */
    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** The outcome of a case after which the agent was dead. */
    Optional<Outcome> outcomeOfDeath(String reason) {
        return outcome().map(told -> {
            String before = told.result().explanation();
            String line = "after this case the agent was dead: " + reason
                    + (before.isEmpty() ? "" : "; the case itself: " + before);
            Verdict verdict = told.result().verdict() == Verdict.BROKEN ? Verdict.BROKEN : Verdict.FAILED;
            return outcome(new Result(verdict, line, told.result().classic()), told.transcript());
        });
    }

    /** Where its time went. */
    CaseTime time() {
        if (caseCall == null || session == null) {
            throw new IllegalStateException("a round that was not played has no time");
        }
        boolean probed = session.call() != caseCall;
        return new CaseTime(played.id(), Cost.of(played).asked(), caseCall.connecting(), caseCall.playing(),
                caseCall.closing(),
                probed ? session.call().whole() : Duration.ZERO);
    }
}
