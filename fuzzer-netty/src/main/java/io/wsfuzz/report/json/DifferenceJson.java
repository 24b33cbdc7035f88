package io.wsfuzz.report.json;

import io.wsfuzz.result.RunDifference;
import io.wsfuzz.result.RunDifference.ChangeKind;
import io.wsfuzz.result.RunDifference.ResultChange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How two runs differ: {@code counts} of each kind and of what is the same, and {@code changes}. */
public final class DifferenceJson {

    private DifferenceJson() {}

    private record ChangeJson(String change, String agent, String id, String title, String before, String after,
            String reason) {

        static ChangeJson of(ResultChange change) {
            return new ChangeJson(change.kind().word(), change.agent(), change.id().text(), change.title(),
                    change.before(), change.after(), change.reason());
        }
    }

    private record DifferenceDocument(Map<String, Integer> counts, List<ChangeJson> changes) {}

    /** The whole document. */
    public static byte[] write(RunDifference difference) throws IOException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ChangeKind kind : ChangeKind.values()) {
            counts.put(kind.word(), difference.count(kind));
        }
        counts.put("same", difference.same());
        return Json.document(
                new DifferenceDocument(counts, difference.changes().stream().map(ChangeJson::of).toList()));
    }
}
