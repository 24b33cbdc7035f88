package io.wsfuzz.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may read of a folder that holds more than reports. */
class StaticFilesTest {

    @TempDir
    private Path home;

    @BeforeEach
    void fill() throws IOException {
        Path folder = Files.createDirectories(home.resolve("work/reports/clients"));
        Files.writeString(folder.resolve("index.html"), "<p>the report</p>");
        Files.writeString(home.resolve("work/server.pem"), "a key");
        Files.writeString(home.resolve("work/.hidden.json"), "{}");
        Files.writeString(home.resolve("beside.json"), "{}");
        Files.createSymbolicLink(home.resolve("work/out.json"), home.resolve("beside.json"));
        Files.createSymbolicLink(home.resolve("work/up"), home);
    }

    private Reply answer(String name) {
        return StaticFiles.below(home.resolve("work")).answer(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports/clients/index.html", "reports/clients/"})
    void reports_below_it_are_shown(String name) throws IOException {
        try (var file = ((Reply.Stored) answer(name)).octets()) {
            assertThat(file.size()).isEqualTo("<p>the report</p>".length());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.pem", ".hidden.json", "out.json", "up/beside.json", "../beside.json", "/etc/passwd",
        "reports", "reports/clients/../../server.pem", "..%2fbeside.json"})
    void nothing_else_is(String name) {
        assertThat(answer(name)).isEqualTo(Reply.sentence(404, "no such file here"));
    }

    @Test
    void a_report_itself_is_shown_as_a_whole() throws IOException {
        try (var file = ((Reply.Stored) StaticFiles.ofReport(home.resolve("work")).answer("server.pem")).octets()) {
            assertThat(file.size()).isEqualTo("a key".length());
        }
    }
}
