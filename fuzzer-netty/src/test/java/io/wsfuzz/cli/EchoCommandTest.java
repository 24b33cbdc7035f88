package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class EchoCommandTest {

    @Test
    void says_where_it_listens_and_ends_when_told() {
        Running echo = Running.start("echo", "--port", "0");
        URI url = echo.url();
        assertThat(url.getHost()).isEqualTo("127.0.0.1");
        assertThat(echo.interrupt()).isEqualTo(new Ran(0, "ready " + url + System.lineSeparator(), ""));
    }

    @Test
    void a_port_in_use_is_told() {
        Running echo = Running.start("echo", "--port", "0");
        String port = Integer.toString(echo.url().getPort());
        Ran second = Ran.run("echo", "--port", port);
        echo.interrupt();
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err())
                .startsWith("wsfuzz echo: cannot listen on 127.0.0.1:" + port + ": port " + port + " is in use")
                .hasLineCount(1);
    }
}
