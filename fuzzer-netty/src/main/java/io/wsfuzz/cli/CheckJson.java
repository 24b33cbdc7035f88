package io.wsfuzz.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.script.ScriptError;

/** What {@code wsfuzz check} found, for programs. */
final class CheckJson {

    private CheckJson() {}

    /**
     * {@code {"cases": 3, "errors": [{"file": …, "line": 6, "column": 5, "message": …, "hint": …, "source": …}]}} on one line;
     * {@code hint} is there only where something comes near.
     */
    static String of(Catalog catalog) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        found.put("cases", catalog.cases().size());
        var errors = found.putArray("errors");
        for (ScriptError error : catalog.errors()) {
            ObjectNode one = errors.addObject().put("file", error.at().file()).put("line", error.at().line())
                    .put("column", error.at().column()).put("message", error.message());
            error.hint().ifPresent(hint -> one.put("hint", hint));
            one.put("source", error.source());
        }
        return found.toString();
    }
}
