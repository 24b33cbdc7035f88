package io.wsfuzz.script;

import java.util.List;

/**
 * What a file says.
 *
 * @param cases  those without errors, families as their single cases, as they stand
 * @param errors what is wrong with the others, in the order of the lines
 */
public record ParsedFile(List<Case> cases, List<ScriptError> errors) {

    public ParsedFile {
        cases = List.copyOf(cases);
        errors = List.copyOf(errors);
    }
}
