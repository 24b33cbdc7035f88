package io.wsfuzz.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.catalog.Catalog.CatalogSource;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogIndexTest {

    private static final List<CatalogSource> SOURCES = Catalog.sources();
    private static final CatalogSource OWN = new CatalogSource("own.cases",
            "chapter 90 \"Mine\"\ncase 90.1 \"one\"  tests client large\n  > ping\n  < pong\n");

    @Test
    void the_build_has_written_the_index_of_the_embedded_cases() {
        assertThat(Resources.find(CatalogIndex.NAME)).contains(CatalogIndex.write(SOURCES));
    }

    @Test
    void cases_read_by_the_index_are_those_of_the_files() {
        Cases whole = new Catalog(List.of(), List.of()).with(SOURCES).cases();
        Cases indexed = CatalogIndex.read(CatalogIndex.write(SOURCES), SOURCES).orElseThrow();
        assertThat(indexed.outlines()).isEqualTo(whole.stream().map(CaseOutline::of).toList());
        assertThat(indexed).isEqualTo(whole);
    }

    @Test
    void an_index_of_other_texts_is_not_used() {
        String index = CatalogIndex.write(List.of(OWN));
        assertThat(CatalogIndex.read(index, List.of(OWN)).map(Cases::size)).contains(1);
        CatalogSource changed = new CatalogSource(OWN.name(), OWN.text().replace("ping", "pong"));
        CatalogSource renamed = new CatalogSource("other.cases", OWN.text());
        assertThat(CatalogIndex.read(index, List.of(changed))).isEmpty();
        assertThat(CatalogIndex.read(index, List.of(renamed))).isEmpty();
        assertThat(CatalogIndex.read(index, List.of(OWN, renamed))).isEmpty();
    }

    @Test
    void a_wrong_case_ends_the_build() {
        CatalogSource wrong = new CatalogSource("own.cases", "case 90.1 \"one\"\n  > pnig\n");
        assertThatThrownBy(() -> CatalogIndex.write(List.of(wrong))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("own.cases:2");
    }

    @Test
    void a_title_that_would_break_the_index_ends_the_build() {
        CatalogSource tab = new CatalogSource("own.cases", "case 90.1 \"a\\tb\"\n  > ping\n  < pong\n");
        assertThatThrownBy(() -> CatalogIndex.write(List.of(tab))).isInstanceOf(IllegalStateException.class);
    }
}
