package io.wsfuzz.run;

import io.wsfuzz.wire.WireStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a case has seen of its peer, in order and bounded, and what is to be remembered of it. */
final class Sightings {

    /** So many of the things that faults have done are kept. */
    private static final int MOST_DISTURBANCES = 100;

    private final WireStatistics statistics;
    private final ExpectedMessages expectedMessages;
    private final CaseOutput output;
    private final ClosingDraft end;
    private final List<Observation> seen = new ArrayList<>();
    private final List<Observation> excused = new ArrayList<>();
    private final List<String> disturbances = new ArrayList<>();
    private int echoes;
    private long start;

    Sightings(WireStatistics statistics, ExpectedMessages expectedMessages, CaseOutput output, ClosingDraft end) {
        this.statistics = statistics;
        this.expectedMessages = expectedMessages;
        this.output = output;
        this.end = end;
    }

    void start(long when) {
        start = when;
    }

    /** What the lines of a case look at; it grows. */
    List<Observation> seen() {
        return seen;
    }

    /** This is wrong, and the play goes on. */
    void excuse(Observation.Violated what) {
        excused.add(what);
    }

    /** All that was seen, and what the play went on over. */
    List<Observation> all() {
        List<Observation> all = new ArrayList<>(seen);
        all.addAll(excused);
        return all;
    }

    /** Whether the peer has sent so much that no more is listened to. */
    boolean isFlooded() {
        return !seen.isEmpty() && seen.getLast() instanceof Observation.Flood;
    }

    /** A fault of ours has changed what is to be seen. */
    void disturbed(String what) {
        if (disturbances.size() < MOST_DISTURBANCES) {
            disturbances.add(what);
        }
    }

    /** What faults of ours have changed. */
    List<String> disturbances() {
        return disturbances;
    }

    /** Something was seen. */
    void hear(Observation what, long now) {
        if (seen.size() - echoes >= Conditions.MOST_EVENTS - 1) {
            flood(new Observation.Flood(now - start,
                    "more than " + (seen.size() - echoes) + " messages and control frames"));
            return;
        }
        switch (what) {
            case Observation.Pong pong ->
                    seen.add(new Observation.Pong(pong.at(), pong.payload(),
                            output.sentPings().answered(pong.payload())));
            case Observation.Close close -> {
                seen.add(new Observation.Close(close.at(), close.code(), close.reason(), end.hasLocal(),
                        output.soFar()));
                end.closed(new Closing.CloseFrame(close.code(), close.reason()));
            }
            case Observation.Violated _ -> {
                seen.add(what);
                end.violated();
            }
            case Observation.Message message -> message(message, now);
            case Observation.Flood flood -> flood(flood);
            case Observation.Accepted _ -> {
                end.classic().opened();
                seen.add(what);
            }
            case Observation.Ping _,Observation.Refused _,Observation.Endless _,Observation.Ended _ ->
                    seen.add(what);
        }
    }

    private void flood(Observation.Flood flood) {
        if (!isFlooded()) {
            seen.add(flood);
            end.violated();
        }
    }

    private void message(Observation.Message message, long now) {
        OptionalLong sent = expectedMessages.echoed(message);
        echoes += sent.isPresent() ? 1 : 0;
        Observation.Message whole = sent.isPresent() ? message.asEcho(echoes <= Conditions.ECHOES_SHOWN) : message;
        seen.add(whole);
        end.classic().heard(whole);
        sent.ifPresent(at -> statistics.roundTrip(now - at));
    }
}
