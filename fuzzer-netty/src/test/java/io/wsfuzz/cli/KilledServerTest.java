package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.json.IndexReader;
import io.wsfuzz.role.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own that is killed with SIGKILL, again and again, and started again in the same folder. */
class KilledServerTest {

    private static final int KILLS = 20;
    private static final int CASES = 6;
    private static final int STEPS_OF_A_CASE = 4;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private static final String CATALOG = """
            chapter 90 "Mine"
            within 30s
            """ + "case 90.%d \"An echo\"\n  > text \"Hello\"\n  < text \"Hello\"\n".repeat(CASES)
            .formatted(1, 2, 3, 4, 5, 6);

    @TempDir
    Path folder;

    /** A result that the server has spoken of. */
    private record ToldResult(String agent, String id) {}

    private final Set<ToldResult> told = new HashSet<>();

    /** The process, and what it prints. */
    private record ServerProcess(Process process, BufferedReader lines) implements AutoCloseable {

        URI url() throws IOException {
            StringBuilder all = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("ready ")) {
                    return URI.create(line.substring("ready ".length()));
                }
                all.append(line).append('\n');
            }
            throw new AssertionError("it never listened: " + all);
        }

        /** Without a word before: SIGKILL. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }

    private ServerProcess start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "server", "--port", "0", "--catalog",
                folder.resolve("catalog").toString(), "--cases", "90", "--out", report().toString())
                .redirectErrorStream(true).start();
        return new ServerProcess(process,
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    private Path report() {
        return folder.resolve("report");
    }

    @Test
    void no_result_that_was_told_is_missing_after_twenty_kills() throws IOException {
        Files.createDirectories(folder.resolve("catalog"));
        Files.writeString(folder.resolve("catalog/own.cases"), CATALOG);
        Random random = new Random(0x8f3a);
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = start()) {
                URI url = server.url();
                assertThat(recorded()).containsAll(told);
                play(url, "agent-" + kill, random.nextInt(CASES * STEPS_OF_A_CASE + 1));
                server.kill();
            }
        }
        assertThat(told).hasSizeGreaterThan(KILLS);
        try (ServerProcess last = start()) {
            last.url();
            assertThat(recorded()).containsAll(told);
        }
    }

    private Set<ToldResult> recorded() throws ReportException {
        Set<ToldResult> recorded = new HashSet<>();
        for (IndexEntry entry : IndexReader.read(report())) {
            recorded.add(new ToldResult(entry.agent(), entry.id().text()));
        }
        return recorded;
    }

    /** Plays and asks for results, and stops dead after so many steps. */
    private void play(URI url, String agent, int steps) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(url.getHost()), url.getPort());
        int left = steps;
        for (int number = 1; number <= CASES; number++) {
            String query = "?case=" + number + "&agent=" + agent;
            if (left-- == 0) {
                return;
            }
            try (RawClient client = RawClient.at(address, "/runCase" + query)) {
                assertThat(client.read().text()).isEqualTo("Hello");
                if (left-- == 0) {
                    return;
                }
                client.frame(TEXT, "Hello");
                assertThat(client.read().opcode()).isEqualTo(CLOSE);
                if (left-- == 0) {
                    return;
                }
                client.close(1000);
            }
            try (RawClient client = RawClient.at(address, "/getCaseStatus" + query)) {
                assertThat(client.read().text()).isEqualTo("{\"behavior\":\"OK\"}");
                told.add(new ToldResult(agent, "90." + number));
            }
            if (left-- == 0) {
                return;
            }
        }
        try (RawClient client = RawClient.at(address, "/updateReports?agent=" + agent)) {
            assertThat(client.read().opcode()).isEqualTo(CLOSE);
        }
        assertThat(List.copyOf(told)).filteredOn(each -> each.agent().equals(agent)).hasSize(CASES);
    }
}
