package io.wsfuzz.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.wsfuzz.http.RunStatus.AgentStatus;
import io.wsfuzz.report.html.HtmlReport;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page that shows how far the agents are. It loads itself anew until all of them are done. */
final class LivePage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What moves a cursor, turns the direction of writing or cannot be seen. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final int LONGEST_NAME = 120;

    private final RunStatus runStatus;
    private final boolean reports;
    private @Nullable Template template;

    LivePage(RunStatus runStatus, boolean reports) {
        this.runStatus = runStatus;
        this.reports = reports;
    }

    private record LiveModel(int cases, String seed, boolean reports, boolean refresh, List<LiveRow> agents) {
        // jmustache asks for these by name.
        @SuppressWarnings("unused")
        boolean none() {
            return agents.isEmpty();
        }

        @SuppressWarnings("unused")
        boolean some() {
            return !agents.isEmpty();
        }
    }

    /** {@code left} is how many cases are still to come, empty for none. */
    private record LiveRow(String name, int played, String left, List<VerdictCount> counts, String state,
            String lastSeen) {}

    private record VerdictCount(String word, String css, int count) {}

    String html() {
        List<AgentStatus> agents = runStatus.agents();
        boolean refresh = agents.isEmpty() || agents.stream().anyMatch(agent -> !agent.finished());
        return template().execute(
                new LiveModel(runStatus.cases(), runStatus.seed(), reports, refresh,
                        agents.stream().map(agent -> row(agent, runStatus.cases())).toList()));
    }

    private static LiveRow row(AgentStatus agent, int cases) {
        List<VerdictCount> counts =
                Arrays.stream(Verdict.values()).filter(verdict -> agent.counts().getOrDefault(verdict, 0) > 0)
                        .map(verdict -> new VerdictCount(verdict.word(), "v-" + verdict.word(),
                                agent.counts().getOrDefault(verdict, 0)))
                        .toList();
        String state = agent.running() > 0 ? "plays " + agent.running() : agent.finished() ? "done" : "waited for";
        int left = cases - agent.played();
        return new LiveRow(name(agent.name()), agent.played(), left > 0 ? Integer.toString(left) : "", counts, state,
                TIME.format(agent.lastSeen().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static String name(String name) {
        int end = name.length() <= LONGEST_NAME ? name.length() : name.offsetByCodePoints(0, LONGEST_NAME / 2);
        String cut = name.substring(0, end) + (end < name.length() ? "…" : "");
        return cut.isBlank() ? "(no name)" : UNSEEN.matcher(cut).replaceAll("\ufffd");
    }

    /** Read when it is first wanted: a server must be ready at once. */
    private synchronized Template template() {
        Template compiled = template == null ? compile() : template;
        template = compiled;
        return compiled;
    }

    private static Template compile() {
        try (Reader html = resource(LivePage.class, "live.html")) {
            return Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true)
                    // All pages have one look, that of the reports.
                    .withLoader(name -> resource(HtmlReport.class, name))
                    .compile(html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader resource(Class<?> neighbour, String name) {
        InputStream resource = neighbour.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("the jar has no " + name);
        }
        return new InputStreamReader(resource, StandardCharsets.UTF_8);
    }
}
