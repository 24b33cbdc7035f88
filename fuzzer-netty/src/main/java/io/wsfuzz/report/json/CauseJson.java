package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.wsfuzz.catalog.CauseNote;
import io.wsfuzz.catalog.EvidenceItem.PublishedBug;
import io.wsfuzz.frame.Side;
import io.wsfuzz.result.CauseGroup;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.verdict.Cause;
import io.wsfuzz.verdict.Reaction;
import io.wsfuzz.verdict.Symptom;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a result is not a plain pass, as a result says it, so that it can be read again. */
record CauseJson(@Nullable String symptom, @Nullable String reaction, @Nullable String clause, boolean dialogueHeld) {

    static CauseJson of(Cause cause) {
        return new CauseJson(cause.symptom().word(), cause.reaction().word(), cause.clause(), cause.dialogueHeld());
    }

    Cause cause() throws IOException {
        Symptom known = Arrays.stream(Symptom.values()).filter(each -> each.word().equals(symptom)).findFirst()
                .orElseThrow(() -> new IOException("there is no such symptom"));
        Reaction how = Arrays.stream(Reaction.values()).filter(each -> each.word().equals(reaction)).findFirst()
                .orElseThrow(() -> new IOException("there is no such reaction"));
        return new Cause(known, how, clause == null ? "" : clause, dialogueHeld);
    }

    /** A published bug. */
    private record BugJson(String id, String implementation, String reference, String trigger, String wrong) {
        static BugJson of(PublishedBug bug) {
            return new BugJson(bug.id(), bug.implementation(), bug.reference(), bug.trigger(), bug.wrong());
        }
    }

    /** One group of results, and what is known of its cause. */
    @JsonInclude(Include.NON_NULL)
    record GroupJson(String cause, String result, String sentence, String clause, int count, int dialogueHeld,
            List<String> cases, @Nullable String means, @Nullable String usually, @Nullable String mend,
            List<BugJson> bugs) {

        static GroupJson of(CauseGroup group, Side testee) {
            CauseNote note = group.note().orElse(null);
            return new GroupJson(group.cause().id(), group.verdict().word(), group.cause().sentence(),
                    group.cause().clause(), group.count(), group.dialogueHeld(),
                    group.ids().stream().map(CaseId::text).toList(), note == null ? null : note.means(),
                    note == null ? null : note.usually(), note == null ? null : note.mend(),
                    group.bugs(testee).stream().map(BugJson::of).toList());
        }
    }
}
