package io.wsfuzz.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How projects decide whether a report of the classic suite is green, written down anew from what they look at. Each is given the
 * folder of a report and the file that the project has committed.
 */
enum ClassicGate {

    /** The whole file is compared with a committed one, but for durations. */
    TUNGSTENITE {
        @Override
        boolean isGreen(Path report, JsonNode committed) throws IOException {
            ObjectNode index = (ObjectNode) index(report);
            index.forEach(cases -> cases.forEach(each -> ((ObjectNode) each).remove("duration")));
            return index.equals(committed);
        }
    },

    U_WEB_SOCKETS {
        @Override
        boolean isGreen(Path report, JsonNode committed) throws IOException {
            Set<String> fine = Set.of("OK", "INFORMATIONAL", "NON-STRICT");
            return all(index(report), each -> fine.contains(each.path("behavior").textValue())
                    && fine.contains(each.path("behaviorClose").textValue()));
        }
    },

    /** The closing handshake counts, and the file of each case is printed. */
    AIOHTTP {
        @Override
        boolean isGreen(Path report, JsonNode committed) throws IOException {
            return all(index(report), each -> each.path("behaviorClose").textValue().equals("OK")
                    && Files.exists(report.resolve(each.path("reportfile").textValue())));
        }
    },

    WSPROTO {
        @Override
        boolean isGreen(Path report, JsonNode committed) throws IOException {
            return all(index(report), each -> {
                JsonNode file = json(report.resolve(each.path("reportfile").textValue()));
                return each.path("duration").isIntegralNumber() && file.path("wirelog").isArray()
                        && Set.of("OK", "INFORMATIONAL").contains(each.path("behavior").textValue());
            });
        }
    },

    /** The first agent only; becomes a JUnit file, for which some texts must be there. */
    JETTY {
        @Override
        boolean isGreen(Path report, JsonNode committed) throws IOException {
            JsonNode first = index(report).elements().next();
            return Stream.iterate(first.elements(), it -> it.hasNext(), it -> it).map(it -> it.next())
                    .allMatch(each -> {
                        JsonNode file = json(report.resolve(each.path("reportfile").textValue()));
                        boolean hasTexts = Stream.of("description", "expectation", "result", "expected", "received")
                                .noneMatch(key -> file.path(key).isMissingNode());
                        return hasTexts && Set.of("OK", "INFORMATIONAL").contains(each.path("behavior").textValue());
                    });
        }
    },

    /** Lines are glued and cut again behind each case. */
    LIBWEBSOCKETS {
        @Override
        boolean isGreen(Path report, JsonNode committed) {
            return shell(report, """
                    pieces=$(tr -d '\\n' <index.json | sed 's/}, */}\\n/g' | grep -c behavior)
                    fine=$(tr -d '\\n' <index.json | sed 's/}, */}\\n/g' | grep -c '"behavior": "OK"')
                    [ "$pieces" -gt 0 ] && [ "$pieces" = "$fine" ] && [ "$pieces" = CASES ]"""
                    .replace("CASES", Integer.toString(committed.elements().next().size())));
        }
    },

    WEBSOCKET_ZIG {
        @Override
        boolean isGreen(Path report, JsonNode committed) {
            return shell(report, "! grep FAILED index.json*");
        }
    },

    KITURA {
        @Override
        boolean isGreen(Path report, JsonNode committed) {
            return shell(report, """
                    for word in $(grep behavior index.json | cut -d: -f2 | cut -d'"' -f2); do
                      [ "$word" = OK ] || exit 1
                    done""");
        }
    },

    ACTOR_FRAMEWORK {
        @Override
        boolean isGreen(Path report, JsonNode committed) {
            return shell(report,
                    """
                    [ "$(grep '"behavior"' index.json | sort | uniq -c | wc -l)" = 1 ] && grep -q '"behavior": "OK"' index.json""");
        }
    },

    HTTP_JL {
        @Override
        boolean isGreen(Path report, JsonNode committed) throws IOException {
            return all(index(report), each -> Set.of("OK", "NON-STRICT", "INFORMATIONAL", "UNIMPLEMENTED")
                    .contains(each.path("behavior").textValue()));
        }
    },

    /** Cowboy and gun count a word of the page: it stands there twice, and once more for each failure. */
    COWBOY {
        @Override
        boolean isGreen(Path report, JsonNode committed) throws IOException {
            String page = Files.readString(report.resolve("index.html"));
            return page.split("case_failed", -1).length - 1 <= 2;
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    abstract boolean isGreen(Path report, JsonNode committed) throws IOException;

    private static JsonNode index(Path report) throws IOException {
        return JSON.readTree(report.resolve("index.json").toFile());
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean all(JsonNode index, Predicate<JsonNode> fine) {
        boolean green = index.size() > 0;
        for (JsonNode agent : index) {
            for (JsonNode each : agent) {
                green &= fine.test(each);
            }
        }
        return green;
    }

    private static boolean shell(Path report, String script) {
        try {
            Process process = new ProcessBuilder("bash", "-c", script).directory(report.toFile())
                    .redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && !said.contains("command not found");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
