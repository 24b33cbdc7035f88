package io.wsfuzz.http;

import io.wsfuzz.metrics.Meters;
import java.nio.file.Path;
import java.util.Optional;

/** Which path is which page. May take its time: it is asked on threads that may wait. */
public final class Routes {

    private final Board board;
    private final Meters meters;
    private final LivePage live;
    private final BoardJson json;
    private final Optional<Shelf> reports;

    /**
     * The routes.
     *
     * @param reports the folder of the report; empty where none is written
     */
    public Routes(Board board, Meters meters, Optional<Path> reports) {
        this.board = board;
        this.meters = meters;
        live = new LivePage(board, reports.isPresent());
        json = new BoardJson(board);
        this.reports = reports.map(Shelf::new);
    }

    /** The page for {@code request}. */
    public Reply answer(Request request) {
        return switch (request.path()) {
            case "/" -> new Reply.Text(200, Reply.HTML, live.html());
            case "/metrics" -> metrics(request.accept());
            case "/healthz" -> Reply.sentence(200, "ok");
            case "/readyz" -> board.isReady() ? Reply.sentence(200, "ready") : Reply.sentence(503, "not ready");
            case "/api/agents" -> new Reply.Text(200, Reply.JSON, json.agents());
            case "/api/results" -> new Reply.Text(200, Reply.JSON, json.results());
            case "/reports" -> new Reply.Moved("/reports/");
            default -> other(request.path());
        };
    }

    private Reply metrics(String accept) {
        Meters.Scrape scrape = meters.scrape(accept);
        return new Reply.Text(200, scrape.type(), scrape.text());
    }

    private Reply other(String path) {
        if (!path.startsWith("/reports/")) {
            return Reply.sentence(404,
                    "no such page; there are / /reports/ /metrics /healthz /readyz /api/agents /api/results");
        }
        return reports.map(shelf -> shelf.answer(path.substring("/reports/".length())))
                .orElseGet(() -> Reply.sentence(404, "no report is written"));
    }
}
