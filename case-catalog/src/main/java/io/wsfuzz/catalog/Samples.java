package io.wsfuzz.catalog;

import io.wsfuzz.frame.Corpus;
import io.wsfuzz.script.Corpora;
import java.util.List;

/** The sample data in the folder {@code corpus} of the jar, read when it is first needed; its README says where it is from. */
final class Samples {

    /** By the names that scripts use. */
    static final Corpora CORPORA = new Corpora(List.of(
            corpus("prose", "prose.txt"),
            corpus("json", "data.json"),
            corpus("html", "page.html"),
            corpus("bitmap", "picture.bmp"),
            corpus("pdf", "document.pdf")));

    private Samples() {}

    private static Corpus corpus(String name, String file) {
        return new Corpus(name, () -> Resources.octets("/corpus/" + file));
    }
}
