package io.wsfuzz.report.json;

import com.fasterxml.jackson.core.type.TypeReference;
import io.wsfuzz.report.folder.Index;
import io.wsfuzz.report.folder.IndexEntry;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.result.SafeText;
import io.wsfuzz.script.CaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a report says of its results: {@code wsfuzz.json}, or where there is none {@code index.json}, as the classic suite
 * writes it too.
 */
public final class IndexReader {

    private IndexReader() {}

    private record Results(@Nullable Map<String, Map<String, EntryJson>> results) {}

    /**
     * The entries of the report in {@code folder}; none where there is no report yet.
     *
     * @throws ReportException where a file that should be one cannot be read or is something else
     */
    public static List<IndexEntry> read(Path folder) throws ReportException {
        boolean isOurs = Files.exists(folder.resolve(WsfuzzJson.FILE));
        Path file = folder.resolve(isOurs ? WsfuzzJson.FILE : IndexJson.FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return entries(isOurs
                    ? present(present(Json.read(file, new TypeReference<Results>() {})).results())
                    : Json.read(file, new TypeReference<Map<String, Map<String, EntryJson>>>() {}));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new ReportException("cannot add to the report in " + folder + ": " + file.getFileName()
                    + " is no report (" + SafeText.line(String.valueOf(e.getMessage()), 100)
                    + "); move it away or choose another folder with --out", e);
        }
    }

    private static List<IndexEntry> entries(Map<String, @Nullable Map<String, @Nullable EntryJson>> agents)
            throws IOException {
        Index index = new Index();
        for (var agent : agents.entrySet()) {
            for (var each : present(agent.getValue()).entrySet()) {
                EntryJson entry = present(each.getValue());
                if (CaseId.isOne(each.getKey())) {
                    index.put(entry.entry(agent.getKey(), new CaseId(each.getKey())));
                }
            }
        }
        return index.entries();
    }

    private static <T> T present(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("no object of objects of objects");
        }
        return value;
    }
}
