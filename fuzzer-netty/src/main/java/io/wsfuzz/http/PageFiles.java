package io.wsfuzz.http;

import com.samskivert.mustache.Mustache;
import io.wsfuzz.report.html.HtmlReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the live page that are in the jar. Read when they are first wanted: a server must be ready at once. */
final class PageFiles {

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    /** What a browser may ask for by name, and what it is. */
    private static final Map<String, String> TYPES =
            Map.of("/live.js", SCRIPT, "/feed.js", SCRIPT, "/browser.js", SCRIPT, "/live.css", STYLE);

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /** The script or style sheet of this path. */
    Optional<Reply> answer(String path) {
        return Optional.ofNullable(TYPES.get(path)).map(type -> new Reply.Text(200, type, file(path)));
    }

    private String file(String path) {
        // All pages have one look, that of the reports.
        String look = path.endsWith(".css") ? text(HtmlReport.class, "style.css") : "";
        return look + text(PageFiles.class, path.substring(1));
    }

    /** The live page. */
    Reply live(boolean clientsAreTested) {
        return new Reply.Scripted(filled("live.html", Map.of("clients", clientsAreTested)));
    }

    /** The page that tests the browser that shows it. */
    Reply browser() {
        return new Reply.Scripted(text(PageFiles.class, "browser.html"));
    }

    /** A page that says that {@code target} is for WebSockets. */
    Reply socketsOnly(String target) {
        return new Reply.Text(426, Reply.HTML, filled("websocket.html", Map.of("target", target)));
    }

    private String filled(String name, Map<String, Object> values) {
        return Mustache.compiler().escapeHTML(true).compile(text(PageFiles.class, name)).execute(values);
    }

    private String text(Class<?> neighbour, String name) {
        return texts.computeIfAbsent(name, _ -> read(neighbour, name));
    }

    private static String read(Class<?> neighbour, String name) {
        try (InputStream resource = neighbour.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
