package io.wsfuzz.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole catalogue against npm's ws, as server and as client. */
@Tag("external")
class NpmWsTest {

    private static Process node(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).directory(Path.of("src/test/npm").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    @Test
    void asServer() throws Exception {
        Process server = node("echo-server.mjs");
        try (BufferedReader out = server.inputReader()) {
            ServersTest.play("npm-ws-server", Integer.parseInt(out.readLine()));
        } finally {
            server.destroy();
        }
    }

    @Test
    void asClient() throws Exception {
        try (ClientsTest.Visit visit = new ClientsTest.Visit()) {
            Process client = node("test-client.mjs", visit.server.url(), "npm-ws-client");
            try (BufferedReader out = client.inputReader()) {
                assertThat(out.readLine()).isEqualTo(String.valueOf(visit.cases.size()));
                assertThat(client.waitFor(3, TimeUnit.MINUTES)).isTrue();
            } finally {
                client.destroy();
            }
            visit.check("npm-ws-client");
        }
    }
}
