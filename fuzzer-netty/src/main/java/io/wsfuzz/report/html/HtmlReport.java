package io.wsfuzz.report.html;

import com.samskivert.mustache.Escapers;
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
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages for people. Those of cases hold no script, share a style sheet, and forbid themselves to load or run anything else; the
 * index needs no other file, and lets nothing run but the one script that stands in it, by its hash: what an agent sends is text
 * there and cannot become more. Not safe for threads.
 */
public final class HtmlReport {

    /** The name of the page to look at first. */
    public static final String INDEX = "index.html";

    /** The name of the style sheet of the pages of cases. */
    public static final String STYLE = "report.css";

    /** All that can end a text or an attribute within quotes, which all of ours are; not '>' and '=', of which pages are full. */
    private static final Mustache.Escaper ESCAPER = Escapers.simple(new String[][]{{"&", "&amp;"}, {"<", "&lt;"},
        {"\"", "&quot;"}, {"'", "&#39;"}});

    private static final String SCRIPT = "index.js";
    private static final List<String> STYLE_PARTS = List.of("style.css", "case.css", "measured.css");

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
        return octets(template, IndexPage.of(entries, options, new IndexPage.PageScript(text(SCRIPT), scriptHash())));
    }

    /** The style sheet of the pages of cases. */
    public static byte[] style() throws IOException {
        StringBuilder style = new StringBuilder();
        for (String part : STYLE_PARTS) {
            style.append(text(part));
        }
        return style.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a policy calls the script of the index: {@code 'sha256-…'} (Content Security Policy, level 2). */
    public static String scriptHash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text(SCRIPT).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + '\'';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("there is no " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
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

    /** A page of its own, from the template {@code name}. */
    static byte[] fill(String name, Object page) throws IOException {
        return octets(compile(name), page);
    }

    private static byte[] octets(Template template, Object page) {
        return template.execute(page).getBytes(StandardCharsets.UTF_8);
    }

    private static Template compile(String name) throws IOException {
        return Mustache.compiler().withEscaper(ESCAPER).emptyStringIsFalse(true)
                .withLoader(part -> new StringReader(compact(text(part)))).compile(compact(text(name)));
    }

    /** Without what makes a template easy to read: a report has a page for each case. */
    private static String compact(String template) {
        return template.lines().map(String::strip).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
