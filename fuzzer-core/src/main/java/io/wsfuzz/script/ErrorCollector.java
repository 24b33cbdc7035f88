package io.wsfuzz.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is wrong in one file: each thing once, however many cases of a family have it, and not without end. */
final class ErrorCollector {

    /** Further ones are only counted. */
    static final int MOST = 100;

    private record ErrorKey(Position at, String message) {}

    private final List<String> lines;
    private final List<ScriptError> errors = new ArrayList<>();
    private final Set<ErrorKey> known = new HashSet<>();
    private long count;

    ErrorCollector(List<String> lines) {
        this.lines = lines;
    }

    void add(ScriptException scriptException) {
        count++;
        if (errors.size() <= MOST && known.add(new ErrorKey(scriptException.at(), scriptException.message()))) {
            errors.add(errors.size() < MOST
                    ? error(scriptException)
                    : error(new ScriptException(scriptException.at(), "and so on: more than " + MOST + " errors")));
        }
    }

    private ScriptError error(ScriptException scriptException) {
        int line = scriptException.at().line();
        String source = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        return new ScriptError(scriptException.at(), scriptException.message(),
                Optional.ofNullable(scriptException.hint()), source);
    }

    /** How many there were, also those that were only counted. */
    long count() {
        return count;
    }

    /** In the order of the file; where there are more of them, a last one says so. */
    List<ScriptError> errors() {
        Comparator<ScriptError> order = Comparator.comparingInt((ScriptError error) -> error.at().line())
                .thenComparingInt(error -> error.at().column());
        errors.subList(0, Math.min(MOST, errors.size())).sort(order);
        return errors;
    }
}
