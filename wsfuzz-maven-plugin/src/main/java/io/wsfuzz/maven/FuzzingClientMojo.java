package io.wsfuzz.maven;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Starts the echo server of the build and tests it, both in processes of their own. The build fails where the gate does. The
 * parameters are called as those of the plugin that runs the classic suite, so a build changes no more than the plugin's name.
 */
@Mojo(name = "fuzzingclient", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true,
        requiresDependencyResolution = ResolutionScope.TEST)
public final class FuzzingClientMojo extends AbstractMojo {

    private static final int JAVA_NEEDED = 25;
    private static final int GATE_FAILED = 1;
    private static final int STOP_WITHIN_SECONDS = 10;

    /** The class whose {@code main} starts the server; its one argument is the port. */
    @Parameter(required = true)
    private String mainClass = "";

    /** Where the server listens; -1 for any port that is free. */
    @Parameter(defaultValue = "-1")
    private int port;

    /** The server may take so many milliseconds to be there. */
    @Parameter(defaultValue = "10000")
    private long waitTime;

    /** Cases by id or pattern, as {@code 6.*}. */
    @Parameter
    private List<String> cases = List.of("*");

    /** Those of them to leave out. */
    @Parameter
    private List<String> excludeCases = List.of();

    /** Whether a result that is {@code non-strict} fails the build. */
    @Parameter(defaultValue = "false")
    private boolean failOnNonStrict;

    /** Whether JUnit XML is written beside the report. */
    @Parameter(defaultValue = "true")
    private boolean generateJUnitXml;

    /** Whether to do nothing. */
    @Parameter(property = "wsfuzz.skip", defaultValue = "false")
    private boolean skip;

    /** {@code classic} plays the cases of the classic suite; full, quick: those of wsfuzz. */
    @Parameter(property = "wsfuzz.profile", defaultValue = "classic")
    private String profile = "classic";

    /** Results that are known, each with a reason. */
    @Parameter
    private @Nullable File baseline;

    /** The folder of the report. */
    @Parameter(defaultValue = "${project.build.directory}/wsfuzz-reports")
    private File reportDirectory = new File("target", "wsfuzz-reports");

    @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true)
    private List<String> testClasspath = List.of();

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
    private List<Artifact> pluginArtifacts = List.of();

    @Parameter(defaultValue = "${session}", readonly = true)
    private @Nullable MavenSession session;

    private final ToolchainManager toolchains;

    /** @param toolchains of the build; they may know a JDK that is new enough */
    @Inject
    public FuzzingClientMojo(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("wsfuzz is skipped");
            return;
        }
        try {
            int listening = port < 0 ? freePort() : port;
            Process server = server(listening);
            try {
                judge(play(listening));
            } finally {
                stop(server);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("wsfuzz cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("wsfuzz was interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process server(int listening) throws IOException, MojoExecutionException {
        return new ProcessBuilder(java(), "-cp", String.join(File.pathSeparator, testClasspath), mainClass,
                Integer.toString(listening)).inheritIO().start();
    }

    private int play(int listening) throws IOException, InterruptedException, MojoExecutionException {
        List<String> command = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classpath(), "io.wsfuzz.cli.Main", "client",
                "--agent", mainClass, "--profile", profile, "--cases", selection(), "--wait-for", waitTime + "ms",
                "--out", reportDirectory.getPath()));
        if (failOnNonStrict) {
            command.add("--strict");
        }
        if (baseline != null) {
            command.addAll(List.of("--baseline", baseline.getPath()));
        }
        if (generateJUnitXml) {
            command.addAll(List.of("--junit", new File(reportDirectory, "TEST-wsfuzz.xml").getPath()));
        }
        command.add("ws://127.0.0.1:" + listening);
        if (!reportDirectory.isDirectory() && !reportDirectory.mkdirs()) {
            throw new IOException("the folder " + reportDirectory + " cannot be made");
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private void judge(int code) throws MojoExecutionException, MojoFailureException {
        if (code == GATE_FAILED) {
            throw new MojoFailureException(mainClass + " does not pass the gate; see "
                    + new File(reportDirectory, "index.html"));
        }
        if (code != 0) {
            throw new MojoExecutionException("wsfuzz ended with exit code " + code);
        }
    }

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        if (!server.waitFor(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    /** {@code 1.*, 2.*, !9.*}. */
    private String selection() {
        List<String> parts = new ArrayList<>(cases.isEmpty() ? List.of("*") : cases);
        excludeCases.stream().filter(each -> !each.isBlank()).forEach(each -> parts.add("!" + each));
        return String.join(", ", parts);
    }

    private String classpath() {
        return String.join(File.pathSeparator,
                pluginArtifacts.stream().map(each -> each.getFile().getPath()).toList());
    }

    /** A Java that is new enough: that of Maven, or a JDK of its toolchains. */
    private String java() throws MojoExecutionException {
        if (Runtime.version().feature() >= JAVA_NEEDED) {
            return new File(System.getProperty("java.home"), "bin/java").getPath();
        }
        List<Toolchain> jdks = toolchains.getToolchains(session, "jdk", Map.of("version", "[" + JAVA_NEEDED + ",)"));
        return jdks.stream().map(each -> each.findTool("java")).filter(each -> each != null).findFirst()
                .orElseThrow(() -> new MojoExecutionException("wsfuzz needs Java " + JAVA_NEEDED
                        + " or newer: run Maven on it, or name a JDK in toolchains.xml"));
    }
}
