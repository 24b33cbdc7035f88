package io.wsfuzz.report.html;

import io.wsfuzz.frame.Opcode;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The counts of one connection, one way, as a page shows them.
 *
 * @param heading which way
 * @param octets  by the size of the read or write
 * @param crossed how many octets crossed the socket for them; empty without TLS
 * @param frames  by opcode
 */
record StatisticsTable(String heading, List<StatisticsRow> octets, StatisticsRow octetsInAll, List<String> crossed,
        List<StatisticsRow> frames, StatisticsRow framesInAll) {

    /** So many sizes are told apart, those with the most octets. */
    static final int MOST_SIZES = 16;

    /** Something, how many of it there were, and how many octets they had. */
    record StatisticsRow(String what, String count, String octets) {}

    static List<StatisticsTable> of(WireStatistics statistics) {
        return List.of(of(statistics, Direction.IN, "Received"), of(statistics, Direction.OUT, "Sent"));
    }

    private static StatisticsTable of(WireStatistics statistics, Direction direction, String heading) {
        Map<Integer, Long> sizes = statistics.sizes(direction);
        Map<Integer, Long> frames = statistics.frames(direction);
        return new StatisticsTable(heading, octets(sizes, statistics.octets(direction)),
                new StatisticsRow("in all", Figures.number(sum(sizes)), Figures.number(statistics.octets(direction))),
                Stream.of(statistics.crossed(direction)).filter(octets -> octets > 0).map(Figures::number).toList(),
                frames.entrySet().stream()
                        .map(each -> new StatisticsRow(Opcode.word(each.getKey()), Figures.number(each.getValue()), ""))
                        .toList(),
                new StatisticsRow("in all", Figures.number(sum(frames)), ""));
    }

    private static List<StatisticsRow> octets(Map<Integer, Long> sizes, long all) {
        List<Map.Entry<Integer, Long>> shown = sizes.entrySet().stream()
                .filter(each -> each.getKey() != WireStatistics.OTHER_SIZES)
                .sorted(Comparator.comparingLong((Map.Entry<Integer, Long> each) -> each.getKey() * each.getValue())
                        .reversed())
                .limit(MOST_SIZES)
                .sorted(Map.Entry.comparingByKey())
                .toList();
        List<StatisticsRow> rows = new ArrayList<>();
        long octets = 0;
        long count = 0;
        for (Map.Entry<Integer, Long> each : shown) {
            octets += each.getKey() * each.getValue();
            count += each.getValue();
            rows.add(new StatisticsRow(Figures.number(each.getKey()), Figures.number(each.getValue()),
                    Figures.number(each.getKey() * each.getValue())));
        }
        if (count < sum(sizes)) {
            rows.add(
                    new StatisticsRow("other sizes", Figures.number(sum(sizes) - count), Figures.number(all - octets)));
        }
        return rows;
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
