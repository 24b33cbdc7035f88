package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.handshake.WebSocketKey;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was green with the classic suite is green with us, and what was red stays red, by the gates of others. */
class ClassicGatesTest {

    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S+)");

    private static final String COMMITTED =
            """
            {"Tested": {
              "1.1.1": {"behavior": "OK", "behaviorClose": "OK", "remoteCloseCode": 1000, "reportfile": "tested_case_1_1_1.json"},
              "12.1.1": {"behavior": "OK", "behaviorClose": "OK", "remoteCloseCode": 1000, "reportfile": "tested_case_12_1_1.json"},
              "2.2": {"behavior": "OK", "behaviorClose": "OK", "remoteCloseCode": 1000, "reportfile": "tested_case_2_2.json"}}}""";

    @TempDir
    private static Path folder;

    private static Path green;
    private static Path red;
    private static JsonNode committed;

    @BeforeAll
    static void tests_a_right_and_a_wrong_server() throws IOException {
        committed = new JsonMapper().readTree(COMMITTED);
        try (Transport transport = Transport.best();
                EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0);
                ServerSocket wrong = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            green = report("green", echo.url(), ", \"agent\": \"Tested\"");
            Thread.ofVirtual().start(() -> answerWrongly(wrong));
            red = report("red", "ws://127.0.0.1:" + wrong.getLocalPort(), ", \"agent\": \"Tested\"");
        }
    }

    private static Path report(String name, String url, String agent) throws IOException {
        Path report = folder.resolve(name);
        Path spec = Files.writeString(folder.resolve(name + ".json"), """
                {"options": {"failByDrop": false}, "outdir": "OUT", "servers": [{"url": "URL"AGENT}],
                 "cases": ["1.1.1", "2.2", "12.1.1", "11.*"], "exclude-cases": [""], "exclude-agent-cases": {}}"""
                .replace("OUT", report.toString()).replace("URL", url).replace("AGENT", agent));
        assertThat(Ran.run("wstest", "-m", "fuzzingclient", "-s", spec.toString()).code()).isZero();
        return report;
    }

    /** Takes the handshake, then says something else than what it hears and closes with a code of its own. */
    private static void answerWrongly(ServerSocket server) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    StringBuilder head = new StringBuilder();
                    while (head.indexOf("\r\n\r\n") < 0) {
                        head.append((char) in.read());
                    }
                    Matcher key = KEY.matcher(head);
                    assertThat(key.find()).isTrue();
                    String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + WebSocketKey.accept(key.group(1)) + "\r\n\r\n"
                            + "\u0081\u0005wrong\u0088\u0002\u0003\u00f3";
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    in.readNBytes(1);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_right_is_green(ClassicGate gate) throws IOException {
        assertThat(gate.isGreen(green, committed)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_wrong_is_red(ClassicGate gate) throws IOException {
        assertThat(gate.isGreen(red, committed)).isFalse();
    }

    /** Bandit asks for exit code 0, and then for the name of a server that has none. */
    @Test
    void a_server_without_a_name_is_found_under_the_name_that_is_looked_up() throws IOException {
        try (Transport transport = Transport.best();
                EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0)) {
            Path spec = Files.writeString(folder.resolve("bandit.json"),
                    "{\"outdir\": \"" + folder.resolve("bandit")
                            + "\", \"cases\": [\"1.1.*\"], \"exclude-cases\": [\"\"]}");
            Ran ran = Ran.run("wstest", "--mode", "fuzzingclient", "-s", spec.toString(), "-w", echo.url());
            assertThat(ran.code()).isZero();
            JsonNode index = new JsonMapper().readTree(folder.resolve("bandit/index.json").toFile());
            assertThat(index.path("UnknownServer")).hasSize(8)
                    .allMatch(each -> each.path("behavior").textValue().equals("OK"));
        }
    }
}
