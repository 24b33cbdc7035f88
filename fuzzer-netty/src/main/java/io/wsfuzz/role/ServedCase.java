package io.wsfuzz.role;

import io.wsfuzz.fuzz.DialogueCase;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.oracle.Oracle;
import io.wsfuzz.oracle.OracleRun;
import io.wsfuzz.pipe.PlayListener;
import io.wsfuzz.result.CaseTurn;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.PlayOutcome;
import io.wsfuzz.run.CaseRun;
import io.wsfuzz.run.Conditions;
import io.wsfuzz.run.Play;
import io.wsfuzz.script.Case;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a test client for one case. It is judged once, whatever happens. */
final class ServedCase implements PlayListener {

    private static final Logger LOG = LoggerFactory.getLogger(ServedCase.class);

    private final TestClient testClient;
    private final CaseTurn turn;
    private final UnderWay.UnderWayCase underWay;
    private final BiConsumer<ServedCase, JudgedCase> listener;
    private final AtomicBoolean judged = new AtomicBoolean();
    private volatile @Nullable CaseRun run;
    private volatile @Nullable Oracle oracle;

    /** @param listener is given what the case was judged to be, once */
    ServedCase(TestClient testClient, CaseTurn turn, UnderWay.UnderWayCase underWay,
            BiConsumer<ServedCase, JudgedCase> listener) {
        this.testClient = testClient;
        this.turn = turn;
        this.underWay = underWay;
        this.listener = listener;
    }

    TestClient testClient() {
        return testClient;
    }

    Case played() {
        return turn.played();
    }

    /** Begins with the answer to {@code head}; to a generated case an oracle listens. */
    Play begin(Head head, Conditions conditions) {
        if (DialogueCase.isGenerated(played())) {
            OracleRun heard = OracleRun.asServer(played(), head, conditions);
            oracle = heard.oracle();
            run = heard.run();
            return heard;
        }
        CaseRun alone = CaseRun.asServer(played(), head, conditions);
        run = alone;
        return alone;
    }

    /** It comes to an end without a play. */
    void ends(PlayOutcome outcome) {
        judge(outcome);
    }

    /** The same, unless there is a play of it: that one has its own end. */
    void endsUnplayed(PlayOutcome outcome) {
        if (run == null) {
            judge(outcome);
        }
    }

    @Override
    public void onOver() {
        CaseRun over = run;
        if (over != null) {
            PlayOutcome outcome = PlayOutcome.over(over::transcript, underWay.end());
            Oracle heard = oracle;
            judge(heard == null ? outcome : outcome.heardBy(heard));
        }
    }

    @Override
    public void onBroken(Throwable cause) {
        LOG.error("case {} broke", played().id(), cause);
        judge(new PlayOutcome.Broken(cause));
    }

    /** The server ends before the case does. */
    void cut() {
        judge(new PlayOutcome.CutShort("the server was stopped while the case was being played"));
    }

    private void judge(PlayOutcome outcome) {
        if (judged.compareAndSet(false, true)) {
            underWay.end();
            listener.accept(this, JudgedCase.of(turn, outcome));
        }
    }
}
