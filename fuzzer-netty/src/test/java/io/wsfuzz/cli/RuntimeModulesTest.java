package io.wsfuzz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules of the JDK that the runtimes of zips and images are linked from. */
class RuntimeModulesTest {

    @TempDir
    private Path folder;

    @Test
    void both_roles_need_no_others() throws Exception {
        String modules = Files.readString(Path.of("../.config/modules")).strip();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path said = folder.resolve("said");
        Process demo = new ProcessBuilder(java, "--limit-modules", modules, "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"), "io.wsfuzz.cli.Main", "demo", "--cases", "1.1.1, 12.1.1",
                "--patience", "10", "--out", folder.resolve("reports").toString())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(demo.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
    }
}
