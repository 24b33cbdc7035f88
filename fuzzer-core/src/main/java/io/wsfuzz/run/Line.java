package io.wsfuzz.run;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Payload;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.Expectation;
import io.wsfuzz.script.Notation;
import io.wsfuzz.script.Step;
import io.wsfuzz.session.Rule;
import io.wsfuzz.wire.Direction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The connection under a case: what comes and goes, what the protocol asks us to do about it (a pong, the answer to a
 * Close, the end of TCP), and how it ends.
 */
final class Line {

    private final Side us;
    private final Conditions conditions;
    private final Case played;
    private final Outbox outbox;
    private final Ear ear;
    private final Expected expected;
    private final List<Seen> seen = new ArrayList<>();
    private final List<Octets> pings = new ArrayList<>();
    private int nextPong;
    private long now;
    private long start;
    private boolean violated;
    private boolean ended;
    private boolean failedByMe;
    private boolean droppedByMe;
    private boolean finished;
    private Closing.Missed missed = Closing.Missed.NONE;
    private Closing.@Nullable CloseFrame local;
    private Closing.@Nullable CloseFrame remote;
    private boolean closedByMe;

    Line(Side us, Conditions conditions, Case played) {
        this.us = us;
        this.conditions = conditions;
        this.played = played;
        outbox = new Outbox(us, conditions.seed(), conditions.statistics());
        expected = new Expected(played);
        ear = new Ear(us.peer(), conditions, !played.head().quiet(), expected::candidates, this::hear);
    }

    Side us() {
        return us;
    }

    Outbox outbox() {
        return outbox;
    }

    List<Seen> seen() {
        return seen;
    }

    void opened(long when) {
        start = when;
        now = when;
        ear.start(when);
        conditions.log().start(when);
    }

    /** Nanoseconds since the connection was opened. */
    long since(long when) {
        return when - start;
    }

    void at(long when) {
        now = when;
    }

    void note(String what) {
        conditions.log().note(now, what);
    }

    Matching matching(boolean half, boolean weClose) {
        return new Matching(conditions.seed(), half, weClose, played.head().wrongCode(), pings);
    }

    Optional<Dialogue.Answered> answered() {
        for (Seen each : seen) {
            if (each instanceof Seen.Accepted accepted) {
                return Optional.of(new Dialogue.Answered(accepted.head(), each));
            }
            if (each instanceof Seen.Refused refused) {
                return Optional.of(new Dialogue.Answered(refused.head(), each));
            }
        }
        return Optional.empty();
    }

    /** Sends a line of the case, unless the peer has closed: what comes after that reaches nobody. */
    void send(Step.Send step, long when) {
        String text = Notation.line(step);
        if (ended || finished || remote != null && !closedByMe) {
            conditions.log().note(when, "not sent, the connection is closed: " + text);
            return;
        }
        conditions.log().script(Direction.OUT, when, text.substring(2));
        if (step instanceof Step.SendClose close && local == null) {
            closedByMe = remote == null;
            local = new Closing.CloseFrame(close.code(), octets(close.reason()));
        }
        if (step instanceof Step.SendFrame frame && frame.opcode() == Opcode.PING.code()) {
            pings.add(octets(frame.payload()));
        }
        if (step instanceof Step.SendFin || step instanceof Step.SendReset) {
            finished = true;
            droppedByMe = !ended;
        }
        expected.sent(step);
        outbox.send(step);
    }

    private Octets octets(Payload payload) {
        ByteBuffer first = ByteBuffer.allocate((int) Math.min(payload.length(), 256));
        payload.open(conditions.seed()).read(first);
        return Octets.copy(first.flip());
    }

    void received(ByteBuffer octets, long when) {
        now = when;
        ear.receive(octets, when);
    }

    /** Something was seen; what the protocol asks of us is done about it. */
    void hear(Seen what) {
        if (seen.size() >= Conditions.MOST_EVENTS - 1) {
            flood();
            return;
        }
        switch (what) {
            case Seen.Pong pong -> seen.add(new Seen.Pong(pong.at(), pong.payload(), answers(pong.payload())));
            case Seen.Close close -> {
                seen.add(new Seen.Close(close.at(), close.code(), close.reason(), local != null));
                remote = new Closing.CloseFrame(close.code(), close.reason());
                answerClose(close);
            }
            case Seen.Ping ping -> {
                seen.add(ping);
                answerPing(ping);
            }
            case Seen.Violated broken -> {
                seen.add(broken);
                fail(broken);
            }
            case Seen.Message message -> seen.add(expected.isEcho(message) ? message.asEcho() : message);
            case Seen.Accepted _,Seen.Refused _,Seen.Ended _,Seen.Flood _ -> seen.add(what);
        }
    }

    private void flood() {
        if (!(seen.getLast() instanceof Seen.Flood)) {
            seen.add(new Seen.Flood(now - start, seen.size()));
            violated = true;
            failedByMe = true;
        }
    }

    private int answers(Octets payload) {
        for (int i = nextPong; i < pings.size(); i++) {
            if (pings.get(i).equals(payload)) {
                nextPong = i + 1;
                return i;
            }
        }
        return -1;
    }

    private void answerPing(Seen.Ping ping) {
        if (local == null && !outbox.isInsideFrame() && !finished) {
            conditions.log().script(Direction.OUT, now, "pong " + Notation.octets(ping.payload()));
            outbox.control(Opcode.PONG, ping.payload());
        }
    }

    /** RFC 6455, section 5.5.1: a Close is answered with a Close, usually of the same code; then the server ends TCP. */
    private void answerClose(Seen.Close close) {
        sendClose(close.code());
        if (us == Side.SERVER) {
            fin();
        }
    }

    private void fail(Seen.Violated broken) {
        violated = true;
        failedByMe = true;
        Rule rule = broken.violation().rule();
        if (rule != Rule.HANDSHAKE) {
            sendClose(
                    OptionalInt.of(rule == Rule.TEXT_NOT_UTF8 ? CloseCode.INVALID_PAYLOAD : CloseCode.PROTOCOL_ERROR));
        }
    }

    /** Begins the closing handshake, unless it has begun. */
    void close(int code) {
        if (local == null && remote == null && !ended) {
            closedByMe = !outbox.isInsideFrame();
            sendClose(OptionalInt.of(code));
        }
    }

    private void sendClose(OptionalInt code) {
        if (local != null || finished) {
            return;
        }
        if (outbox.isInsideFrame()) {
            note("no Close is written into the unfinished frame");
            return;
        }
        local = new Closing.CloseFrame(code, Octets.NONE);
        Step.SendClose close = new Step.SendClose(played.at(), code, Payload.EMPTY, io.wsfuzz.script.How.PLAIN);
        conditions.log().script(Direction.OUT, now, Notation.line(close).substring(2));
        outbox.send(close);
    }

    private void fin() {
        if (!finished) {
            finished = true;
            droppedByMe = !ended;
            conditions.log().script(Direction.OUT, now, "fin");
            outbox.end(new Action.Fin());
        }
    }

    void ended(Ending how, long when) {
        now = when;
        ear.end(when);
        if (!ended) {
            ended = true;
            conditions.log().script(Direction.IN, when, how.word());
            hear(new Seen.Ended(when - start, how));
        }
    }

    /** Ends TCP from our side, if it has not ended; {@code failed} where that is because of the peer. */
    void drop(boolean failed) {
        failedByMe |= failed;
        fin();
    }

    /** Notes which deadline the peer let pass while {@code what} was waited for. */
    void missed(Expectation what, boolean half) {
        boolean open = what instanceof Expectation.Accepted;
        boolean close = what instanceof Expectation.Closed && !half;
        missed = new Closing.Missed(missed.open() || open, missed.close() || close, missed.drop() || half);
    }

    /** The peer did not end what we began to close. */
    void missed(long when) {
        now = when;
        missed = new Closing.Missed(missed.open(), missed.close() || remote == null, missed.drop() || remote != null);
        note(remote == null ? "our Close was not answered" : "the peer did not end TCP");
    }

    boolean hasViolation() {
        return violated;
    }

    /** Whether there is nothing left to learn of this connection. */
    boolean isDone() {
        return ended || us == Side.SERVER && remote != null && finished;
    }

    Closing closing() {
        return new Closing(closedByMe, failedByMe, droppedByMe, unclean(), missed, Optional.ofNullable(local),
                Optional.ofNullable(remote));
    }

    private Optional<String> unclean() {
        if (local != null && remote != null) {
            return Optional.empty();
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
