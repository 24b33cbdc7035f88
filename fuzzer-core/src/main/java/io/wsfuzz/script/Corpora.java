package io.wsfuzz.script;

import io.wsfuzz.frame.Corpus;
import java.util.List;
import java.util.Optional;

/**
 * The sample data that scripts may name.
 *
 * @param list each with a name of its own
 */
public record Corpora(List<Corpus> list) {

    /** No sample data. */
    public static final Corpora NONE = new Corpora(List.of());

    public Corpora {
        list = List.copyOf(list);
    }

    /** The one of this name. */
    public Optional<Corpus> find(String name) {
        return list.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Their names. */
    public List<String> names() {
        return list.stream().map(Corpus::name).toList();
    }
}
