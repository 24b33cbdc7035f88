package io.wsfuzz.cli;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.role.ServerOptions.Exclusion;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import io.wsfuzz.wstest.CaseFilter;
import io.wsfuzz.wstest.SpecException;
import io.wsfuzz.wstest.SpecFile;
import io.wsfuzz.wstest.SpecReader;
import io.wsfuzz.wstest.WstestMode;
import io.wsfuzz.wstest.WstestSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A spec file of the classic suite, given to a command of ours: what is wrong with it is wrong use of that command.
 *
 * @param command what stands before a note
 */
record SpecInput(Terminal terminal, String command, Path file) {

    private interface SpecInputParser<S> {
        S parse(String text, Consumer<String> notes) throws SpecException;
    }

    /** What it says to a client. */
    WstestSpec.ClientSpec client() {
        return read((text, notes) -> SpecReader.client(text, Optional.empty(), notes));
    }

    /** What it says to a server. */
    WstestSpec.ServerSpec server() {
        return read((text, notes) -> SpecReader.server(text, Optional.empty(), notes));
    }

    private <S> S read(SpecInputParser<S> parser) {
        try {
            return new SpecFile(file, SpecFile.Origin.EXPLICIT)
                    .read(text -> parser.parse(text, note -> terminal.err(command + ": " + file + ": " + note)));
        } catch (SpecException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + FileErrorText.of(e));
        }
    }

    /** Those of the 517 that it wants. */
    Cases cases(CaseFilter filter) {
        try {
            Cases all = classic();
            List<CaseId> chosen = filter.select(all.outlines().stream().map(CaseOutline::id).toList());
            if (chosen.isEmpty()) {
                throw new UsageException(file + " leaves no case to play: look at cases and exclude-cases");
            }
            return all.chosen(chosen.stream().map(CaseId::text).toList());
        } catch (SpecException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    /** Which agent is not to play which case. */
    Exclusion exclusion(CaseFilter filter) {
        try {
            return filter.exclusion();
        } catch (SpecException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
    }

    /** The cases of the classic suite. */
    static Cases classic() {
        return new CaseChoice(Profile.CLASSIC, true).cases(Catalog.embedded());
    }

    /** For which mode it was written, as its keys show; a file without a URL and servers is for a client. */
    WstestMode mode() {
        boolean isServer = read((text, _) -> SpecReader.namesUrl(text));
        return isServer ? WstestMode.FUZZING_SERVER : WstestMode.FUZZING_CLIENT;
    }
}
