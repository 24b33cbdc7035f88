package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @Test
    void both_roles_are_played_and_reported(@TempDir Path folder) {
        Ran ran = Ran.run("demo", "--profile", "quick", "--cases", "1.1.1, 7.1.1", "--seed", "8f3a", "--out",
                folder.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.table()).isEqualToNormalizingNewlines("""
                wsfuzz demo: an echo server  2 cases, 8 at a time, seed 8f3a
                  1 Framing  1  pass 1
                  7 Close  1  pass 1
                gate: passed  0.0 s
                report: DIR/servers/index.html

                wsfuzz demo: an echo client  2 cases, seed 8f3a
                agent wsfuzz echo client has come
                agent wsfuzz echo client is done: 2 cases  pass 2
                  1 Framing  1  pass 1
                  7 Close  1  pass 1
                gate: passed  0.0 s
                report: DIR/clients/index.html
                """.replace("DIR", folder.toString()));
        assertThat(ran.code()).isZero();
        assertThat(folder.resolve("servers/index.html")).exists();
        assertThat(folder.resolve("clients/index.html")).exists();
    }
}
