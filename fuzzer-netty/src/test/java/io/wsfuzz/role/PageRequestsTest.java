package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.http.HttpPages;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP the pages on the port of a fuzzing server speak: methods, bounds, hosts, and many requests on a connection. */
class PageRequestsTest {

    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void other_methods_are_not_allowed() throws IOException {
        String answer = lab.answer("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
        assertThat(answer).startsWith("HTTP/1.1 405 ").contains("allow: GET, HEAD\r\n");
    }

    @Test
    void requests_are_bounded() throws IOException {
        assertThat(lab.answer("GET /" + "a".repeat(HttpPages.LONGEST_LINE) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(lab.answer("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(HttpPages.LONGEST_HEADERS) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(lab.answer("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\nxxx"))
                .startsWith("HTTP/1.1 405 ");
        assertThat(lab.answer("GET /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nxxx"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(lab.answer("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_connection_serves_many_requests_in_their_order() throws IOException {
        String two = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\n\r\n";
        String answer = lab.answer(two + "GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer.lines().filter(line -> line.contains("HTTP/1.1"))).containsExactly("HTTP/1.1 200 OK",
                "HTTP/1.1 404 Not Found",
                "HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 40, HttpPages.MOST_AHEAD + 1})
    void requests_may_come_before_the_answers_to_those_before_them(int requests) throws IOException {
        String last = "PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        String answer = lab.answer(pipelined(requests - 1) + last);
        assertThat(statuses(answer)).hasSize(requests).startsWith("200 OK").endsWith("405 Method Not Allowed");
        assertThat(statuses(answer).subList(0, requests - 1)).isEqualTo(answers(requests - 1));
    }

    @Test
    void a_request_too_many_ends_the_connection_once_those_before_it_are_answered() throws IOException {
        String answer = lab.answer(pipelined(5000));
        int answered = statuses(answer).size() - 1;
        assertThat(answered).isGreaterThan(HttpPages.MOST_AHEAD).isLessThan(5000);
        assertThat(statuses(answer)).endsWith("429 Too Many Requests");
        assertThat(statuses(answer).subList(0, answered)).isEqualTo(answers(answered));
    }

    private static String pipelined(int requests) {
        return IntStream.range(0, requests).mapToObj(
                i -> "GET /" + (i % 3 == 2 ? "nothing" : "healthz") + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .collect(Collectors.joining());
    }

    private static List<String> answers(int requests) {
        return IntStream.range(0, requests).mapToObj(i -> i % 3 == 2 ? "404 Not Found" : "200 OK").toList();
    }

    private static List<String> statuses(String answer) {
        return answer.lines().filter(line -> line.startsWith("HTTP/1.1 ")).map(line -> line.substring(9)).toList();
    }

    @ParameterizedTest
    @CsvSource({"GET http://any.host/healthz HTTP/1.1,Host: x,200", "GET HTTP://any.host:1 HTTP/1.1,Host: x,200",
        "GET http://any.host?/healthz HTTP/1.1,Host: x,200", "GET ftp://any.host/healthz HTTP/1.1,Host: x,404",
        "GET /healthz HTTP/1.1,X: x,400", "GET /healthz HTTP/1.0,X: x,200"})
    void targets_and_hosts_are_those_of_the_rfc(String line, String field, int status) throws IOException {
        assertThat(lab.answer(line + "\r\n" + field + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + ' ');
    }

    @Test
    void two_hosts_are_refused() throws IOException {
        assertThat(lab.answer("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:1,200", "[::1]:9,200", "localhost:1,200", "fuzzer,200", "fuzzer.local:80,200",
        "FUZZER.example.org,200", "rebound.example.org:9001,421", "127.0.0.1.example.org,421", "x.y,421", "a b.c,421"})
    void a_name_of_the_public_dns_is_answered_only_where_it_was_given(String host, int status) throws IOException {
        assertThat(lab.answer("GET /api/results HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + ' ');
    }

    @ParameterizedTest
    @CsvSource({"http://fuzzer:1,200", "https://fuzzer:1,200", "http://fuzzer:2,421", "https://example.org,421",
        "null,421"})
    void a_page_of_another_site_gets_nothing(String origin, int status) throws IOException {
        assertThat(lab.answer("GET /api/agents HTTP/1.1\r\nHost: fuzzer:1\r\nOrigin: " + origin
                + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 " + status + ' ');
    }
}
