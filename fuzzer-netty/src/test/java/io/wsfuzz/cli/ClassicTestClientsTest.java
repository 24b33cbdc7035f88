package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.cli.ClassicTestClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which the test clients of other projects talk to a fuzzing server, written down anew. */
class ClassicTestClientsTest {

    private static final JsonMapper STRICT =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @TempDir
    private Path folder;

    private record CaseDescription(@JsonProperty(required = true) String id,
            @JsonProperty(required = true) String description) {}

    private record CaseStatus(@JsonProperty(required = true) String behavior) {}

    private Running server() throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.json"), """
                {"url": "ws://127.0.0.1:0", "outdir": "OUT", "cases": ["1.1.*", "2.2"], "exclude-cases": ["1.1.[3-8]*"],
                 "exclude-agent-cases": {}}""".replace("OUT", folder.resolve("clients").toString()));
        return Running.start("wstest", "-m", "fuzzingserver", "-s", spec.toString(), "--webport=0");
    }

    private JsonNode index() throws IOException {
        return new JsonMapper().readTree(folder.resolve("clients/index.json").toFile());
    }

    /** Most of them: a number, a connection for each case, the report. */
    @Test
    void three_paths_and_a_report() throws IOException {
        Running server = server();
        try (ClassicTestClient client = new ClassicTestClient(server.url(), "main +1")) {
            assertThat(client.ask("/getCaseCount")).isEqualTo(new Answer("3", 1005));
            for (int n = 1; n <= 3; n++) {
                client.play("case=" + n);
            }
            assertThat(client.ask("/updateReports?agent=AGENT").closeCode()).isEqualTo(1005);
        }
        assertThat(index().path("main +1")).hasSize(3)
                .allMatch(each -> each.path("behavior").textValue().equals("OK")
                        && each.path("behaviorClose").textValue().equals("OK"));
        assertThat(server.interrupt().code()).isZero();
    }

    /** gun: the report after every case, each time a Close without a code; then the page is counted. */
    @Test
    void gun_wants_the_report_after_every_case() throws IOException {
        Running server = server();
        try (ClassicTestClient client = new ClassicTestClient(server.url(), "Gun")) {
            for (int n = 1; n <= 3; n++) {
                client.play("case=" + n);
                assertThat(client.ask("/updateReports?agent=AGENT")).isEqualTo(new Answer("", 1005));
                assertThat(index().path("Gun")).hasSize(n);
            }
        }
        assertThat(ClassicGate.COWBOY.isGreen(folder.resolve("clients"), index())).isTrue();
        assertThat(server.interrupt().out()).containsPattern("(?m)^Ok, will run 3 test cases");
    }

    /** bun, mint: what a case is about, the case, and how it went. */
    @Test
    void bun_asks_for_the_status_of_each_case() throws IOException {
        Running server = server();
        try (ClassicTestClient client = new ClassicTestClient(server.url(), "bun")) {
            for (int n = 1; n <= 3; n++) {
                assertThat(STRICT.readValue(client.ask("/getCaseInfo?case=" + n).text(), CaseDescription.class).id())
                        .isEqualTo(List.of("1.1.1", "1.1.2", "2.2").get(n - 1));
                client.play("case=" + n);
                Answer status = client.ask("/getCaseStatus?case=" + n + "&agent=AGENT");
                assertThat(STRICT.readValue(status.text(), CaseStatus.class).behavior()).isEqualTo("OK");
            }
        }
        server.interrupt();
    }

    /** krossbow: ids in place of numbers, a decoder that takes no other key, and the end of the server. */
    @Test
    void krossbow_names_cases_and_stops_the_server() throws IOException {
        Running server = server();
        try (ClassicTestClient client = new ClassicTestClient(server.url(), "krossbow")) {
            client.play("casetuple=%202.2%20");
            Answer status = client.ask("/getCaseStatus?casetuple=2.2&agent=AGENT");
            assertThat(STRICT.readValue(status.text(), CaseStatus.class).behavior()).isEqualTo("OK");
            assertThat(client.isRefused("/runCase?casetuple=9.9.9&agent=AGENT")).isTrue();
            assertThat(client.isRefused("/runCase?case=1")).isTrue();
            client.ask("/stopServer");
        }
        assertThat(server.ended().code()).isZero();
    }

    /** coder: dials and hangs up until the server is there, plays some, and reads what was played. */
    @Test
    void coder_dials_before_it_plays() throws IOException {
        Running server = server();
        try (ClassicTestClient client = new ClassicTestClient(server.url(), "main")) {
            client.dial("/");
            client.play("case=2");
            client.ask("/updateReports?agent=AGENT");
        }
        assertThat(index().fieldNames()).toIterable().containsExactly("main");
        assertThat(index().path("main").fieldNames()).toIterable().containsExactly("1.1.2");
        server.interrupt();
    }

    /** nanomsg, older Ratchet: the server ends with the report. */
    @Test
    void nanomsg_ends_the_server_with_the_report() throws IOException {
        Running server = server();
        try (ClassicTestClient client = new ClassicTestClient(server.url(), "nanomsg")) {
            client.play("case=1");
            client.ask("/updateReports?agent=AGENT&shutdownOnComplete=yes");
        }
        assertThat(server.ended().code()).isZero();
        assertThat(index().path("nanomsg")).hasSize(1);
    }
}
