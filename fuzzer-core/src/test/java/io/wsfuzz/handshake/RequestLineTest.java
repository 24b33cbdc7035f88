package io.wsfuzz.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {

    private static Optional<RequestLine> parse(String line) {
        return RequestLine.of(Head.of(line, List.of()));
    }

    @Test
    void has_three_words() {
        assertThat(parse("GET /a?b HTTP/1.1")).contains(new RequestLine("GET", "/a?b", "HTTP/1.1"));
        assertThat(parse("POST * HTTP/1.0")).contains(new RequestLine("POST", "*", "HTTP/1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "GET", "GET /", "GET  HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1",
        "GET  / HTTP/1.1",
        "GET /a b HTTP/1.1", "GET /\ta HTTP/1.1", "G(T / HTTP/1.1", "GET / http/1.1", "GET / HTTP/1", "GET / HTTP/1.10",
        "GET / HTTP/11", "GET / HTTP/a.1", "/ HTTP/1.1", "GET /\t HTTP/1.1"})
    void is_nothing_else(String line) {
        assertThat(parse(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/runCase?case=1, /runCase", "/, /", "/a%20b/c, /a%20b/c", "*, *", "http://host:9001/a?b=c, /a",
        "ws://host, /", "http://host?x=1, /", "/a://b, /a://b", "?x=http://y/z, ''"})
    void has_a_path(String target, String path) {
        assertThat(parse("GET " + target + " HTTP/1.1").orElseThrow().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/runCase?case=1&agent=a, a",
        "/runCase?agent=my+agent%2F1.0&agent=b, my agent/1.0",
        "/?agent=%C3%a9, é",
        "/?agent=é, é",
        "/?agent=%ff, \ufffd",
        "/?agent=100%, 100%",
        "/?agent=%4, %4",
        "/?agent=%zz%41, %zzA",
        "/?agent=%-1, %-1",
        "/?agent=a=b, a=b",
        "/?agent=, ''",
        "/?agent, ''",
        "/?&&x&agent=y&, y",
        "/?%61gent=y, y",
        "/?x=1?agent=y&agent=z, z",
    })
    void has_parameters(String target, String agent) {
        // As a client would put it on the wire: UTF-8.
        String octets = new String(target.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        assertThat(parse("GET " + octets + " HTTP/1.1").orElseThrow().query("agent")).contains(agent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?", "/agent=x", "/?Agent=x", "/?xagent=x", "/?agentx=y", "/?x=agent", "agent=x?"})
    void has_no_other_parameters(String target) {
        assertThat(parse("GET " + target + " HTTP/1.1").orElseThrow().query("agent")).isEmpty();
    }

    @Property(tries = 500)
    void decodes_whatever_there_is(@ForAll @CharRange(from = '!', to = '?') String query) {
        assertThatCode(() -> new RequestLine("GET", "/?" + query, "HTTP/1.1").query("0")).doesNotThrowAnyException();
    }
}
