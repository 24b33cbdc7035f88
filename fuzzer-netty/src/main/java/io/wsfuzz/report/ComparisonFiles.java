package io.wsfuzz.report;

import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.html.ComparisonPage;
import io.wsfuzz.report.json.ComparisonJson;
import io.wsfuzz.result.PeerComparison;
import java.nio.file.Path;

/** Where peers differ, as files. */
public record ComparisonFiles(PeerComparison comparison) {

    /** All of it as JSON. */
    public String json() {
        return DifferenceFiles.text(() -> ComparisonJson.write(comparison));
    }

    /** Writes it as a page. */
    public void writePage(Path file) throws ReportException {
        DifferenceFiles.write(file, () -> ComparisonPage.write(comparison));
    }

    /** Writes it as JSON. */
    public void writeJson(Path file) throws ReportException {
        DifferenceFiles.write(file, () -> ComparisonJson.write(comparison));
    }
}
