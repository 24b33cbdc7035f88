package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.control.ServerRouter;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.pipe.ConnectionListener;
import io.wsfuzz.result.RunId;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site can do with a fuzzing server on this machine, and what it cannot. */
class ServerAccessTest {

    private static final String FOREIGN = "Origin: http://evil.example.com\r\n";

    private Lab lab;

    @BeforeEach
    void listen() throws IOException {
        lab = new Lab();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private String statusLine(String target, String field) throws IOException {
        try (RawClient client = lab.raw()) {
            client.send(RawClient.upgrade(target).replaceFirst("\r\n", "\r\n" + field));
            return client.head().lines().findFirst().orElse("");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stopServer", "/updateReports?agent=a&shutdownOnComplete=true", "/", "/anything"})
    void a_page_of_another_site_neither_ends_the_server_nor_commands_it(String target) throws IOException {
        assertThat(statusLine(target, FOREIGN)).startsWith("HTTP/1.1 403 ");
        assertThat(lab.server.done()).isNotDone();
        assertThat(statusLine("/getCaseCount", "")).startsWith("HTTP/1.1 101 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/getCaseCount", "/getCaseInfo?case=1", "/runCase?case=1&agent=browser",
        "/updateReports?agent=browser"})
    void it_can_play_cases_as_browsers_are_tested_too(String target) throws IOException {
        assertThat(statusLine(target, FOREIGN)).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void results_are_read_by_no_page_of_another_site_and_by_no_other_name() throws IOException {
        assertThat(lab.answer("GET /api/results HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(lab.answer("GET /api/results HTTP/1.1\r\nHost: 127.0.0.1\r\n" + FOREIGN
                + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 4");
        assertThat(lab.answer("GET /reports/ HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void who_asks_for_what_is_not_there_or_for_reports_of_nobody_is_no_agent() throws IOException {
        statusLine("/runCase?casetuple=99.99&agent=evil", "");
        statusLine("/getCaseStatus?case=1&agent=evil", "");
        try (RawClient client = lab.at("/updateReports?agent=evil")) {
            assertThat(client.read().opcode()).isEqualTo(8);
        }
        assertThat(lab.said).noneMatch(line -> line.contains("evil"));
        assertThat(lab.results.results()).isEmpty();
    }

    @Test
    void an_agent_for_which_enough_was_written_plays_no_more() throws IOException {
        long most = 1000;
        ServerOptions options = ServerOptions.of(0, Lab.cases(Lab.CASES), Lab.PATIENT)
                .withLimits(new ServerOptions.Limits(10, 10, 10, most));
        ServerPorts ports = new ServerPorts(ServerRouter::new, ConnectionListener.NONE,
                agent -> agent.equals("large") ? most : most - 1);
        try (FuzzingServer server = FuzzingServer.start(lab.transport, options,
                new RunEvents(new RunId("disk"), List.of()), ports)) {
            try (RawClient client = new RawClient(server.address())) {
                client.send(RawClient.upgrade("/runCase?case=1&agent=large"));
                assertThat(client.head()).startsWith("HTTP/1.1 500 So much was written for this agent already");
            }
            try (RawClient client = RawClient.at(server.address(), "/runCase?case=1&agent=small")) {
                assertThat(client.read().text()).isEqualTo("Hello");
            }
        }
    }
}
