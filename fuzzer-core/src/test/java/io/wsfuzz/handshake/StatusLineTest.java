package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusLineTest {

    private static Optional<StatusLine> parse(String line) {
        return StatusLine.of(Head.of(line, List.of()));
    }

    @Test
    void has_version_status_and_reason() {
        assertThat(parse("HTTP/1.1 101 Switching Protocols"))
                .contains(new StatusLine("HTTP/1.1", 101, "Switching Protocols"));
        assertThat(parse("HTTP/1.0 404 ")).contains(new StatusLine("HTTP/1.0", 404, ""));
        assertThat(parse("HTTP/1.1 999")).contains(new StatusLine("HTTP/1.1", 999, ""));
        assertThat(parse("HTTP/1.1 200 \u00e9\t")).contains(new StatusLine("HTTP/1.1", 200, "\u00e9\t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 10", "HTTP/1.1 1010", "HTTP/1.1 099 x",
        "HTTP/1.1  101 x",
        "HTTP/1.1 101\tx", "HTTP/1.1 1x1 x", "HTTP/1.1 -10 x", "http/1.1 101 x", "HTTP/1,1 101 x", "ICY 200 OK padding",
        "HTTP/1.1\t101 x", " HTTP/1.1 101 x"})
    void is_nothing_else(String line) {
        assertThat(parse(line)).isEmpty();
    }

    @Test
    void may_be_interim() {
        assertThat(parse("HTTP/1.1 100 Continue").orElseThrow().isInterim()).isTrue();
        assertThat(parse("HTTP/1.1 103 Early Hints").orElseThrow().isInterim()).isTrue();
        assertThat(parse("HTTP/1.1 101 x").orElseThrow().isInterim()).isFalse();
        assertThat(parse("HTTP/1.1 200 x").orElseThrow().isInterim()).isFalse();
    }
}
