package io.wsfuzz.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code wsfuzz client} with two short cases, and a folder for its report. */
record ClientInFolder(Path folder) {

    Ran run(String... options) {
        List<String> words = new ArrayList<>(
                List.of("client", "--cases", "1.1.1, 6.4.1", "--seed", "1", "--out", folder.resolve("out").toString()));
        words.addAll(List.of(options));
        return Ran.run(words.toArray(String[]::new));
    }

    /** All that was written and printed, in one. */
    String everything(Ran ran) throws IOException {
        StringBuilder all = new StringBuilder(ran.out()).append(ran.err());
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
