package io.wsfuzz.run;

import io.wsfuzz.run.Closing.CloseFrame;
import io.wsfuzz.script.Expectation;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is known so far about how a connection comes to its end. */
final class ClosingDraft {

    private final ClassicEndpoint classicEndpoint;
    private @Nullable CloseFrame local;
    private @Nullable CloseFrame remote;
    private boolean closedByMe;
    private boolean failedByMe;
    private boolean droppedByMe;
    private boolean violated;
    private boolean finished;
    private boolean ended;
    private boolean cut;
    private Closing.Missed missed = Closing.Missed.NONE;

    ClosingDraft(ClassicEndpoint classicEndpoint) {
        this.classicEndpoint = classicEndpoint;
    }

    /** The same connection, as the classic suite sees it. */
    ClassicEndpoint classic() {
        return classicEndpoint;
    }

    /** A Close of ours goes out: it answers the peer's, or fails the connection, or else begins the closing handshake. */
    void closes(CloseFrame close) {
        closedByMe |= local == null && remote == null && !violated;
        local = local == null ? close : local;
    }

    /** A Close of the peer's has come. */
    void closed(CloseFrame close) {
        remote = close;
    }

    /** The peer broke a rule, or flooded us. */
    void violated() {
        violated = true;
        failedByMe = true;
    }

    /** We fail the connection. */
    void fails() {
        failedByMe = true;
        classicEndpoint.overdue();
    }

    /** Time is over. @return the code of the Close that says so, which may be none; empty where no Close does */
    Optional<OptionalInt> overdue() {
        Optional<OptionalInt> code = classicEndpoint.overdue();
        failedByMe |= code.map(OptionalInt::isPresent).orElse(false);
        return code;
    }

    /** Our half of TCP ends, if it has not. */
    void finishes() {
        droppedByMe |= !finished && !ended;
        finished = true;
    }

    /** The peer's half of TCP has ended. */
    void ended(Ending how) {
        classicEndpoint.ended();
        ended = true;
        cut = how == Ending.CUT;
    }

    /** The peer let the deadline of a line pass; {@code half} where its Close had come. */
    void missed(Expectation what, boolean half) {
        boolean open = what instanceof Expectation.Accepted;
        boolean close = what instanceof Expectation.Closed && !half;
        missed = new Closing.Missed(missed.open() || open, missed.close() || close, missed.drop() || half);
    }

    /** The peer did not end what we began to close. */
    void missedEnd() {
        classicEndpoint.overdue();
        missed = new Closing.Missed(missed.open(), missed.close() || remote == null, missed.drop() || remote != null);
    }

    boolean hasLocal() {
        return local != null;
    }

    boolean hasRemote() {
        return remote != null;
    }

    boolean hasFinished() {
        return finished;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean hasViolation() {
        return violated;
    }

    boolean isClosedByMe() {
        return closedByMe;
    }

    /** All of it. */
    Closing closing() {
        return new Closing(closedByMe, failedByMe, droppedByMe, unclean(), missed, Optional.ofNullable(local),
                Optional.ofNullable(remote));
    }

    private Optional<String> unclean() {
        if (local != null && remote != null) {
            return Optional.empty();
        }
        if (cut) {
            return Optional.of("a fault that we play ended TCP");
        }
        if (violated) {
            return Optional.of("we failed the connection");
        }
        if (missed.open()) {
            return Optional.of("the opening handshake was not finished in time");
        }
        if (ended && !failedByMe) {
            return Optional.of("the peer dropped TCP without a Close frame");
        }
        return Optional
                .of(local == null ? "we dropped TCP without a Close frame" : "the peer did not answer our Close frame");
    }
}
