package io.wsfuzz.http;

import io.wsfuzz.result.ResultKey;
import io.wsfuzz.script.CaseId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path is which page. May take its time: it is asked on threads that may wait. */
public final class Routes {

    private static final Pattern EVENT = Pattern.compile("([A-Za-z0-9.-]{1,64}):([0-9]{1,18})");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final String REPORTS = "/reports/";
    private static final String WORKING_DIRECTORY = "/cwd/";

    /** Where test clients come to, by WebSocket and not as a page. */
    private static final Set<String> SOCKETS =
            Set.of("/getCaseCount", "/getCaseInfo", "/getCaseStatus", "/runCase", "/updateReports", "/stopServer");

    private final RunPages pages;
    private final RunStatusJson json;
    private final PageFiles files = new PageFiles();
    private final Optional<StaticFiles> reports;
    private final Optional<StaticFiles> folder;

    /** The routes to {@code pages}. */
    public Routes(RunPages pages) {
        this(pages, Optional.empty());
    }

    /**
     * The routes to {@code pages}, and by the paths of the classic suite to the page that tests a browser and to the reports that lie
     * below {@code folder}.
     */
    public Routes(RunPages pages, Optional<Path> folder) {
        this.pages = pages;
        json = new RunStatusJson(pages.status());
        reports = pages.reports().map(report -> StaticFiles.ofReport(report.folder()));
        this.folder = folder.map(StaticFiles::below);
    }

    /** Whether a request may say this in {@code Host}. */
    boolean isOurs(String host) {
        return pages.accessRules().hosts().isOurs(host);
    }

    /** The page for {@code request}. */
    public Reply answer(Request request) {
        RunStatus status = pages.status();
        return switch (request.path()) {
            case "/" -> files.live(!(pages.sockets() instanceof RunPages.Sockets.Nowhere));
            case "/events" -> new Reply.Events(pages.feed(), known(request.fields().lastEvent()));
            case "/test_browser.html" ->
                    folder.isPresent() ? browser(request.fields().host()) : other(request.path());
            case "/browser" -> browser(request.fields().host());
            case "/case" -> page(request);
            case "/metrics" -> metrics(request.fields().accept());
            case "/healthz" -> Reply.sentence(200, "ok");
            case "/readyz" -> status.isReady()
                    ? Reply.sentence(200, "ready")
                    : Reply.sentence(503, "not ready" + status.failure().map(why -> ": " + why).orElse(""));
            case "/api/agents" -> data(request, json::agents);
            case "/api/cases" -> new Reply.Text(200, Reply.JSON, RunFeedJson.plan(pages.plan()));
            case "/api/results" -> data(request, json::results);
            case "/reports" -> new Reply.Moved(REPORTS, true);
            default -> other(request.path());
        };
    }

    /** What is not for everybody. */
    private Reply data(Request request, Supplier<String> data) {
        return pages.accessRules().refusal(request.requester())
                .map(sentence -> Reply.sentence(403, sentence))
                .orElseGet(() -> new Reply.Text(200, Reply.JSON, data.get()));
    }

    /** What a browser that comes again has heard last; nothing, if that was of another run. */
    private long known(String lastEvent) {
        Matcher event = EVENT.matcher(lastEvent);
        return event.matches() && event.group(1).equals(pages.feed().run()) ? Long.parseLong(event.group(2)) : 0;
    }

    private Reply browser(String host) {
        return switch (pages.sockets()) {
            case RunPages.Sockets.Here _ -> files.browser();
            case RunPages.Sockets.Beside beside -> new Reply.Moved(
                    (beside.secure() ? "https://" : "http://") + PORT.matcher(host.strip()).replaceFirst("") + ':'
                            + beside.port() + "/browser",
                    false);
            case RunPages.Sockets.Nowhere _ -> Reply.sentence(404,
                    "this run tests servers; 'wsfuzz server' has a page that tests the browser that opens it");
        };
    }

    /** The page of one case in the report, whose name is not known before it is written. */
    private Reply page(Request request) {
        Optional<ResultKey> key = request.query("agent")
                .flatMap(agent -> request.query("id").filter(CaseId::isOne).map(CaseId::new)
                        .map(id -> new ResultKey(agent, id)));
        return key.flatMap(wanted -> pages.reports().flatMap(report -> report.page().apply(wanted)))
                .<Reply>map(file -> new Reply.Moved(REPORTS + file, false))
                .orElseGet(() -> Reply.sentence(404, "there is no page about that case yet; ask once it has a result"));
    }

    private Reply metrics(String accept) {
        MetricsPage.Scrape scrape = pages.metrics().scrape(accept);
        return new Reply.Text(200, scrape.type(), scrape.text());
    }

    private Reply other(String path) {
        if (path.startsWith(REPORTS)) {
            return reports.map(staticFiles -> staticFiles.answer(path.substring(REPORTS.length())))
                    .orElseGet(() -> Reply.sentence(404, "no report is written"));
        }
        if (path.startsWith(WORKING_DIRECTORY) && folder.isPresent()) {
            return folder.get().answer(path.substring(WORKING_DIRECTORY.length()));
        }
        if (SOCKETS.contains(path) && pages.sockets() instanceof RunPages.Sockets.Here) {
            return files.socketsOnly(path);
        }
        return files.answer(path).orElseGet(() -> Reply.sentence(404, "no such page; there are / /browser /reports/ "
                + "/metrics /healthz /readyz /api/agents /api/cases /api/results"));
    }
}
