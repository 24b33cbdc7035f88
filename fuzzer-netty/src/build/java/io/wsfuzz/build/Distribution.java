package io.wsfuzz.build;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes what people unpack: zips of the program, each with a Java runtime of only the modules that it uses for one platform of
 * Linux, and one without a runtime, which starts with a JDK on Windows and macOS too.
 *
 * <p>Maven runs it as a single source file ({@code mvn -Pdist package}). The runtime is linked for the platform that this runs
 * on, and for a second one if the folder of its {@code .jmod} files is named. Only for its own platform can it make the AOT
 * cache; elsewhere the program starts more slowly.
 */
final class Distribution {

    private final Path root;
    private final Path target;
    private final String version;
    private final FileTime time;

    private Distribution(Path root, Path target, String version, Instant time) {
        this.root = root;
        this.target = target;
        this.version = version;
        this.time = FileTime.from(time);
    }

    /**
     * {@code root target version time [arch jmods]}: the top of the repository, the folder of the module's build, the version, the
     * time that all files get, and the second platform, as {@code aarch64 /usr/lib/jvm/java-25-openjdk-arm64/jmods}.
     */
    public static void main(String[] args) throws Exception {
        Distribution distribution =
                new Distribution(Path.of(args[0]), Path.of(args[1]), args[2], Instant.parse(args[3]));
        Path plain = distribution.program("");
        distribution.zip(plain);
        String own = own();
        Path here = distribution.copyOf(plain, "-linux-" + own);
        distribution.link(here, List.of());
        distribution.train(here);
        distribution.zip(here);
        if (args.length > 5 && !args[5].isBlank()) {
            Path other = distribution.copyOf(plain, "-linux-" + args[4]);
            distribution.link(other, List.of("--module-path", args[5]));
            distribution.zip(other);
        }
    }

    /** The platform that this runs on, in the words of {@code uname -m} but for x64. */
    private static String own() {
        String arch = System.getProperty("os.arch");
        return arch.equals("amd64") ? "x64" : arch;
    }

    /** The program without a runtime. */
    private Path program(String suffix) throws Exception {
        Path folder = fresh(suffix);
        Path dist = root.resolve("fuzzer-netty/src/dist");
        copy(dist, folder);
        copy(target.resolve("lib"), folder.resolve("lib"));
        Files.copy(target.resolve("fuzzer-netty-" + version + ".jar"), folder.resolve("wsfuzz.jar"));
        for (String name : List.of("jvm.options", "jvm-run.options")) {
            Files.copy(root.resolve(".config").resolve(name), folder.resolve(name));
        }
        for (String name : List.of("LICENSE", "README.md", "CHANGELOG.md")) {
            Files.copy(root.resolve(name), folder.resolve(name));
        }
        Path jar = folder.resolve("wsfuzz.jar");
        describe(jar, folder.resolve("share/bash-completion/completions/wsfuzz"), "completion", "bash");
        describe(jar, folder.resolve("share/zsh/site-functions/_wsfuzz"), "completion", "zsh");
        describe(jar, folder.resolve("share/man/man1/wsfuzz.1"), "man");
        for (String script : List.of("bin/wsfuzz", "bin/wstest", "install.sh")) {
            Files.setPosixFilePermissions(folder.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }

    /** Writes what the program prints with {@code words} to {@code file}. */
    private void describe(Path jar, Path file, String... words) throws Exception {
        Files.createDirectories(file.getParent());
        List<String> command = new ArrayList<>(
                List.of(java(Path.of(System.getProperty("java.home"))), "-cp", jar.toString(), "io.wsfuzz.cli.Main"));
        command.addAll(List.of(words));
        run(new ProcessBuilder(command).redirectOutput(file.toFile()));
    }

    private Path copyOf(Path program, String suffix) throws IOException {
        Path folder = fresh(suffix);
        copy(program, folder);
        return folder;
    }

    /** An empty folder for this variant. */
    private Path fresh(String suffix) throws IOException {
        Path folder = target.resolve("dist").resolve("wsfuzz-" + version + suffix);
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private void link(Path folder, List<String> where) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jlink").toString()));
        command.addAll(where);
        command.addAll(List.of("--add-modules", Files.readString(root.resolve(".config/modules")).strip(),
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress", "zip-6",
                "--exclude-files", "**.debuginfo",
                "--output", folder.resolve("runtime").toString()));
        run(new ProcessBuilder(command));
        // So that the process is called wstest where somebody started that; a link would not survive in a zip.
        Files.copy(folder.resolve("runtime/bin/java"), folder.resolve("runtime/bin/wstest"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** The AOT cache knows its jars by their time: they have it before. */
    private void train(Path folder) throws Exception {
        setTimes(folder);
        Path training = target.resolve("dist/training");
        run(new ProcessBuilder(java(folder.resolve("runtime")), "@" + folder.resolve("jvm.options"),
                "-XX:AOTCacheOutput=" + folder.resolve("wsfuzz.aot"), "-cp", folder.resolve("wsfuzz.jar").toString(),
                "io.wsfuzz.cli.AotTraining", training.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(target.resolve("dist/training.log").toFile()));
    }

    private static String java(Path home) {
        return home.resolve("bin/java").toString();
    }

    private static void run(ProcessBuilder command) throws Exception {
        if (command.redirectOutput() == ProcessBuilder.Redirect.PIPE) {
            command.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        }
        if (command.redirectError() == ProcessBuilder.Redirect.PIPE) {
            command.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        int code = command.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(code + " is the exit code of " + command.command());
        }
    }

    private void setTimes(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setLastModifiedTime(each, time);
            }
        }
    }

    /** A zip beside {@code folder} with all of it, its permissions and times. */
    private void zip(Path folder) throws IOException {
        setTimes(folder);
        Path zip = folder.resolveSibling(folder.getFileName() + ".zip");
        Files.deleteIfExists(zip);
        Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem inside = FileSystems.newFileSystem(zip, options)) {
            copy(folder, Files.createDirectory(inside.getPath("/" + folder.getFileName())));
        }
        System.out.println(zip);
    }

    /** Copies what is in {@code from}, with permissions and times, in the order of the names. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(from)) {
            all = walked.sorted().toList();
        }
        for (Path each : all) {
            Path copy = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(each));
                Files.setLastModifiedTime(copy, Files.getLastModifiedTime(each));
            }
        }
    }
}
