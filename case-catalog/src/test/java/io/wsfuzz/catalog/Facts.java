package io.wsfuzz.catalog;

import io.wsfuzz.deflate.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is compared of a case, ours with the classic one, by the name that the table of deviations uses. */
final class Facts {

    /** Octets and pauses, up to and with our Close, if the peer lets all pass that a later block still waits for. */
    List<String> out = List.of();
    /** What must have come before something else than the Close goes out. */
    List<String> gate = List.of();
    /** What must come, by the classic grade. */
    SortedMap<String, SortedSet<String>> events = new TreeMap<>();
    /** Own grade and classic grade of each block where they differ. */
    List<String> grade = List.of();
    /** Who closes or fails the connection first. */
    String by = "";
    /** Codes that the peer's Close may have. */
    SortedSet<Integer> codes = new TreeSet<>();
    /** Whether the whole closing handshake is needed. */
    boolean clean;
    /** Whether a peer fails that neither closes nor answers a Close. */
    boolean silence;
    /** The deadlines that occur. */
    SortedSet<Duration> within = new TreeSet<>();
    /** What happens to a peer that lets one pass. */
    String overdue = "";
    boolean informational;
    /** In what the size of sample data is given; empty where there is none. */
    String counted = "";
    /** What is offered as a client, and agreed to as a server. */
    List<String> negotiation = List.of();
    /** Whether the time that it takes is reported. */
    boolean timed;

    void event(String grade, List<String> events) {
        this.events.computeIfAbsent(grade, key -> new TreeSet<>()).add(events.toString());
    }

    /** Both lists of a negotiation in one. */
    void negotiated(List<String> offers, List<Terms> accepts) {
        negotiation = Stream.concat(offers.stream().map(each -> "offer " + each),
                accepts.stream().map(each -> "accept " + each.toExtension())).toList();
    }

    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("out", out);
        all.put("gate", gate);
        all.put("events", events);
        all.put("grade", grade);
        all.put("by", by);
        all.put("codes", new ArrayList<>(codes));
        all.put("clean", clean);
        all.put("silence", silence);
        all.put("within", within);
        all.put("overdue", overdue);
        all.put("informational", informational);
        all.put("counted", counted);
        all.put("negotiation", negotiation);
        all.put("timed", timed);
        return all;
    }
}
