package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole catalogue against programs that are not of this process: they come from apt and npm. */
@Tag("external")
class ProgramsTest {

    /** The system's own: another one on the PATH does not see Debian's packages. */
    private static final String PYTHON = "/usr/bin/python3";

    private static Process start(String folder, List<String> command) throws IOException {
        return new ProcessBuilder(command).directory(Path.of("src/test", folder).toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** The first line of a server is its port. */
    private static void server(String name, String folder, String program, String script) throws Exception {
        Process server = start(folder, List.of(program, script));
        try (BufferedReader out = server.inputReader()) {
            ServersTest.play(name, Integer.parseInt(out.readLine()));
        } finally {
            server.destroy();
        }
    }

    /** A client is told where to go and what it is called; its first line is how many cases there were. */
    private static void client(String name, String folder, String program, String script) throws Exception {
        try (ClientsTest.Visit visit = new ClientsTest.Visit()) {
            Process client = start(folder, List.of(program, script, visit.server.url(), name));
            try (BufferedReader out = client.inputReader()) {
                assertThat(out.readLine()).isEqualTo(String.valueOf(visit.cases.size()));
                assertThat(client.waitFor(5, TimeUnit.MINUTES)).isTrue();
            } finally {
                client.destroy();
            }
            visit.check(name);
        }
    }

    @Test
    void npm_ws_as_server() throws Exception {
        server("npm-ws-server", "npm", "node", "echo-server.mjs");
    }

    @Test
    void npm_ws_as_client() throws Exception {
        client("npm-ws-client", "npm", "node", "test-client.mjs");
    }

    @Test
    void python_websockets_as_server() throws Exception {
        server("python-websockets-server", "python", PYTHON, "echo_server.py");
    }

    @Test
    void python_websockets_as_client() throws Exception {
        client("python-websockets-client", "python", PYTHON, "test_client.py");
    }

    /** A browser does not end by itself: it is ended when all results are there. */
    @Test
    void chromium(@TempDir Path profile) throws Exception {
        try (ClientsTest.Visit visit = new ClientsTest.Visit()) {
            String page = Path.of("src/test/browser/test-client.html").toUri() + "#" + visit.server.url()
                    + ",chromium-client";
            Process browser = start("browser", List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu",
                    "--disable-background-networking", "--disable-component-update", "--no-first-run",
                    "--remote-debugging-port=0", "--user-data-dir=" + profile, page));
            try {
                visit.check("chromium-client");
            } finally {
                browser.destroy();
                browser.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }
}
