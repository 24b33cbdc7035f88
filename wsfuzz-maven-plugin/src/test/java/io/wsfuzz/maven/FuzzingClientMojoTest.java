package io.wsfuzz.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.DefaultToolchainManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal, with the class path of the tests in the place of what Maven resolves. */
class FuzzingClientMojoTest {

    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator));

    @TempDir
    private Path folder;

    private final FuzzingClientMojo goal = new FuzzingClientMojo(new DefaultToolchainManager());

    private void set(String parameter, Object value) throws ReflectiveOperationException {
        Field field = FuzzingClientMojo.class.getDeclaredField(parameter);
        field.setAccessible(true);
        field.set(goal, value);
    }

    private void configure(Class<?> mainClass) throws ReflectiveOperationException {
        set("mainClass", mainClass.getName());
        set("port", -1);
        set("waitTime", 60_000L);
        set("generateJUnitXml", true);
        set("reportDirectory", folder.toFile());
        set("testClasspath", CLASS_PATH);
        set("pluginArtifacts", CLASS_PATH.stream().map(FuzzingClientMojoTest::artifact).toList());
    }

    private static Artifact artifact(String file) {
        Artifact artifact =
                new DefaultArtifact("x", "x", "1", Artifact.SCOPE_RUNTIME, "jar", "", new DefaultArtifactHandler());
        artifact.setFile(new File(file));
        return artifact;
    }

    @Test
    void a_server_that_echoes_passes() throws Exception {
        configure(EchoMain.class);
        set("cases", List.of("1.1.1", "1.1.2", "2.1"));
        set("excludeCases", List.of("2.*"));
        goal.execute();
        String index = Files.readString(folder.resolve("index.json"));
        assertThat(index).contains('"' + EchoMain.class.getName() + '"', "\"1.1.1\"", "\"1.1.2\"")
                .doesNotContain("\"2.1\"");
        assertThat(folder.resolve("TEST-wsfuzz.xml")).exists();
    }

    @Test
    void a_server_that_is_never_there_breaks_the_build() throws Exception {
        configure(GoneMain.class);
        set("cases", List.of("1.1.1"));
        set("waitTime", 200L);
        assertThatThrownBy(goal::execute).isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("exit code 4");
    }

    @Test
    void nothing_happens_where_it_is_skipped() throws Exception {
        set("skip", true);
        set("reportDirectory", folder.resolve("none").toFile());
        goal.execute();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void the_parameters_are_called_as_those_of_the_older_plugin() {
        assertThat(Arrays.stream(FuzzingClientMojo.class.getDeclaredFields()).map(Field::getName)).contains("mainClass",
                "port", "waitTime", "cases", "excludeCases", "failOnNonStrict", "generateJUnitXml", "skip");
    }
}
