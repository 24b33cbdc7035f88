package io.wsfuzz.result;

import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Position;
import java.util.List;
import java.util.Optional;

/**
 * What a result says of its case, which may have changed by the time the result is read again.
 *
 * @param needs the extension that an agent must agree to, if any
 * @param covers ids of requirements and of published bugs
 * @param at    where the case was written
 */
public record CaseFacts(CaseId id, Titles titles, Optional<String> needs, List<String> covers, Position at) {

    public CaseFacts {
        covers = List.copyOf(covers);
    }

    /** A title, and those of what it belongs to; the section's may be empty. */
    public record Titles(String title, String chapter, String section) {}

    /** What there is to say of {@code played}. */
    public static CaseFacts of(Case played) {
        return new CaseFacts(played.id(),
                new Titles(played.title(), played.head().chapter(), played.head().section()), played.needs(),
                played.head().covers(), played.at());
    }
}
