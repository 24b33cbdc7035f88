package io.wsfuzz.catalog;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.ParsedFile;
import io.wsfuzz.script.Position;
import io.wsfuzz.script.ScriptError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cases there are.
 *
 * @param cases  in the order of the files, and of the lines in them
 * @param errors what is wrong with the files; a wrong case is not among {@code cases} and hides no other one
 */
public record Catalog(Cases cases, List<ScriptError> errors) {

    public Catalog {
        errors = List.copyOf(errors);
    }

    /** Cases that have been read. */
    public Catalog(List<Case> cases, List<ScriptError> errors) {
        this(Cases.of(cases), errors);
    }

    /** A file of cases. */
    record CatalogSource(String name, String text) {}

    /** The cases that come with the tool. */
    public static Catalog embedded() {
        List<CatalogSource> sources = sources();
        return Resources.find(CatalogIndex.NAME).flatMap(index -> CatalogIndex.read(index, sources))
                .map(cases -> new Catalog(cases, List.of()))
                .orElseGet(() -> new Catalog(List.of(), List.of()).with(sources));
    }

    static List<CatalogSource> sources() {
        List<CatalogSource> sources = new ArrayList<>();
        for (String name : Resources.lines("files")) {
            sources.add(new CatalogSource(name, Resources.text(name)));
        }
        return sources;
    }

    /**
     * These cases, and those of the files {@code *.cases} that lie in {@code directory} itself, read in the order of their
     * names. A case whose id is taken is an error, the first one stays.
     *
     * @throws CatalogException where the directory or one of the files cannot be read; its message is one sentence
     */
    public Catalog with(Path directory) {
        return with(CaseFiles.in(directory));
    }

    /**
     * These cases and those of one file, whatever it is called.
     *
     * @throws CatalogException where it cannot be read; its message is one sentence
     */
    public Catalog withFile(Path file) {
        return with(List.of(CaseFiles.read(file)));
    }

    /** The case {@code id}. */
    public Optional<Case> find(String id) {
        return cases.only(one -> one.id().text().equals(id)).stream().findFirst();
    }

    Catalog with(List<CatalogSource> sources) {
        List<Case> added = new ArrayList<>();
        List<ScriptError> wrong = new ArrayList<>(errors);
        Map<String, Position> taken = new HashMap<>();
        for (CaseOutline one : cases.outlines()) {
            taken.put(one.id().text(), one.at());
        }
        Set<String> evidence = new HashSet<>(Resources.ids("evidence.ids"));
        for (CatalogSource catalogSource : sources) {
            ParsedFile parsedFile =
                    CaseReader.read(catalogSource.name(), catalogSource.text(), evidence::contains, Samples.CORPORA);
            wrong.addAll(parsedFile.errors());
            for (Case one : parsedFile.cases()) {
                Position first = taken.putIfAbsent(one.id().text(), one.at());
                if (first == null) {
                    added.add(one);
                } else {
                    wrong.add(twice(one, first, catalogSource.text()));
                }
            }
        }
        return new Catalog(cases.plus(Cases.of(added)), wrong);
    }

    private static ScriptError twice(Case one, Position first, String text) {
        String line = text.lines().skip(one.at().line() - 1L).findFirst().orElse("");
        return new ScriptError(one.at(), "there is a case " + one.id() + " already, at " + first, Optional.empty(),
                line);
    }
}
