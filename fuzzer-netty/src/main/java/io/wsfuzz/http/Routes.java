package io.wsfuzz.http;

import java.nio.file.Path;
import java.util.Optional;

/** Which path is which page. May take its time: it is asked on threads that may wait. */
public final class Routes {

    private final RunStatus runStatus;
    private final MetricsPage metrics;
    private final LivePage live;
    private final RunStatusJson json;
    private final Optional<StaticFiles> reports;

    /**
     * The routes.
     *
     * @param reports the folder of the report; empty where none is written
     */
    public Routes(RunStatus runStatus, MetricsPage metrics, Optional<Path> reports) {
        this.runStatus = runStatus;
        this.metrics = metrics;
        live = new LivePage(runStatus, reports.isPresent());
        json = new RunStatusJson(runStatus);
        this.reports = reports.map(StaticFiles::new);
    }

    /** The page for {@code request}. */
    public Reply answer(Request request) {
        return switch (request.path()) {
            case "/" -> new Reply.Text(200, Reply.HTML, live.html());
            case "/metrics" -> metrics(request.accept());
            case "/healthz" -> Reply.sentence(200, "ok");
            case "/readyz" -> runStatus.isReady() ? Reply.sentence(200, "ready") : Reply.sentence(503, "not ready");
            case "/api/agents" -> new Reply.Text(200, Reply.JSON, json.agents());
            case "/api/results" -> new Reply.Text(200, Reply.JSON, json.results());
            case "/reports" -> new Reply.Moved("/reports/");
            default -> other(request.path());
        };
    }

    private Reply metrics(String accept) {
        MetricsPage.Scrape scrape = metrics.scrape(accept);
        return new Reply.Text(200, scrape.type(), scrape.text());
    }

    private Reply other(String path) {
        if (!path.startsWith("/reports/")) {
            return Reply.sentence(404,
                    "no such page; there are / /reports/ /metrics /healthz /readyz /api/agents /api/results");
        }
        return reports.map(staticFiles -> staticFiles.answer(path.substring("/reports/".length())))
                .orElseGet(() -> Reply.sentence(404, "no report is written"));
    }
}
