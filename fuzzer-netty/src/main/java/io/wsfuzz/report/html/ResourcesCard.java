package io.wsfuzz.report.html;

import io.wsfuzz.report.html.TimesCard.TimeFact;
import io.wsfuzz.result.ResourceUse;
import java.util.List;

/** What the page of a case says of the process of the testee. */
record ResourcesCard(List<TimeFact> facts) {

    private static final double MEBI = 1 << 20;

    static ResourcesCard of(ResourceUse use) {
        return new ResourcesCard(List.of(new TimeFact("resident memory before", mebi(use.residentBefore())),
                new TimeFact("at most", mebi(use.residentMost())),
                new TimeFact("CPU time", use.cpu().isZero() ? "less than 10 ms" : Figures.time(use.cpu().toNanos())),
                new TimeFact("threads", Figures.number(use.mostThreads())),
                new TimeFact("open files and sockets", Figures.number(use.mostHandles())),
                new TimeFact("looked at", use.samples() + " times"),
                TimesCard.others(use.others())));
    }

    private static String mebi(long octets) {
        return Figures.rounded(octets / MEBI) + " MiB";
    }
}
