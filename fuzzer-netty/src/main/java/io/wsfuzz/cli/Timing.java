package io.wsfuzz.cli;

import io.wsfuzz.role.CaseTime;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the time went. Used by any number of threads. */
final class Timing {

    private static final int WIDTH = 24;

    private final Map<CaseId, String> chapters = new HashMap<>();
    private final CpuTime cpu;
    private final List<CaseTime> times = new ArrayList<>();

    /** Of a run of {@code cases}, which has just begun. */
    Timing(List<Case> cases, CpuTime cpu) {
        this.cpu = cpu;
        cases.forEach(each -> chapters.put(each.id(), each.id().chapter() + ' ' + each.head().chapter()));
    }

    /** One more play. */
    synchronized void add(CaseTime time) {
        times.add(time);
    }

    /** A table of seconds, a line for each chapter; below it, what the run cost. */
    synchronized List<String> lines() {
        Map<String, List<CaseTime>> byChapter = times.stream().sorted(Comparator.comparing(CaseTime::id))
                .collect(Collectors.groupingBy(time -> chapters.getOrDefault(time.id(), ""), LinkedHashMap::new,
                        Collectors.toList()));
        List<String> lines = new ArrayList<>();
        lines.add(padded("seconds, added up") + "  plays    asked  connect     play    close    probe  longest play");
        byChapter.forEach((chapter, plays) -> lines.add(padded("  " + chapter) + row(plays)));
        lines.add(padded("  all") + row(times));
        lines.addAll(cpu.lines());
        return lines;
    }

    private static String row(List<CaseTime> plays) {
        String longest = plays.stream().max(Comparator.comparing(CaseTime::play))
                .map(time -> seconds(time.play()) + "  " + time.id()).orElse("");
        return String.format(Locale.ROOT, "  %5d", plays.size()) + sum(plays, CaseTime::asked)
                + sum(plays, CaseTime::connect)
                + sum(plays, CaseTime::play) + sum(plays, CaseTime::close) + sum(plays, CaseTime::probe) + longest;
    }

    private static String sum(List<CaseTime> plays, Function<CaseTime, Duration> part) {
        return seconds(plays.stream().map(part).reduce(Duration.ZERO, Duration::plus));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, " %8.3f", time.toNanos() / 1e9);
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, WIDTH + 2 - text.length()));
    }
}
