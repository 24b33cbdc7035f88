package io.wsfuzz.report;

import io.wsfuzz.report.folder.Folder;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.WholeFile.Durability;
import io.wsfuzz.report.html.HtmlReport;
import io.wsfuzz.report.json.IndexJson;
import io.wsfuzz.report.json.WsfuzzJson;
import io.wsfuzz.result.Decision;
import java.io.IOException;
import java.util.Optional;

/** The files of a report that speak of all results: theirs, ours, and the page. */
record IndexFiles(Folder folder, HtmlReport html, ReportOptions options) {

    /** Writes all of them. */
    void write(Index index, Optional<Decision> decision, Durability durability) throws IOException {
        writeJson(index, decision, durability);
        folder.write(HtmlReport.INDEX, html.index(index), durability);
    }

    /** Writes those for programs. */
    void writeJson(Index index, Optional<Decision> decision, Durability durability) throws ReportException {
        WsfuzzJson.RunHead run = new WsfuzzJson.RunHead(options.role(), options.facts(), decision);
        try {
            folder.write(IndexJson.FILE, IndexJson.write(index), durability);
            folder.write(WsfuzzJson.FILE, WsfuzzJson.write(run, index), durability);
        } catch (ReportException e) {
            throw e;
        } catch (IOException e) {
            throw ReportException.unwritable(folder.path(), e);
        }
    }
}
