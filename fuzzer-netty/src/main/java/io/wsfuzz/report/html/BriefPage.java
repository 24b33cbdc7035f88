package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.result.SafeText;

/** What the page of a result shows of which nothing is left but what the index knows. */
record BriefPage(PageStyle pageStyle, String agent, String role, String id, String title, String chapter,
        String section, String reason, String when, String duration) {

    static BriefPage of(IndexEntry entry, Role role) {
        return new BriefPage(PageStyle.of(entry.verdict()), SafeText.name(entry.agent()), role.testee().word(),
                entry.id().text(), SafeText.line(entry.titles().title()), SafeText.line(entry.titles().chapter()),
                SafeText.line(entry.titles().section()), SafeText.line(entry.reason(), 2000),
                IndexPage.time(entry.started()), IndexPage.seconds(entry.millis()));
    }

    /** For the title of the window. */
    String heading() {
        return id + ' ' + pageStyle.word() + " · " + agent;
    }

    /** The page to look at first. */
    String index() {
        return HtmlReport.INDEX;
    }
}
