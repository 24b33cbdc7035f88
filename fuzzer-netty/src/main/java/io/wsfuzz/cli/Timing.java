package io.wsfuzz.cli;

import io.wsfuzz.event.CaseTime;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the time went: sums for each chapter, however many plays there are. Used by any number of threads. */
final class Timing implements RunSubscriber {

    private final Map<CaseId, String> chapters = new HashMap<>();
    private final Map<String, Sums> byChapter = new LinkedHashMap<>();
    private final Sums all = new Sums();
    private final CpuTime cpu;
    private final int width;

    /** Of a run of {@code cases}, which has just begun. */
    Timing(List<CaseOutline> cases, CpuTime cpu) {
        this.cpu = cpu;
        cases.stream().sorted(Comparator.comparing(CaseOutline::id)).forEach(each -> {
            String chapter = each.id().chapter() + ' ' + each.chapter();
            chapters.put(each.id(), chapter);
            byChapter.put(chapter, new Sums());
        });
        width = 4 + byChapter.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.CaseTimed timed) {
            add(timed.time());
        }
    }

    /** One more play. */
    private synchronized void add(CaseTime time) {
        Sums chapter = byChapter.get(chapters.getOrDefault(time.id(), ""));
        if (chapter != null) {
            chapter.add(time);
        }
        all.add(time);
    }

    /** A table of seconds, a line for each chapter; below it, what the run cost. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(padded("seconds") + "  plays    asked  connect     play    close    probe  longest play");
        byChapter.forEach((chapter, sums) -> {
            if (sums.plays > 0) {
                lines.add(padded("  " + chapter) + sums.row());
            }
        });
        lines.add(padded("  all") + all.row());
        lines.addAll(cpu.lines());
        return lines;
    }

    private String padded(String text) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** What some plays took together. */
    private static final class Sums {
        private int plays;
        private Duration asked = Duration.ZERO;
        private Duration connect = Duration.ZERO;
        private Duration play = Duration.ZERO;
        private Duration close = Duration.ZERO;
        private Duration probe = Duration.ZERO;
        private @Nullable CaseTime longest;

        void add(CaseTime time) {
            plays++;
            asked = asked.plus(time.asked());
            connect = connect.plus(time.connect());
            play = play.plus(time.play());
            close = close.plus(time.close());
            probe = probe.plus(time.probe());
            longest = longest == null || time.play().compareTo(longest.play()) > 0 ? time : longest;
        }

        String row() {
            String last = longest == null ? "" : seconds(longest.play()) + "  " + longest.id();
            return String.format(Locale.ROOT, "  %5d", plays) + seconds(asked) + seconds(connect) + seconds(play)
                    + seconds(close) + seconds(probe) + last;
        }

        private static String seconds(Duration time) {
            return String.format(Locale.ROOT, " %8.3f", time.toNanos() / 1e9);
        }
    }
}
