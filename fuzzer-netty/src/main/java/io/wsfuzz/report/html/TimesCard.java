package io.wsfuzz.report.html;

import io.wsfuzz.result.Times;
import io.wsfuzz.result.Times.RoundTrips;
import io.wsfuzz.run.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a case says of its time.
 *
 * @param facts   numbers
 * @param picture how the round trips are spread; none where there are few
 */
record TimesCard(List<TimeFact> facts, List<TimesPicture> picture) {

    static TimeFact others(int others) {
        return new TimeFact("other cases meanwhile", others == 0 ? "none" : "up to " + others);
    }

    /** A number and what it is. */
    record TimeFact(String what, String value) {}

    static TimesCard of(Times times, Transcript told) {
        Optional<RoundTrips> known = times.roundTrips();
        if (known.isEmpty()) {
            return new TimesCard(List.of(new TimeFact("time", Figures.time(times.nanos())),
                    new TimeFact("payload, both ways", Figures.number(times.octets()) + " octets"),
                    new TimeFact("throughput", Figures.rate(times.rate())), others(times.others())), List.of());
        }
        RoundTrips trips = known.get();
        return new TimesCard(List.of(new TimeFact("round trips", Figures.number(trips.count())),
                new TimeFact("median", Figures.time(trips.median())), new TimeFact("p99", Figures.time(trips.p99())),
                new TimeFact("max", Figures.time(trips.most())),
                new TimeFact("all together", Figures.time(times.nanos())),
                new TimeFact("throughput", Figures.rate(times.rate())), others(times.others())),
                List.of(TimesPicture.of(trips, Times.histogram(told.statistics()))));
    }
}
