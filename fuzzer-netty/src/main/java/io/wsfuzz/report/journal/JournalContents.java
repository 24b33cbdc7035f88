package io.wsfuzz.report.journal;

import io.wsfuzz.report.journal.JournalRecord.ResultRecorded;
import io.wsfuzz.report.journal.JournalRecord.RunBegun;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.ResultStore;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Journal} holds.
 *
 * @param records    in the order in which they were written
 * @param whole      so many octets from the beginning on end with a line that can be read
 * @param torn       so many octets follow, left by a process that was ended while it wrote
 * @param unreadable so many lines before are damaged, or of another version, and passed over
 */
public record JournalContents(List<JournalRecord> records, long whole, long torn, int unreadable) {

    /** Nothing. */
    public static final JournalContents EMPTY = new JournalContents(List.of(), 0, 0, 0);

    public JournalContents {
        records = List.copyOf(records);
    }

    /**
     * Reads {@code file}; where there is none, there is nothing in it.
     *
     * @throws IOException if it cannot be read; what stands in it is never a reason
     */
    public static JournalContents read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try (InputStream octets = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new JournalParser(octets).contents();
        }
    }

    /** The run that began last. */
    public Optional<RunBegun> lastRun() {
        return records.reversed().stream().filter(RunBegun.class::isInstance).map(RunBegun.class::cast).findFirst();
    }

    /** Of each agent and case the result that counts. */
    public List<CaseResult> results() {
        ResultStore results = new ResultStore();
        for (JournalRecord each : records) {
            if (each instanceof ResultRecorded recorded) {
                results.add(recorded.result());
            }
        }
        return results.results();
    }

    /** How many results there are, those that count no more too. */
    long recorded() {
        return records.stream().filter(ResultRecorded.class::isInstance).count();
    }

    /** Line by line; a line that is longer than any of ours is none. */
    private static final class JournalParser {
        private final InputStream octets;
        private final List<JournalRecord> records = new ArrayList<>();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private long position;
        private long whole;
        private int unreadable;
        private int unreadableBefore;

        JournalParser(InputStream octets) {
            this.octets = octets;
        }

        JournalContents contents() throws IOException {
            for (int next = octets.read(); next >= 0; next = octets.read()) {
                position++;
                if (next == '\n') {
                    ended();
                } else if (line.size() <= JournalLine.LONGEST) {
                    line.write(next);
                }
            }
            return new JournalContents(records, whole, position - whole, unreadableBefore);
        }

        private void ended() {
            Optional<JournalRecord> said =
                    line.size() <= JournalLine.LONGEST ? JournalLine.read(line.toByteArray()) : Optional.empty();
            line.reset();
            if (said.isPresent()) {
                records.add(said.get());
                whole = position;
                unreadableBefore = unreadable;
            } else {
                unreadable++;
            }
        }
    }
}
