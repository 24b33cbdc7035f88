package io.wsfuzz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that say what is to be written. What a test wrote instead lies in {@code target/golden}, to be looked at and copied. */
public final class Golden {

    private Golden() {}

    public static void assertSame(String name, String actual) {
        try (InputStream golden = Golden.class.getResourceAsStream("golden/" + name)) {
            String expected = golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            if (!actual.equals(expected)) {
                Path file = Path.of("target", "golden", name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual).as("golden/" + name).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
