package io.wsfuzz.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wsfuzz.frame.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in the folder {@code corpus} are what their README says. What was made instead lies in {@code target/corpus}. */
class CorpusFilesTest {

    private static final int FEWEST = 200 << 10;
    private static final int MOST = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"data.json", "page.html", "picture.bmp", "document.pdf"})
    void ours_can_be_made_anew(String name) throws IOException {
        byte[] made = make(name);
        if (!Octets.of(made).equals(Octets.of(read(name)))) {
            Path file = Path.of("target", "corpus", name);
            Files.createDirectories(file.getParent());
            Files.write(file, made);
        }
        assertThat(sha256(made)).as(name).isEqualTo(sha256(read(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prose.txt", "data.json", "page.html", "picture.bmp", "document.pdf"})
    void the_readme_says_size_and_digest(String name) throws IOException {
        byte[] file = read(name);
        assertThat(file.length).isBetween(FEWEST, MOST);
        assertThat(new String(read("README.md"), StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.startsWith("| `" + name + "` | " + file.length + " | `" + sha256(file) + "` |"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prose.txt", "data.json", "page.html"})
    void texts_are_utf8_with_plain_line_ends(String name) throws IOException {
        Octets octets = Octets.of(read(name));
        assertThat(octets.isUtf8()).isTrue();
        assertThat(octets.text()).endsWith("\n").doesNotContain("\r", "\uFEFF", "\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.json", "page.html"})
    void texts_of_ours_have_characters_of_each_length(String name) throws IOException {
        assertThat(Octets.of(read(name)).text().codePoints().mapToObj(Character::toString)
                .map(character -> Octets.utf8(character).length()).distinct()).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void json_is_json() throws IOException {
        assertThat(new ObjectMapper().readTree(read("data.json")).path("results")).hasSizeGreaterThan(100)
                .allSatisfy(result -> assertThat(result.path("target").path("quote").path("exact").textValue())
                        .isNotBlank());
    }

    /** How many times longer than what zlib makes of it at level 6. */
    @ParameterizedTest
    @CsvSource({"prose.txt, 2.5, 3.5", "data.json, 2.5, 6", "page.html, 2.5, 6", "picture.bmp, 1.5, 5",
        "document.pdf, 1, 1.1"})
    void compresses_like_its_kind(String name, double least, double most) throws IOException {
        byte[] file = read(name);
        double ratio = (double) file.length / compressed(file);
        assertThat(ratio).isBetween(least, most);
    }

    private static byte[] make(String name) throws IOException {
        String novel = new String(read("prose.txt"), StandardCharsets.UTF_8);
        return switch (name) {
            case "data.json" -> Annotations.make(Prose.of(novel)).getBytes(StandardCharsets.UTF_8);
            case "page.html" -> GeneratedPage.make(Prose.of(novel)).getBytes(StandardCharsets.UTF_8);
            case "picture.bmp" -> Bitmap.make();
            case "document.pdf" -> PdfDocument.make(opening(novel));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The lines of the novel that are not empty, from the heading of the first chapter on. */
    private static List<String> opening(String novel) {
        return novel.lines().skip(12).map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static int compressed(byte[] file) {
        try (Deflater deflater = new Deflater(6)) {
            deflater.setInput(file);
            deflater.finish();
            byte[] room = new byte[file.length + 1024];
            int length = deflater.deflate(room);
            assertThat(deflater.finished()).isTrue();
            return length;
        }
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = CorpusFilesTest.class.getResourceAsStream("/corpus/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
