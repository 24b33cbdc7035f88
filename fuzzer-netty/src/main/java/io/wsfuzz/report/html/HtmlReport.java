package io.wsfuzz.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.result.CaseEvidence;
import io.wsfuzz.result.CaseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The pages for people. Each is one file that needs no other one to look right, holds no script, and forbids itself to
 * load or run anything: what an agent sends is text there and cannot become more. Not safe for threads.
 */
public final class HtmlReport {

    /** The name of the page to look at first. */
    public static final String INDEX = "index.html";

    private final ReportOptions options;
    private @Nullable Template index;
    private @Nullable Template page;
    private @Nullable Template brief;

    /** Pages as {@code options} want them. */
    public HtmlReport(ReportOptions options) {
        this.options = options;
    }

    /** The summary of all agents and cases. */
    public byte[] index(Index entries) throws IOException {
        Template template = index;
        if (template == null) {
            template = compile("index.html");
            index = template;
        }
        return octets(template, IndexPage.of(entries, options.role()));
    }

    /** The page of one result. */
    public byte[] page(CaseResult result, CaseEvidence evidence, FileNames names) throws IOException {
        Template template = page;
        if (template == null) {
            template = compile("case.html");
            page = template;
        }
        return octets(template, CasePage.of(result, evidence, options, names));
    }

    /** The page of one result of which nothing is left but what the index knows. */
    public byte[] brief(IndexEntry entry) throws IOException {
        Template template = brief;
        if (template == null) {
            template = compile("brief.html");
            brief = template;
        }
        return octets(template, BriefPage.of(entry, options.role()));
    }

    private static byte[] octets(Template template, Object page) {
        return template.execute(page).getBytes(StandardCharsets.UTF_8);
    }

    private static Template compile(String name) throws IOException {
        try (Reader reader = resource(name)) {
            return Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).withLoader(HtmlReport::resource)
                    .compile(reader);
        }
    }

    private static Reader resource(String name) throws IOException {
        InputStream resource = HtmlReport.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException("there is no template " + name);
        }
        return new InputStreamReader(resource, StandardCharsets.UTF_8);
    }
}
