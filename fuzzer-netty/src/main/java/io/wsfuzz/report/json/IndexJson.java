package io.wsfuzz.report.json;

import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.verdict.Verdict;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.json}: agent to case to five keys, in the shape of the classic suite and with nothing else in it, as there are
 * those who compare, cut and count its lines. Cases that were not played are not there; keys are in the order of their
 * characters.
 */
public final class IndexJson {

    /** The name of the file. */
    public static final String FILE = "index.json";

    private IndexJson() {}

    private record ClassicEntry(String behavior, String behaviorClose, long duration, @Nullable Integer remoteCloseCode,
            String reportfile) {

        static ClassicEntry of(IndexEntry entry) {
            OptionalInt code = entry.measured().closeCode();
            return new ClassicEntry(entry.classicResult().behavior().word(),
                    entry.classicResult().behaviorClose().word(), entry.millis(),
                    code.isPresent() ? code.getAsInt() : null, entry.jsonFile());
        }
    }

    /** The whole file. */
    public static byte[] write(Index index) throws IOException {
        Map<String, Map<String, ClassicEntry>> agents = new TreeMap<>();
        for (IndexEntry entry : index.entries()) {
            if (entry.verdict() != Verdict.NOT_RUN) {
                agents.computeIfAbsent(entry.agent(), _ -> new TreeMap<>())
                        .put(entry.id().text(), ClassicEntry.of(entry));
            }
        }
        return Json.document(agents);
    }
}
