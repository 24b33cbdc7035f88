package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spec files of the classic suite, given to commands of ours. */
class SpecOptionTest {

    @TempDir
    private Path folder;

    private String spec(String text) throws IOException {
        return Files.writeString(folder.resolve("spec.json"), text.replace("OUT", folder.resolve("out").toString()))
                .toString();
    }

    private JsonNode ours() throws IOException {
        return new JsonMapper().readTree(folder.resolve("out/wsfuzz.json").toFile());
    }

    @Test
    void a_client_plays_what_the_file_says_with_our_gate() throws IOException {
        try (Transport transport = Transport.best();
                EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0)) {
            String spec = spec("{\"outdir\": \"OUT\", \"cases\": [\"1.1.*\"], \"servers\": [{\"url\": \"" + echo.url()
                    + "\", \"agent\": \"mine\"}]}");
            Ran ran = Ran.run("client", "--spec", spec, "--seed", "8f3a");
            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
            assertThat(ours().path("results").path("mine")).hasSize(8);
            assertThat(ours().path("run").path("seed").textValue()).isEqualTo("8f3a");
            assertThat(ours().path("run").path("profile").textValue()).isEqualTo("classic");
            assertThat(ours().path("run").path("urls").get(0).textValue()).isEqualTo(echo.url());
            assertThat(ours().path("run").path("gate").path("passed").booleanValue()).isTrue();
        }
    }

    @Test
    void a_server_listens_where_the_file_says() throws IOException {
        Running server = Running.start("server", "--spec",
                spec("""
                {"url": "ws://0.0.0.0:0", "outdir": "OUT", "cases": ["1.1.*"], "exclude-agent-cases": {"mi*": ["1.1.[2-8]"]}}"""));
        try (Transport transport = Transport.best()) {
            assertThat(new EchoClient(transport, "mine", server.url(), 1).run()).isEqualTo(8);
        }
        Ran ran = server.interrupt();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("pass 1", "not-run 7");
    }

    @Test
    void what_is_wrong_with_the_file_is_wrong_use() throws IOException {
        String spec = spec("{\"cases\": [\"*\"]}");
        assertThat(Ran.run("client", "--spec", spec)).isEqualTo(
                new Ran(2, "", "wsfuzz client: " + spec + " names no server" + System.lineSeparator()));
        assertThat(Ran.run("server", "--spec", spec).err()).startsWith("wsfuzz server: " + spec + ": url is missing");
        assertThat(Ran.run("client", "--spec", spec + "x").err())
                .startsWith("wsfuzz client: cannot read " + spec + "x: ").hasLineCount(1);
        assertThat(Ran.run("client", "--spec", spec, "ws://127.0.0.1:1").err())
                .startsWith("wsfuzz client: --spec: the servers are those of the file");
    }

    @Test
    void a_file_can_be_said_as_a_command() throws IOException {
        Ran client = Ran.run("migrate", spec("""
                {"outdir": "./reports/servers", "cases": ["*"], "exclude-cases": ["9.*", "13.*", ""],
                 "servers": [{"url": "ws://127.0.0.1:9001/x?y=1", "agent": "it's mine"}]}"""));
        assertThat(client.err()).isEmpty();
        assertThat(client.out()).isEqualToNormalizingNewlines("wsfuzz client --profile classic --cases '!9, !13' "
                + "--out ./reports/servers --agent 'it'\\''s mine' 'ws://127.0.0.1:9001/x?y=1'\n");
        Ran server = Ran.run("migrate", spec("""
                {"url": "ws://127.0.0.1:9002", "cases": ["*"], "exclude-agent-cases": {"a": ["1.*"]}}"""));
        assertThat(server.out()).isEqualToNormalizingNewlines(
                "wsfuzz server --profile classic --out reports/clients --host 0.0.0.0 --port 9002\n");
        assertThat(server.err()).startsWith("wsfuzz migrate: no option says exclude-agent-cases").hasLineCount(1);
    }
}
