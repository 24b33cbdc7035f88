package io.wsfuzz.wstest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.handshake.HandshakeEdit;
import io.wsfuzz.run.Conduct;
import io.wsfuzz.session.EndpointRules;
import io.wsfuzz.wstest.WstestSpec.ClientSpec;
import io.wsfuzz.wstest.WstestSpec.Listen;
import io.wsfuzz.wstest.WstestSpec.ServerSpec;
import io.wsfuzz.wstest.WstestSpec.SpecServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpecReaderTest {

    private final List<String> notes = new ArrayList<>();

    private ClientSpec client(String text) throws SpecException {
        return SpecReader.client(text, Optional.of("ws://w:7"), notes::add);
    }

    private ServerSpec server(String text) throws SpecException {
        return SpecReader.server(text, Optional.empty(), notes::add);
    }

    @Test
    void a_client_has_servers_with_options_over_the_common_ones() throws SpecException {
        ClientSpec spec = client("""
                {"outdir": "/reports", "options": {"failByDrop": false, "version": 10, "openHandshakeTimeout": 5},
                 "servers": [{"url": "ws://a:9001/x?y=1", "agent": "Kestrel|NoSSL|é"},
                             {"url": "wss://b", "hostname": "b.example", "origin": "http://o", "protocols": ["p", "q"],
                              "options": {"version": 18}}],
                 "cases": ["1.*"], "exclude-cases": [""], "exclude-agent-cases": {"a*": ["1.1.1"]}}""");
        assertThat(notes).isEmpty();
        assertThat(spec.outdir()).isEqualTo(Path.of("/reports"));
        assertThat(spec.filter())
                .isEqualTo(new CaseFilter(List.of("1.*"), List.of(""), Map.of("a*", List.of("1.1.1"))));
        ProtocolOptions common = new ProtocolOptions(8, Conduct.CLASSIC);
        ProtocolOptions own = new ProtocolOptions(13, Conduct.CLASSIC);
        assertThat(spec.servers()).containsExactly(
                new SpecServer("ws://a:9001/x?y=1", Optional.of("Kestrel|NoSSL|é"), Optional.empty(), Optional.empty(),
                        List.of(), common),
                new SpecServer("wss://b", Optional.empty(), Optional.of("b.example"), Optional.of("http://o"),
                        List.of("p", "q"), own));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"cases": ["*"]}
            {"cases": ["*"], "servers": []}
            """)
    void without_servers_there_is_the_one_of_the_command_line(String text) throws SpecException {
        assertThat(client(text).servers()).containsExactly(SpecServer.at("ws://w:7", ProtocolOptions.USUAL));
        assertThat(client(text).outdir()).isEqualTo(Path.of("reports/servers"));
    }

    @Test
    void what_a_server_is_sent_besides_is_an_edit_of_our_head() throws SpecException {
        List<SpecServer> servers = client("""
                {"cases": ["*"], "servers": [{"url": "ws://h", "origin": "http://o", "protocols": ["p", "q"],
                 "options": {"version": 10}}, {"url": "ws://h"}]}""").servers();
        assertThat(servers.get(0).edits()).containsExactly(new HandshakeEdit.Set("Origin", "http://o"),
                new HandshakeEdit.Subprotocol("p"), new HandshakeEdit.Subprotocol("q"),
                new HandshakeEdit.Set("Sec-WebSocket-Version", "8"));
        assertThat(servers.get(1).edits()).isEmpty();
    }

    @Test
    void a_server_takes_scheme_and_port_of_its_url() throws SpecException {
        assertThat(server("{\"url\": \"ws://0.0.0.0:9002\", \"cases\": []}").listen())
                .isEqualTo(new Listen(9002, Optional.empty()));
        assertThat(server("{\"url\": \"WS://some_host\", \"cases\": []}").listen().port()).isEqualTo(80);
        assertThat(server("{\"url\": \"ws://[::1]:0/\", \"cases\": []}").listen().port()).isZero();
        assertThat(server("{\"url\": \"wss://h\", \"cases\": [], \"key\": \"k.pem\", \"cert\": \"c.pem\"}").listen())
                .isEqualTo(new Listen(443, Optional.of(new Listen.Identity(Path.of("k.pem"), Path.of("c.pem")))));
    }

    @Test
    void the_rest_of_a_server_is_as_usual_or_as_it_says() throws SpecException {
        ServerSpec usual = server("{\"url\": \"ws://h:1\", \"cases\": [\"*\"]}");
        assertThat(usual.outdir()).isEqualTo(Path.of("reports/clients"));
        assertThat(usual.options()).isEqualTo(ProtocolOptions.USUAL);
        assertThat(usual.protocols()).isEmpty();
        ServerSpec said = server("""
                {"url": "ws://h:1", "cases": ["*"], "outdir": "x/y", "webport": 8080, "protocols": ["a"],
                 "options": {"version": 12}}""");
        assertThat(said.outdir()).isEqualTo(Path.of("x/y"));
        assertThat(said.protocols()).containsExactly("a");
        assertThat(said.options().version()).isEqualTo(8);
        assertThat(said.options().conduct().subprotocols()).containsExactly("a");
        assertThat(notes).isEmpty();
    }

    @Test
    void options_say_how_our_end_behaves() throws SpecException {
        Conduct conduct = server("""
                {"url": "ws://h:1", "cases": ["*"], "options": {"failByDrop": true, "openHandshakeTimeout": 2.5,
                 "closeHandshakeTimeout": 3, "serverConnectionDropTimeout": 0, "applyMask": false, "maskClientFrames": false,
                 "maskServerFrames": true, "acceptMaskedServerFrames": true, "requireMaskedClientFrames": false,
                 "utf8validateIncoming": false}}""").options().conduct();
        assertThat(notes).isEmpty();
        assertThat(conduct).isEqualTo(new Conduct(Conduct.Failing.BY_DROP, Duration.ofMillis(2500),
                Duration.ofSeconds(3), Duration.ofHours(1), List.of(),
                new EndpointRules(new EndpointRules.FrameMasks(false, false, true, true, true), false, false)));
    }

    @Test
    void what_has_no_effect_is_named() throws SpecException {
        client("""
                {"cases": ["*"], "exlude-cases": ["9.*"], "zzz": 1, "url": "ws://of.the.other.role",
                 "options": {"failbydrop": true, "autoPingInterval": 3, "qqq": {}},
                 "servers": [{"url": "ws://a", "agnet": "x"}]}""");
        assertThat(notes).containsExactly(
                "there is no key 'exlude-cases', so it has no effect; did you mean 'exclude-cases'?",
                "there is no key 'zzz', so it has no effect",
                "options knows no 'failbydrop', which has no effect; did you mean 'failByDrop'?",
                "options.autoPingInterval has no effect here",
                "options knows no 'qqq', which has no effect",
                "there is no key 'servers[0].agnet', so it has no effect; did you mean 'agent'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            []                                                       | it must be a JSON object,
            {"cases": [}                                             | it is no JSON in line 1, column
            {}                                                       | cases is missing; it must be a list of ids
            {"cases": "*"}                                           | cases must be a list of ids and patterns, as ["*"], not "*"
            {"cases": ["*", 1.1]}                                    | cases[1] must be a text, not 1.1
            {"cases": ["*"], "servers": {}}                          | servers must be a list of servers,
            {"cases": ["*"], "servers": [{}]}                        | servers[0].url is missing; it must be a URL,
            {"cases": ["*"], "servers": [7]}                         | servers[0] must be an object,
            {"cases": ["*"], "exclude-agent-cases": ["x"]}           | exclude-agent-cases must be an object,
            {"cases": ["*"], "exclude-agent-cases": {"x": "1.*"}}    | exclude-agent-cases.x must be a list of texts, not "1.*"
            {"cases": ["*"], "options": {"version": 9}}              | options.version must be a number from 10 to 18,
            {"cases": ["*"], "options": {"failByDrop": 1}}           | options.failByDrop must be true or false, not 1
            {"cases": ["*"], "options": {"closeHandshakeTimeout": -1}} | options.closeHandshakeTimeout must be seconds,
            {"cases": ["*"], "options": ["version"]}                 | options must be an object,
            {"cases": ["*"], "servers": [{"url": "ws://h", "origin": "a\\r\\nX: y"}]} | servers[0].origin must be plain ASCII on one line,
            {"cases": ["*"], "servers": [{"url": "ws://h", "protocols": ["é"]}]}    | servers[0].protocols must be plain ASCII on one line,
            {"cases": ["*"], "outdir": 5}                            | outdir must be the name of a folder, not 5
            """)
    void what_is_wrong_is_told_with_its_place(String text, String sentence) {
        assertThatThrownBy(() -> client(text)).isInstanceOf(SpecException.class).hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({"http://h:1", "ws:/h", "ws://h:99999", "9001", "wss://h:1"})
    void a_server_needs_a_url_it_can_listen_at(String url) {
        assertThatThrownBy(() -> server("{\"cases\": [], \"url\": \"" + url + "\"}")).isInstanceOf(SpecException.class)
                .hasMessageStartingWith("url ");
    }

    @Test
    void nothing_hostile_hangs_or_overflows() {
        assertThatThrownBy(() -> client("[".repeat(100_000))).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> client("{\"cases\":" + "[".repeat(900) + "]".repeat(900) + "}"))
                .isInstanceOf(SpecException.class).hasMessageStartingWith("cases[0] must be a text, not [[[");
    }

    @ParameterizedTest
    @EnumSource(value = WstestMode.class, names = {"FUZZING_SERVER", "FUZZING_CLIENT", "MASS_CONNECT"})
    void a_spec_that_is_not_there_is_written_and_can_be_read(WstestMode mode, @TempDir Path folder)
            throws IOException, SpecException {
        SpecFile written = SpecFile.locate(mode, Optional.empty(), folder);
        assertThat(written.origin()).isEqualTo(SpecFile.Origin.GENERATED);
        String text = Files.readString(written.path());
        switch (mode) {
            case FUZZING_SERVER -> assertThat(server(text).listen().port()).isEqualTo(9001);
            case FUZZING_CLIENT -> assertThat(client(text).servers()).extracting(SpecServer::url)
                    .containsExactly("ws://127.0.0.1:9001");
            default -> assertThat(SpecReader.mass(text, notes::add).pace().connections()).isEqualTo(10_000);
        }
        assertThat(notes).isEmpty();
        assertThat(SpecFile.locate(mode, Optional.empty(), folder).origin()).isEqualTo(SpecFile.Origin.IMPLICIT);
        assertThat(SpecFile.locate(mode, Optional.empty(), folder).announcement())
                .isEqualTo("Using implicit spec file '" + folder.resolve(mode.word() + ".json") + "'");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_file(@TempDir Path folder) throws IOException, SpecException {
        Path file = Files.writeString(folder.resolve("x.json"), "\ufeff{\"cases\": []}");
        SpecFile named = SpecFile.locate(WstestMode.FUZZING_CLIENT, Optional.of(file));
        assertThat(named.read(this::client).filter().cases()).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_file_begins_with_its_name(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{}");
        SpecFile named = SpecFile.locate(WstestMode.FUZZING_CLIENT, Optional.of(file));
        assertThatThrownBy(() -> named.read(this::client)).hasMessageStartingWith(file + ": cases is missing; ");
        Files.write(file, new byte[(int) SpecFile.LONGEST + 1]);
        assertThatThrownBy(() -> named.read(this::client)).hasMessage(file + ": it is longer than 4 MiB");
    }
}
