package io.wsfuzz.report.html;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.at;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.report.folder.FileNames;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.result.ResultFixtures;
import io.wsfuzz.verdict.Verdict;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!][^\\s>]*)");
    private static final Pattern TARGET = Pattern.compile("(?:href|src|action|content)=\"([^\"]*)\"");
    private static final ReportOptions SERVERS = ReportOptions.of(Path.of("out"), Role.SERVERS)
            .withPlan(List.of(sample("1.1.1").id(), sample("6.4.1").id(), sample("12.1.1").id()));

    private final HtmlReport html = new HtmlReport(SERVERS);
    private final FileNames names = new FileNames();

    private String page(JudgedCase outcome) throws IOException {
        return new String(html.page(outcome.result(), outcome.evidence(), names), StandardCharsets.UTF_8);
    }

    private String index(JudgedCase... outcomes) throws IOException {
        Index index = new Index();
        for (JudgedCase outcome : outcomes) {
            index.put(IndexEntry.of(outcome.result(), names.of(outcome.result().agent(), outcome.result().id())));
        }
        return new String(html.index(index), StandardCharsets.UTF_8);
    }

    private static Set<String> tags(String page) {
        return new TreeSet<>(TAG.matcher(page).results().map(tag -> tag.group(1)).toList());
    }

    @Test
    void whatever_a_peer_says_is_text() throws IOException {
        Set<String> tagsOfPage = tags(page(failed("plain", "plain")));
        Set<String> tagsOfIndex = tags(index(failed("plain", "plain")));
        for (String said : HOSTILE) {
            String page = page(failed(said, said));
            assertThat(tags(page)).as(said).isEqualTo(tagsOfPage);
            assertThat(page).doesNotContainPattern("[\\p{Cc}&&[^\\n]]|[\\u2028\\u202e\\ufeff]");
            assertThat(tags(index(failed(said, said)))).as(said).isEqualTo(tagsOfIndex);
        }
    }

    @Test
    void the_index_runs_its_own_script_and_nothing_else() throws Exception {
        String page = index(failed(AGENT, "</script><script>alert(1)</script>"));
        Matcher scripts = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
        assertThat(scripts.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
        String name = "'sha256-" + Base64.getEncoder().encodeToString(hash) + '\'';
        assertThat(HtmlReport.scriptHash()).isEqualTo(name);
        assertThat(page).contains("script-src " + name + ";").doesNotContain("<script src", "onclick");
        assertThat(scripts.find()).isFalse();
    }

    @Test
    void pages_need_nothing_from_outside_and_those_of_cases_run_nothing() throws IOException {
        for (String page : List.of(page(failed(AGENT, "edited")), page(passed(AGENT)),
                index(passed(AGENT), failed("b", "edited")), index())) {
            boolean isIndex = page.contains("under test</title>");
            assertThat(tags(page)).doesNotContain("img", "iframe", "object", "form", "base")
                    .doesNotContain(isIndex ? "link" : "script");
            assertThat(page).contains("default-src 'none'").doesNotContainIgnoringCase("http://");
            assertThat(page.replace("https://www.rfc-editor.org/rfc/rfc", "")).doesNotContainIgnoringCase("https://")
                    .doesNotContainIgnoringCase("@import").doesNotContain("url(", "{{", "}}");
            Matcher targets = TARGET.matcher(page);
            while (targets.find()) {
                assertThat(targets.group(1))
                        .matches(
                                "[a-z0-9_]+\\.(html|json|css)(#[a-z0-9._/&;x=A-Z#-]*)?|https://www\\.rfc-editor\\.org/rfc/rfc[0-9]+(#section-[0-9.]+)?|width=device-width.*|no-referrer|default-src 'none'.*");
            }
        }
    }

    @Test
    void a_page_shows_expected_beside_seen() throws IOException {
        String page = page(failed("tiny", "edited"));
        assertThat(page).contains("&lt; failed 1007", "nothing came for 1 s", "&lt; text &quot;edited&quot;",
                "not met",
                "Expected, and seen", "we failed the connection", "4000 &quot;edited&quot;", "sample.cases:");
        assertThat(page).contains("<a rel=\"prev\" href=\"tiny_case_1_1_1.html\">← 1.1.1</a>",
                "<a rel=\"next\" href=\"tiny_case_12_1_1.html\">12.1.1 →</a>");
    }

    @Test
    void a_page_says_how_to_play_the_case_again() throws IOException {
        assertThat(page(passed(AGENT))).contains("wsfuzz replay 1.1.1 ws://127.0.0.1:9002/chat");
        ReportOptions seeded = SERVERS.withAgain(List.of("--seed", "8f3a", "--fault", "chop 1"));
        assertThat(new String(new HtmlReport(seeded).page(passed(AGENT).result(), passed(AGENT).evidence(), names),
                StandardCharsets.UTF_8))
                .contains("ws://127.0.0.1:9002/chat --seed 8f3a --fault &#39;chop 1&#39;");
        ReportOptions clients = ReportOptions.of(Path.of("out"), Role.CLIENTS);
        assertThat(new String(new HtmlReport(clients).page(passed(AGENT).result(), passed(AGENT).evidence(), names),
                StandardCharsets.UTF_8))
                .contains("/runCase?casetuple=1.1.1");
    }

    @Test
    void a_case_that_was_not_run_has_a_page_too() throws IOException {
        assertThat(page(notReached(AGENT, sample("6.4.1"), "the agent died at 1.1.1", WHEN)))
                .contains("not-run", "the agent died at 1.1.1", "The case was not played.", "not tried");
    }

    @Test
    void an_empty_report_says_so() throws IOException {
        assertThat(index()).contains("Nothing has been played yet");
    }

    @Test
    void the_index_counts_and_links() throws IOException {
        String index = index(passed("a"), outcome("a", "6.4.1", Verdict.NON_STRICT, "late"), passed("b"),
                failed("b", "edited"));
        assertThat(index).contains("2 agents · 2 cases", "href=\"a_case_1_1_1.html\"", "href=\"b_case_6_4_1.html\"",
                "6.4</span> How soon it is noticed",
                "UTF-8 handling", "<tr class=\"row v-non-strict v-failed\" data-id=\"6.4.1\">");
    }

    @Test
    void what_agents_do_alike_is_one_cause() throws IOException {
        String index = index(failed("a", "edited"), failed("b", "edited"),
                outcome("c", "6.4.1", Verdict.NON_STRICT, "late"));
        String causes = causes(index);
        assertThat(causes.split("<details", -1)).hasSize(3);
        assertThat(causes).containsSubsequence("2 ×", "does not fail the connection", "RFC 6455 8.1",
                "<a href=\"a_case_6_4_1.html\"", "<a href=\"b_case_6_4_1.html\"", "late",
                "<a href=\"c_case_6_4_1.html\"");
    }

    @Test
    void a_cause_says_what_it_means_and_who_had_it() throws IOException {
        assertThat(causes(index(failed("a", "edited")))).contains("Means", "Usual cause", "Mended by", "Others had it",
                "id=\"cause/failed/illegal-taken/answered/rfc-6455-8.1\"");
    }

    @Test
    void cases_that_were_not_run_are_one_cause() throws IOException {
        String index = index(passed("a"), notReached("a", sample("6.4.1"), "the agent died", WHEN),
                notReached("a", sample("12.1.1"), "the agent died", WHEN));
        assertThat(causes(index).split("<details", -1)).hasSize(2);
        assertThat(causes(index)).contains("2 ×", ">6.4.1</a>", ">12.1.1</a>", "the agent died");
    }

    private static String causes(String index) {
        return index.substring(index.indexOf("What is wrong"), index.indexOf("All results"));
    }

    @Test
    void an_entry_whose_files_are_not_ours_has_no_link() throws IOException {
        Index index = new Index();
        index.put(IndexEntry.of(failed("x", "edited").result(), "../../etc/passwd").withoutFile());
        assertThat(new String(html.index(index), StandardCharsets.UTF_8)).doesNotContain("passwd").contains("6.4.1");
    }

    @Test
    void a_page_stays_small_whatever_a_peer_sends() throws IOException {
        WireLog log = WireLog.on();
        for (int i = 0; i < 50_000; i++) {
            log.script(Direction.IN, i, "text " + "<".repeat(5000));
            log.chunk(Direction.OUT, i, Octets.utf8("x".repeat(2000)).asBuffer());
        }
        String page = page(ResultFixtures.withLog(failed("x".repeat(100_000), "<".repeat(100_000)), log));
        assertThat(page.length()).isLessThan(1_500_000);
        assertThat(page).contains("lines are not kept", "characters)");
    }

    @Test
    void an_index_of_many_agents_shows_the_latest() throws IOException {
        Index index = new Index();
        for (int i = 0; i < 120; i++) {
            JudgedCase outcome = passed("agent-" + i + '-');
            index.put(IndexEntry.of(at(outcome, WHEN.plusSeconds(i), outcome.result().result()).result(), "x"));
        }
        String page = new String(html.index(index), StandardCharsets.UTF_8);
        assertThat(page).contains("agent-119-", "agent-60-", "The 60 agents whose results are older")
                .doesNotContain("agent-59-");
    }

    /** Gates of others count the word: twice in a page without failures, and once more for each cell that failed. */
    @Test
    void a_page_has_the_class_of_the_classic_suite_once_for_each_cell_that_failed() throws IOException {
        assertThat(failures(index())).isEqualTo(2);
        assertThat(failures(index(passed("a"), passed("b")))).isEqualTo(2);
        assertThat(failures(index(passed("a"), outcome("b", "1.1.2", Verdict.NOT_RUN, "never asked for"))))
                .isEqualTo(2);
        assertThat(failures(index(passed("a"), failed("b", "case_failed")))).isGreaterThan(2);
    }

    private static int failures(String page) {
        return page.split("case_failed", -1).length - 1;
    }
}
