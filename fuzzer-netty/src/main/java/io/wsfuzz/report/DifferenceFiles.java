package io.wsfuzz.report;

import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.WholeFile;
import io.wsfuzz.report.folder.WholeFile.Durability;
import io.wsfuzz.report.html.DifferencePage;
import io.wsfuzz.report.json.DifferenceJson;
import io.wsfuzz.report.text.DifferenceText;
import io.wsfuzz.result.RunDifference;
import io.wsfuzz.result.RunDifference.ResultChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How two runs differ, as files.
 *
 * @param before what the first report is called
 * @param after  what the second one is called
 */
public record DifferenceFiles(RunDifference difference, String before, String after) {

    interface Content {
        byte[] octets() throws IOException;
    }

    /** One change as a line. */
    public static String line(ResultChange change) {
        return DifferenceText.line(change);
    }

    /** All changes as JSON. */
    public String json() {
        return text(() -> DifferenceJson.write(difference));
    }

    /** Writes them as Markdown. */
    public void writeMarkdown(Path file) throws ReportException {
        write(file, () -> DifferenceText.markdown(difference, before, after).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes them as a page. */
    public void writePage(Path file) throws ReportException {
        write(file, () -> DifferencePage.write(difference, before, after));
    }

    /** JSON, which is ASCII. */
    static String text(Content json) {
        try {
            return new String(json.octets(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes all that is written to it", e);
        }
    }

    static void write(Path file, Content content) throws ReportException {
        try {
            WholeFile.write(file, content.octets(), Durability.SYNCED);
        } catch (IOException e) {
            throw new ReportException("cannot write " + file + ": " + ReportException.why(e), e);
        }
    }
}
