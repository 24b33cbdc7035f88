package io.wsfuzz.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.role.EchoClient;
import io.wsfuzz.role.EchoServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes for other tools. */
class CaptureOptionsTest {

    @TempDir
    private Path folder;

    private final Transport transport = Transport.best();

    @AfterEach
    void end() {
        transport.close();
    }

    private Ran againstEcho(String... more) throws IOException {
        try (EchoServer echo = EchoServer.start(transport, InetAddress.getLoopbackAddress().getHostAddress(), 0)) {
            List<String> args = new ArrayList<>(List.of("client", "--agent", "mine", "--seed", "1", "--out",
                    folder.resolve("report").toString()));
            args.addAll(List.of(more));
            args.add(echo.url());
            return Ran.run(args.toArray(String[]::new));
        }
    }

    @Test
    void the_wire_of_a_run_is_json_line_by_line() throws IOException {
        Path file = folder.resolve("wire.jsonl");
        assertThat(againstEcho("--cases", "1.1.1, 2.1", "--wire-json", file.toString()).code()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(new ObjectMapper().readTree(line));
            }
        }
        assertThat(lines).allSatisfy(line -> assertThat(line.path("agent").textValue()).isEqualTo("mine"))
                .anySatisfy(line -> {
                    assertThat(line.path("case").textValue()).isEqualTo("2.1");
                    assertThat(line.path("kind").textValue()).isEqualTo("script");
                    assertThat(line.path("direction").textValue()).isEqualTo("out");
                    assertThat(line.path("text").textValue()).startsWith("ping");
                }).anySatisfy(line -> {
                    assertThat(line.path("kind").textValue()).isEqualTo("octets");
                    assertThat(line.path("octets").longValue()).isPositive();
                });
        assertThat(lines).filteredOn(line -> line.path("kind").textValue().equals("result"))
                .extracting(line -> line.path("text").textValue()).containsExactly("pass", "pass");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_before_anything_is_played() throws IOException {
        Ran ran = againstEcho("--cases", "1.1.1", "--pcap", folder.resolve("no/x.pcapng").toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).startsWith("wsfuzz client: --pcap: cannot write ").hasLineCount(1);
    }

    /** What tshark makes of a packet: complaints about TCP, the states of two checksums, opcodes of frames. */
    private static final List<String> FIELDS = List.of("-T", "fields", "-e",
            "tcp.analysis.lost_segment", "-e", "tcp.analysis.ack_lost_segment", "-e", "tcp.analysis.retransmission",
            "-e",
            "tcp.analysis.out_of_order", "-e", "tcp.analysis.window_full", "-e", "tcp.checksum.status", "-e",
            "ip.checksum.status", "-e", "websocket.opcode", "-o",
            "tcp.check_checksum:TRUE",
            "-o", "ip.check_checksum:TRUE");

    /** No complaint, and both checksums are right. */
    private static final String FINE = "\t\t\t\t\t1\t1\t";

    /** tshark reads all of it: nothing is missing or wrong in IP and TCP, and the frames are frames. */
    private static void assertDecoded(Path file) throws IOException, InterruptedException {
        Map<String, Long> seen = packets(file);
        assertThat(seen).containsOnlyKeys(FINE, FINE + "frames");
        assertThat(seen.get(FINE + "frames")).isGreaterThan(5000);
    }

    /** How many packets there are of each kind. */
    private static Map<String, Long> packets(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString()));
        command.addAll(FIELDS);
        Path complaints = file.resolveSibling("tshark.err");
        Process tshark = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        Map<String, Long> seen;
        try (BufferedReader reader = tshark.inputReader()) {
            seen = reader.lines().map(line -> line.replaceAll("[0-9a-fx,]+$", "frames"))
                    .collect(groupingBy(Function.identity(), counting()));
        }
        assertThat(tshark.waitFor()).as(Files.readString(complaints)).isZero();
        assertThat(Files.readString(complaints).lines().filter(line -> !line.startsWith("Running as user"))).isEmpty();
        return seen;
    }

    @Tag("external")
    @Test
    void tshark_decodes_a_whole_run_against_a_server() throws Exception {
        Path file = folder.resolve("client.pcapng");
        assertThat(againstEcho("--profile", "quick", "--pcap", file.toString()).code()).isZero();
        assertDecoded(file);
    }

    @Tag("external")
    @Test
    void tshark_decodes_a_whole_run_with_a_client() throws Exception {
        Path file = folder.resolve("server.pcapng");
        Running server = Running.start("server", "--port", "0", "--profile", "quick", "--out",
                folder.resolve("report").toString(), "--pcap", file.toString());
        URI url = server.url();
        new EchoClient(transport, "mine", url, 8).run();
        assertThat(server.interrupt().code()).isZero();
        assertDecoded(file);
    }

    @Tag("external")
    @Test
    void tshark_reads_the_plain_text_of_tls() throws Exception {
        Path file = folder.resolve("tls.pcapng");
        Running echo = Running.start("echo", "--port", "0", "--tls");
        Ran ran = Ran.run("client", "--insecure", "--out", folder.resolve("report").toString(), "--cases", "1.1, 2",
                "--pcap", file.toString(), echo.url().toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(packets(file)).containsOnlyKeys(FINE, FINE + "frames");
        echo.interrupt();
    }
}
