package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @Test
    void all_parts() {
        Target target = Target.of("ws://127.0.0.1:9002/echo/it?a=b%20c");
        assertThat(target)
                .isEqualTo(
                        new Target("ws://127.0.0.1:9002/echo/it?a=b%20c", false, "127.0.0.1", 9002, "/echo/it?a=b%20c",
                                Optional.empty(), Access.DIRECT));
        assertThat(target.authority()).isEqualTo("127.0.0.1:9002");
    }

    @Test
    void what_is_not_said_is_usual() {
        Target target = Target.of("WS://localhost");
        assertThat(target.port()).isEqualTo(80);
        assertThat(target.path()).isEqualTo("/");
        assertThat(target.authority()).isEqualTo("localhost");
        assertThat(target.address()).isEqualTo("localhost:80");
        assertThat(Target.of("ws://localhost?q").path()).isEqualTo("/?q");
    }

    @Test
    void an_address_in_brackets() {
        Target target = Target.of("ws://[::1]:9002");
        assertThat(target.host()).isEqualTo("::1");
        assertThat(target.authority()).isEqualTo("[::1]:9002");
    }

    @Test
    void the_name_of_a_service_in_a_container_network() {
        Target target = Target.of("ws://echo_server:9002/");
        assertThat(target.host()).isEqualTo("echo_server");
        assertThat(target.authority()).isEqualTo("echo_server:9002");
    }

    @Test
    void tls_has_a_port_of_its_own() {
        Target target = Target.of("wss://example.org/chat");
        assertThat(target.secure()).isTrue();
        assertThat(target.port()).isEqualTo(443);
        assertThat(target.authority()).isEqualTo("example.org");
        assertThat(Target.of("wss://example.org:80/").authority()).isEqualTo("example.org:80");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ws+unix:/run/app.sock:/echo?a=b   | false | /echo?a=b
            ws+unix:///run/app.sock:/echo?a=b | false | /echo?a=b
            ws+unix:/run/app.sock             | false | /
            WSS+UNIX:/run/app.sock:/          | true  | /
            """)
    void a_unix_domain_socket_as_npm_ws_writes_it(String url, boolean secure, String path) {
        Target target = Target.of(url);
        assertThat(target.socket()).contains(Path.of("/run/app.sock"));
        assertThat(target.secure()).isEqualTo(secure);
        assertThat(target.path()).isEqualTo(path);
        assertThat(target.authority()).isEqualTo("localhost");
        assertThat(target.address()).isEqualTo("/run/app.sock");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost       | does not begin with ws:// or wss://, as in ws://127.0.0.1:9002/echo
            localhost:9002         | does not begin with ws:// or wss://, as in ws://127.0.0.1:9002/echo
            ws+unix:run/app.sock   | names no Unix domain socket, as in ws+unix:/run/app.sock:/echo
            ws+unix:/a.sock:/#x    | names no Unix domain socket, as in ws+unix:/run/app.sock:/echo
            wss://                 | is no URL
            127.0.0.1:9002         | is no URL
            ws://                  | is no URL: expected authority at character 6; write it as ws://127.0.0.1:9002/echo
            ws:///echo             | names no host and port, as in ws://127.0.0.1:9002/echo
            ws://localhost:99999   | names no host and port, as in ws://127.0.0.1:9002/echo
            ws://localhost:x       | names no host and port, as in ws://127.0.0.1:9002/echo
            ws://localhost/#here   | has a fragment or a user name, which a WebSocket URL cannot have
            ws://me@localhost/     | has a fragment or a user name, which a WebSocket URL cannot have
            ws://localhost/ü       | has characters in its path that must be encoded
            ws://local host/       | is no URL
            """)
    void one_sentence_for_each_mistake(String url, String sentence) {
        assertThatThrownBy(() -> Target.of(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + url + "' " + sentence);
    }
}
