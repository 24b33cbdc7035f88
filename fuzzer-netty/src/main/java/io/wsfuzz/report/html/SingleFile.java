package io.wsfuzz.report.html;

import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.WholeFile;
import io.wsfuzz.report.folder.WholeFile.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A report in one file, to be sent to somebody: the index, with the pages of all cases as templates that its script shows. Made of
 * the files of a folder, which stay.
 */
public final class SingleFile {

    /** The name of the file. */
    public static final String FILE = "report.html";

    private static final Pattern PAGE = Pattern.compile("href=\"([a-z0-9_]+_case_[0-9_]+)\\.html\"");
    private static final String INDEX_LINK = "href=\"" + HtmlReport.INDEX + '#';
    private static final String BODY = "<body>";
    private static final String BODY_END = "</body>";

    private SingleFile() {}

    /**
     * Writes it into {@code folder}, beside the files that it is made of.
     *
     * @throws ReportException where they cannot be read, or it cannot be written
     */
    public static void write(Path folder) throws ReportException {
        try {
            WholeFile.write(folder.resolve(FILE), octets(folder), Durability.SYNCED);
        } catch (IOException e) {
            throw new ReportException("cannot make " + FILE + " of the report in " + folder + ": "
                    + ReportException.why(e), e);
        }
    }

    private static byte[] octets(Path folder) throws IOException {
        String index = linked(Files.readString(folder.resolve(HtmlReport.INDEX)));
        int end = index.lastIndexOf("<script>");
        StringBuilder whole = new StringBuilder(index.length() * 8);
        whole.append(index, 0, index.indexOf("</style>"))
                .append(Files.readString(folder.resolve(HtmlReport.STYLE)))
                .append(index, index.indexOf("</style>"), end)
                .append("<div id=\"shown-page\"></div>\n");
        for (Path page : pages(folder)) {
            String name = String.valueOf(page.getFileName());
            String text = Files.readString(page);
            whole.append("<template id=\"page/").append(name, 0, name.length() - ".html".length()).append("\">")
                    .append(linked(text.substring(text.indexOf(BODY) + BODY.length(), text.lastIndexOf(BODY_END))))
                    .append("</template>\n");
        }
        return whole.append(index, end, index.length()).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Links between files become links within one. */
    private static String linked(String page) {
        return PAGE.matcher(page).replaceAll("href=\"#page=$1\"").replace(INDEX_LINK, "href=\"#")
                .replace("href=\"" + HtmlReport.INDEX + '"', "href=\"#\"");
    }

    private static List<Path> pages(Path folder) throws IOException {
        List<Path> pages = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*_case_*.html")) {
            files.forEach(pages::add);
        }
        Collections.sort(pages);
        return pages;
    }
}
