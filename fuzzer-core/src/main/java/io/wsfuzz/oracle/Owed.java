package io.wsfuzz.oracle;

import io.wsfuzz.frame.Octets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we have said, rightly or wrongly, as far as the peer still owes us something for it. */
final class Owed {

    /** A message; {@code place} counts all that we have said. */
    record OwedEcho(int place, Said.Message message) {}

    /**
     * A ping.
     *
     * @param passedOver whether an echo of what followed it has come
     */
    record OwedPong(int place, Octets payload, boolean passedOver) {}

    /** A rule that we broke. */
    record OurBreach(int place, Said.Breach breach) {}

    private final Deque<OwedEcho> echoes = new ArrayDeque<>();
    private final List<OwedPong> pongs = new ArrayList<>();
    private final List<OurBreach> breaches = new ArrayList<>();
    private final List<Octets> behind = new ArrayList<>();
    private Said.@Nullable Close close;
    private Said.@Nullable Close wrongClose;
    private int place;

    /** We have said this. Behind a Close of ours nothing is owed but its answer. */
    void said(Said said) {
        place++;
        if (close != null) {
            return;
        }
        switch (said) {
            case Said.Message message -> echoes.add(new OwedEcho(place, message));
            case Said.Ping ping -> ping(ping.payload());
            case Said.Pong _ -> {
            }
            case Said.Close takeable when takeable.takeable() -> close = takeable;
            case Said.Close wrong -> wrongClose = wrong;
            case Said.Breach breach -> {
                breaches.removeIf(each -> each.breach().demand() == breach.demand() && !each.breach().due());
                breaches.add(new OurBreach(place, breach));
            }
        }
    }

    private void ping(Octets payload) {
        Said.Breach grave = grave();
        if (grave != null && grave.due()) {
            behind.add(payload);
        } else {
            pongs.add(new OwedPong(place, payload, false));
        }
    }

    /** The first breach that no receiver may overlook; null for none. */
    Said.@Nullable Breach grave() {
        return breaches.stream().map(OurBreach::breach).filter(each -> each.demand().unnoticed() == Assessment.FAILED)
                .findFirst().orElse(null);
    }

    /** Messages that have not come back, the oldest one first. */
    Deque<OwedEcho> echoes() {
        return echoes;
    }

    /** The oldest message has come back: pings from before it are late. */
    OwedEcho echoed() {
        OwedEcho echo = echoes.remove();
        pongs.replaceAll(each -> each.place() < echo.place() ? new OwedPong(each.place(), each.payload(), true) : each);
        return echo;
    }

    /** Pings that have not been answered, the oldest one first. */
    List<OwedPong> pongs() {
        return pongs;
    }

    /** A pong has come: the latest of the pings that it answers, and those before need none; null if it answers none. */
    @Nullable
    OwedPong ponged(Octets payload) {
        for (int i = pongs.size() - 1; i >= 0; i--) {
            if (pongs.get(i).payload().equals(payload)) {
                OwedPong answer = pongs.get(i);
                pongs.subList(0, i + 1).clear();
                return answer;
            }
        }
        return null;
    }

    /** Whether there was such a ping behind a breach: nobody reads it who has noticed. */
    boolean isBehind(Octets payload) {
        return behind.contains(payload);
    }

    List<OurBreach> breaches() {
        return breaches;
    }

    /** Our Close, if it can be taken for one. */
    Said.@Nullable Close close() {
        return close;
    }

    /** Our Close that can only be taken for one by who has not noticed what is wrong with it. */
    Said.@Nullable Close wrongClose() {
        return wrongClose;
    }

    /** Where we are. */
    int place() {
        return place;
    }
}
