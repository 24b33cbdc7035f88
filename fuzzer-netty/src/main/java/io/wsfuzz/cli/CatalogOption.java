package io.wsfuzz.cli;

import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.script.ScriptError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which cases there are. */
final class CatalogOption {

    @Option(names = "--catalog", paramLabel = "DIR",
            description = "Cases of your own, *.cases files in DIR, beside the built-in ones. "
                    + "Can be given several times.")
    private List<Path> catalogs = new ArrayList<>();

    /** The options that choose the same cases, from any folder. */
    List<String> again() {
        return catalogs.stream()
                .flatMap(folder -> Stream.of("--catalog", folder.toAbsolutePath().normalize().toString()))
                .toList();
    }

    /** Reads the built-in cases and the user's own; a script with a mistake is one of the user. */
    Catalog catalog() {
        Catalog catalog = Catalog.embedded();
        if (!catalog.errors().isEmpty()) {
            throw new IllegalStateException(
                    "the built-in cases cannot be read: " + catalog.errors().getFirst().summary());
        }
        for (Path directory : catalogs) {
            int before = catalog.cases().size() + catalog.errors().size();
            catalog = catalog.with(directory);
            if (catalog.cases().size() + catalog.errors().size() == before) {
                throw new UsageException(
                        "--catalog: there is no case in " + directory + "; its files of cases end in .cases");
            }
        }
        if (!catalog.errors().isEmpty()) {
            throw new UsageException(inWords(catalog.errors()));
        }
        return catalog;
    }

    private static String inWords(List<ScriptError> errors) {
        int more = errors.size() - 1;
        String rest = more == 0 ? "" : "\n(and " + more + " more: 'wsfuzz check' shows all)";
        return errors.getFirst().print() + rest;
    }
}
