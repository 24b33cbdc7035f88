package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.ScriptError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    private static final Catalog EMBEDDED = Catalog.embedded();

    @TempDir
    private Path directory;

    @Test
    void the_embedded_cases_are_without_errors() {
        assertThat(EMBEDDED.errors()).extracting(ScriptError::print).isEmpty();
        assertThat(EMBEDDED.cases()).isNotEmpty();
    }

    @Test
    void the_embedded_cases_are_in_the_order_of_their_ids() {
        assertThat(EMBEDDED.cases()).extracting(Case::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void every_embedded_file_is_listed() throws IOException, URISyntaxException {
        var one = Objects.requireNonNull(Catalog.class.getResource("/catalog/01-framing.cases"));
        try (Stream<Path> files = Files.list(Path.of(one.toURI()).getParent())) {
            assertThat(
                    files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".cases")).sorted())
                    .containsExactlyElementsOf(Resources.lines("files"));
        }
    }

    @Test
    void every_embedded_case_says_what_it_stands_for() {
        assertThat(EMBEDDED.cases()).filteredOn(one -> one.title().isBlank() || one.head().chapter().isBlank()
                || !one.head().spec().startsWith("RFC ") || one.head().requirement().isEmpty())
                .extracting(one -> one.id().text()).isEmpty();
    }

    @Test
    void cases_have_the_title_of_their_chapter() {
        assertThat(EMBEDDED.cases()).filteredOn(one -> one.id().isWithin("6")).hasSize(145)
                .extracting(one -> one.head().chapter()).containsOnly("UTF-8");
    }

    @Test
    void own_files_are_read_in_the_order_of_their_names() throws IOException {
        write("b.cases", "chapter 91 \"B\"\ncase 91.1 \"one\"\n  > ping\n  < pong\n");
        write("a.cases", "chapter 92 \"A\"\ncase 92.1 \"two\"\n  > ping\n  < pong\n");
        write("notes.txt", "not a case");
        Catalog both = EMBEDDED.with(directory);
        assertThat(both.errors()).isEmpty();
        assertThat(both.cases()).hasSize(EMBEDDED.cases().size() + 2).startsWith(EMBEDDED.cases().toArray(Case[]::new));
        assertThat(both.cases()).extracting(one -> one.id().chapter()).endsWith("92", "91");
        assertThat(both.find("91.1").orElseThrow().at().file()).isEqualTo(directory.resolve("b.cases").toString());
    }

    @Test
    void a_file_of_any_name_is_read_alone() throws IOException {
        write("a.cases", "case 91.1 \"one\"\n  > ping\n  < pong\n");
        Path file = write("notes.txt", "case 91.2 \"two\"  covers FRM-01\n  > text corpus json size 10\n  < echo\n");
        Catalog both = EMBEDDED.withFile(file);
        assertThat(both.errors()).isEmpty();
        assertThat(both.find("91.1")).isEmpty();
        assertThat(both.find("91.2").orElseThrow().at().file()).isEqualTo(file.toString());
    }

    @Test
    void an_id_that_is_taken_is_an_error() throws IOException {
        write("a.cases",
                "chapter 2 \"Mine\"\n\ncase 2.1 \"again\"\n  > ping\n  < pong\ncase 2.99 \"new\"\n  > ping\n  < pong\n");
        Catalog both = EMBEDDED.with(directory);
        assertThat(both.errors()).singleElement().satisfies(error -> {
            assertThat(error.summary()).contains("a.cases:3:", "2.1", "02-pings-pongs.cases:");
            assertThat(error.source()).isEqualTo("case 2.1 \"again\"");
        });
        assertThat(both.find("2.1")).isEqualTo(EMBEDDED.find("2.1"));
        assertThat(both.find("2.99")).isPresent();
    }

    @Test
    void an_id_that_two_own_files_have_is_an_error() throws IOException {
        write("a.cases", "chapter 91 \"A\"\ncase 91.1 \"one\"\n  > ping\n  < pong\n");
        write("b.cases", "chapter 91 \"B\"\ncase 91.1 \"one\"\n  > ping\n  < pong\n");
        assertThat(EMBEDDED.with(directory).errors()).singleElement().extracting(ScriptError::summary).asString()
                .contains("b.cases:2:", "a.cases:2:");
    }

    @Test
    void a_wrong_case_hides_no_other() throws IOException {
        write("a.cases",
                "chapter 91 \"A\"\ncase 91.1 \"one\"\n  > pnig\n  < pong\ncase 91.2 \"two\"\n  > ping\n  < pong\n");
        Catalog both = EMBEDDED.with(directory);
        assertThat(both.errors()).isNotEmpty().allMatch(error -> error.at().line() == 3);
        assertThat(both.find("91.1")).isEmpty();
        assertThat(both.find("91.2")).isPresent();
    }

    @Test
    void what_is_unknown_cannot_be_covered() throws IOException {
        write("a.cases", "chapter 91 \"A\"\ncase 91.1 \"one\"  covers FRM-01 B999\n  > ping\n  < pong\n");
        assertThat(EMBEDDED.with(directory).errors()).singleElement().extracting(ScriptError::summary).asString()
                .contains("B999");
    }

    @Test
    void an_empty_directory_adds_nothing() {
        assertThat(EMBEDDED.with(directory)).isEqualTo(EMBEDDED);
    }

    @Test
    void what_cannot_be_read_is_said_in_a_sentence() throws IOException {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> EMBEDDED.with(missing)).isInstanceOf(CatalogException.class)
                .hasMessage("cannot read the cases in " + missing + ": it does not exist");
        Path file = write("a.cases", "");
        assertThatThrownBy(() -> EMBEDDED.with(file)).isInstanceOf(CatalogException.class)
                .hasMessage("cannot read the cases in " + file + ": it is not a directory");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> EMBEDDED.with(directory)).isInstanceOf(CatalogException.class)
                .hasMessage("cannot read " + file + ": it is not a file");
        Files.delete(file);
        Files.createSymbolicLink(file, missing);
        assertThatThrownBy(() -> EMBEDDED.with(directory)).isInstanceOf(CatalogException.class)
                .hasMessage("cannot read " + file + ": it does not exist");
    }

    @Test
    void what_is_no_text_or_too_big_is_said_in_a_sentence() throws IOException {
        Path file = directory.resolve("a.cases");
        Files.write(file, new byte[]{'#', (byte) 0xff});
        assertThatThrownBy(() -> EMBEDDED.with(directory)).isInstanceOf(CatalogException.class)
                .hasMessage("cannot read " + file + ": it is not text in UTF-8");
        Files.write(file, new byte[CaseFiles.LARGEST + 1]);
        assertThatThrownBy(() -> EMBEDDED.with(directory)).isInstanceOf(CatalogException.class)
                .hasMessage("cannot read " + file + ": it has more than 16 MiB");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
