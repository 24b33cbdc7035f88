package io.wsfuzz.cli;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.CasePrinter;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The folder of what was found: a file for each case, named as its kind. */
final class FoundFiles {

    private final Path folder;
    private final Set<String> names = new HashSet<>();

    FoundFiles(Path folder) {
        this.folder = folder;
    }

    /** A file, and the case as it reads. */
    record FoundFile(Path path, Case found) {}

    /**
     * Writes a file that 'wsfuzz check' reads and 'wsfuzz replay' plays.
     *
     * @param kind its name, in letters, digits and hyphens; a second one of a kind has a number behind it
     */
    FoundFile write(String kind, Case found) throws IOException {
        String name = kind;
        for (int number = 2; !names.add(name); number++) {
            name = kind + '-' + number;
        }
        Files.createDirectories(folder);
        Path path = folder.resolve(name + ".cases");
        String text = CasePrinter.print(found);
        Files.writeString(path, text);
        ParsedFile parsed = CaseReader.read(path.toString(), text);
        if (parsed.cases().size() != 1) {
            throw new IllegalStateException("a case that was found cannot be read: " + parsed.errors());
        }
        return new FoundFile(path, parsed.cases().getFirst());
    }
}
