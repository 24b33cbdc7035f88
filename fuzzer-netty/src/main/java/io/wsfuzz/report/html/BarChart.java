package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.IndexEntry;
import java.util.List;
import java.util.function.Function;

/**
 * The cases of a section side by side, a bar for each.
 *
 * @param bars in the order of the cases, {@link #MOST} at most
 */
record BarChart(List<SectionBar> bars) {

    /** So many cases of one section are shown. */
    static final int MOST = 60;

    /**
     * A case.
     *
     * @param file  of its page; empty where there is none
     * @param text  what it says in words
     * @param solid how high the bar is, in hundredths
     * @param pale  how high the paler one behind it is, in hundredths
     */
    record SectionBar(String file, String text, long solid, long pale) {

        static SectionBar of(IndexEntry indexEntry, String text, double solid, double pale) {
            return new SectionBar(IndexPage.file(indexEntry), indexEntry.id().text() + ": " + text, hundredths(solid),
                    hundredths(pale));
        }

        private static long hundredths(double share) {
            return Math.clamp(Math.round(100 * share), 2, 100);
        }
    }

    static BarChart of(List<IndexEntry> entries, Function<IndexEntry, SectionBar> bar) {
        return new BarChart(entries.stream().limit(MOST).map(bar).toList());
    }
}
