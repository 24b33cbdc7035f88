package io.wsfuzz.cli;

import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.script.ScriptError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads scripts without running them. */
@Command(name = "check", header = "Read scripts without running them.",
        description = "Reads files of cases and prints what is wrong with them, each with its place and a caret under it. A wrong case "
                + "hides none of the others. docs/case-language.md describes the language.",
        footer = {
            "  wsfuzz check my.cases",
            "  wsfuzz check my-cases/",
            "  wsfuzz check --json my-cases/"},
        exitCodeList = {"0:all scripts are fine", "2:a script is wrong, or a file cannot be read",
            ExitCode.BROKEN_WORDS})
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "A file of cases, or a folder of *.cases files.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--json",
            description = "Print one JSON object for programs, as editors, instead of lines for people.")
    private boolean json;

    private final Terminal terminal;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Catalog catalog = new Catalog(List.of(), List.of());
        for (Path path : paths) {
            catalog = Files.isRegularFile(path) ? catalog.withFile(path) : catalog.with(path);
        }
        if (json) {
            terminal.out(CheckJson.of(catalog));
            return catalog.errors().isEmpty() ? ExitCode.PASSED : ExitCode.WRONG_USE;
        }
        catalog.errors().forEach(error -> terminal.errText(error.print() + "\n\n"));
        String fine =
                CountText.of(catalog.cases().size(), "case") + (catalog.cases().size() == 1 ? " is fine" : " are fine");
        if (!catalog.errors().isEmpty()) {
            terminal.err(inWords(catalog.errors()) + "; " + fine);
            return ExitCode.WRONG_USE;
        }
        if (catalog.cases().isEmpty()) {
            throw new UsageException(
                    "there is no case in " + paths.getFirst() + "; a folder's files of cases end in .cases");
        }
        terminal.out(fine);
        return ExitCode.PASSED;
    }

    private static String inWords(List<ScriptError> errors) {
        long wrong = errors.stream().map(error -> error.at().file()).distinct().count();
        return CountText.of(errors.size(), "error") + (wrong == 1 ? "" : " in " + wrong + " files");
    }
}
