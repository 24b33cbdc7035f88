package io.wsfuzz.oracle;

import io.wsfuzz.frame.CloseCode;
import io.wsfuzz.frame.Octets;
import io.wsfuzz.frame.Opcode;
import io.wsfuzz.frame.Side;
import io.wsfuzz.run.Ending;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the peer of an open connection owes us, by all that it may have read, and what it has done of it.
 *
 * <p>A peer reads when it likes, so a thing is owed from the time at which its last octet went out, and is late only when
 * nothing has moved for as long as we wait. Where a rule of ours is broken, all before it may be answered or not: the failure
 * is all that is owed.
 */
final class Ledger {

    /** A peer that has a limit of its own says so with one of these. */
    private static final List<Integer> LIMITS = List.of(1003, CloseCode.POLICY, CloseCode.TOO_BIG, 1013);

    private static final int DETAIL = 24;

    private final Side peer;
    private final Consumer<Deviation> deviations;
    private final Owed owed = new Owed();
    private final Set<Demand> told = new HashSet<>();
    private Said.@Nullable Message lastEcho;
    private boolean theirs;
    private boolean weFinished;
    private boolean ended;
    private boolean spent;

    Ledger(Side peer, Consumer<Deviation> deviations) {
        this.peer = peer;
        this.deviations = deviations;
    }

    private void deviate(Demand demand, String how, String detail) {
        deviate(demand.unnoticed(), demand, how, detail);
    }

    private void deviate(Assessment assessment, Demand demand, String how, String detail) {
        if (spent || assessment == Assessment.NON_STRICT && !told.add(demand)) {
            return;
        }
        spent = assessment == Assessment.FAILED;
        deviations.accept(new Deviation(assessment, demand, how, detail));
    }

    /** We have said this. */
    void weSaid(Said said) {
        owed.said(said);
    }

    /** Our half of TCP ends. */
    void weFinished() {
        weFinished = true;
    }

    // What the peer says.

    void peerSaid(Said said) {
        if (spent) {
            return;
        }
        switch (said) {
            case Said.Message message -> message(message);
            case Said.Ping _ -> {
            }
            case Said.Pong pong -> pong(pong.payload());
            case Said.Close close -> {
                theirs = true;
                close(close.code());
            }
            case Said.Breach breach ->
                    deviate(Assessment.FAILED, breach.demand(), "sent it", "the peer sent " + breach.detail());
        }
    }

    private void message(Said.Message message) {
        Owed.OwedEcho oldest = owed.echoes().peek();
        Said.Breach grave = owed.grave();
        if (oldest == null && grave != null) {
            deviate(grave.demand(), "answered as if right",
                    "behind " + grave.detail() + " came " + text(message));
        } else if (oldest == null) {
            boolean again = message.equals(lastEcho);
            deviate(Demand.ECHO_ONLY, owed.close() != null ? "behind our Close" : again ? "twice" : "unasked",
                    text(message) + (again ? " came once more" : " answers nothing"));
        } else if (!oldest.message().readable() || oldest.message().equals(message)) {
            lastEcho = message;
            answered(owed.echoed().place());
        } else {
            wrongEcho(oldest.message(), message);
        }
    }

    private void wrongEcho(Said.Message asked, Said.Message came) {
        boolean isLater = owed.echoes().stream().anyMatch(each -> each.message().equals(came));
        String instead = "instead of " + text(asked) + " came " + text(came);
        if (isLater) {
            deviate(Demand.ECHO, "lost", instead);
        } else if (came.equals(lastEcho)) {
            deviate(Demand.ECHO_ONLY, "twice", text(came) + " came once more");
        } else if (asked.octets().equals(came.octets())) {
            deviate(Demand.ECHO_TYPE, "as " + Opcode.word(came.opcode()), instead);
        } else {
            int more = Integer.compare(came.octets().length(), asked.octets().length());
            deviate(Demand.ECHO_OCTETS, more < 0 ? "shorter" : more > 0 ? "longer" : "other octets", instead);
        }
    }

    private static String text(Said.Message message) {
        Octets octets = message.octets();
        String first = octets.slice(0, Math.min(DETAIL, octets.length())).hex();
        return Opcode.word(message.opcode()) + " of " + octets.length() + " octets"
                + (octets.isEmpty() ? "" : " (" + first + (octets.length() > DETAIL ? "…)" : ")"));
    }

    /** The peer has answered what we said at {@code when}: whatever was wrong before that, it has let pass. */
    private void answered(int when) {
        for (Owed.OurBreach each : owed.breaches()) {
            Demand demand = each.breach().demand();
            if (each.place() <= when && demand.unnoticed() == Assessment.NON_STRICT) {
                deviate(demand, "answered as if right", each.breach().detail() + " was taken");
            }
        }
    }

    private void pong(Octets payload) {
        Owed.OwedPong answer = owed.ponged(payload);
        Said.Breach grave = owed.grave();
        if (answer != null) {
            answered(answer.place());
            if (answer.passedOver()) {
                deviate(Demand.PONG_SOON, "behind an echo", "the pong came behind the echo of what followed the ping");
            }
        } else if (grave != null && owed.isBehind(payload)) {
            deviate(grave.demand(), "answered as if right", "behind " + grave.detail() + " a ping was answered");
        }
    }

    private void close(OptionalInt code) {
        Said.Close ours = owed.close();
        if (!owed.breaches().isEmpty()) {
            failing(code);
        } else if (ours != null) {
            OptionalInt asked = ours.code();
            boolean fits = code.isEmpty() || code.equals(asked) || code.getAsInt() == CloseCode.NORMAL;
            if (!fits && (isAlarm(code) && !isRecent(asked))) {
                unasked(code);
            } else if (!fits) {
                unfitting(code);
            }
        } else if (!weFinished) {
            unasked(code);
        }
    }

    private static boolean isAlarm(OptionalInt code) {
        return code.orElse(0) == CloseCode.PROTOCOL_ERROR || code.orElse(0) == CloseCode.INVALID_PAYLOAD;
    }

    /** IANA has registered these since the RFC; who knows the RFC alone takes them for wrong. */
    private static boolean isRecent(OptionalInt code) {
        return code.orElse(0) >= 1012 && code.orElse(0) <= 1014;
    }

    private void failing(OptionalInt code) {
        boolean fits = code.isEmpty() || owed.breaches().stream()
                .anyMatch(each -> each.breach().demand().codes().contains(code.getAsInt()));
        if (fits) {
            return;
        }
        Said.Close close = owed.close() == null ? owed.wrongClose() : owed.close();
        Said.Breach grave = owed.grave();
        boolean answers = close != null && (code.equals(close.code()) || code.getAsInt() == CloseCode.NORMAL);
        if (answers && owed.close() == null && grave != null) {
            deviate(grave.demand(), "answered as if right", grave.detail() + " was answered with " + code.getAsInt());
        } else if (!answers) {
            unfitting(code);
        } else {
            answered(owed.place());
        }
    }

    private void unfitting(OptionalInt code) {
        deviate(Demand.FITTING_CODE, "another code", "the peer closed with " + code.orElse(0));
    }

    private void unasked(OptionalInt code) {
        int said = code.orElse(0);
        if (LIMITS.contains(said)) {
            deviate(Demand.LIMIT, "closed with " + said, "the peer closed with " + said);
        } else if (isAlarm(code)) {
            deviate(Demand.NO_FALSE_ALARM, "closed with " + said, "all was right, and the peer closed with " + said);
        } else {
            deviate(Demand.STAYS, "closed with " + said,
                    "nobody asked for it, and the peer closed " + (said == 0 ? "without a code" : "with " + said));
        }
    }

    /** The peer's half of TCP has ended. */
    void ended(Ending how) {
        ended = true;
        Said.Close ours = owed.close();
        if (how == Ending.CUT || theirs || !owed.breaches().isEmpty() || weFinished) {
            return;
        }
        if (ours != null && isRecent(ours.code())) {
            deviate(Demand.FITTING_CODE, "dropped TCP",
                    "TCP ended without an answer to a Close with a code of later days");
        } else if (ours != null) {
            deviate(Demand.CLOSE_ANSWER, "dropped TCP", "TCP ended without an answer to our Close");
        } else {
            deviate(Demand.NO_DROP, "dropped TCP", "all was right, and TCP ended by " + how.word());
        }
    }

    /** Whether the closing handshake has begun, on either side. */
    boolean isClosing() {
        return theirs || owed.close() != null;
    }

    // What has not come.

    /** Nothing has moved for as long as we wait. */
    void overdue() {
        Said.Breach grave = owed.grave();
        Said.Close ours = owed.close();
        if (spent || ended) {
            return;
        }
        if (theirs) {
            if (peer == Side.SERVER && (ours != null || !owed.breaches().isEmpty())) {
                deviate(Demand.TCP_ENDS, "left open", "the peer did not end TCP");
            }
        } else if (grave != null) {
            overlooked(grave);
        } else if (weFinished) {
            deviate(Demand.END_NOTICED, "left open", "our half of TCP has ended, and the peer's has not");
        } else if (ours != null) {
            deviate(Demand.CLOSE_ANSWER, "none", "our Close was not answered");
        } else {
            unanswered();
        }
    }

    private void overlooked(Said.Breach grave) {
        if (grave.due()) {
            deviate(grave.demand(), "overlooked", grave.detail() + " did not fail the connection");
        } else if (grave.demand() == Demand.TEXT_UTF8) {
            deviate(Demand.FAIL_FAST, "late", grave.detail() + " did not fail the connection at once");
        }
    }

    private void unanswered() {
        if (!owed.echoes().isEmpty()) {
            deviate(Demand.ECHO, "none", text(owed.echoes().element().message()) + " did not come back");
        } else if (!owed.pongs().isEmpty()) {
            deviate(Demand.PONG, "none",
                    "a ping of " + owed.pongs().getLast().payload().length()
                            + " octets was not answered by such a pong");
        } else {
            for (Owed.OurBreach each : owed.breaches()) {
                deviate(each.breach().demand(), "overlooked", each.breach().detail() + " was taken");
            }
        }
    }
}
