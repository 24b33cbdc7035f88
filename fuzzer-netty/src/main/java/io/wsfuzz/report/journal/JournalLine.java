package io.wsfuzz.report.journal;

import io.wsfuzz.report.json.CaseResultJson;
import io.wsfuzz.report.json.RunBegunJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a {@link JournalRecord} is written:
 *
 * <pre>
 *   1a2b3c4d result {"run": …}
 * </pre>
 *
 * Eight hexadecimal digits are the CRC-32C (RFC 9260, appendix A) of all that follows the blank behind them, up to the end of the
 * line, which is a line feed.
 */
final class JournalLine {

    /** No line is longer, in octets without its end: what a peer can put into a result is bounded, and far shorter. */
    static final int LONGEST = 1024 * 1024;

    private static final String RUN = "run ";
    private static final String RESULT = "result ";
    private static final int CHECKSUM_DIGITS = 8;

    private JournalLine() {}

    /** The line of {@code journalRecord}, with its end. */
    static byte[] write(JournalRecord journalRecord) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        switch (journalRecord) {
            case JournalRecord.RunBegun begun -> {
                said.writeBytes(RUN.getBytes(StandardCharsets.US_ASCII));
                said.writeBytes(RunBegunJson.write(begun.run(), begun.role(), begun.facts(), begun.plan()));
            }
            case JournalRecord.ResultRecorded recorded -> {
                said.writeBytes(RESULT.getBytes(StandardCharsets.US_ASCII));
                said.writeBytes(CaseResultJson.write(recorded.result()));
            }
        }
        byte[] octets = said.toByteArray();
        ByteArrayOutputStream line = new ByteArrayOutputStream(CHECKSUM_DIGITS + 2 + octets.length);
        line.writeBytes((checksum(ByteBuffer.wrap(octets)) + ' ').getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(octets);
        line.write('\n');
        return line.toByteArray();
    }

    /** What {@code line}, without its end, says; empty where it is torn, or says what is not known here. */
    static Optional<JournalRecord> read(byte[] line) {
        int begin = CHECKSUM_DIGITS + 1;
        if (line.length <= begin || line[CHECKSUM_DIGITS] != ' ') {
            return Optional.empty();
        }
        String checksum = new String(line, 0, CHECKSUM_DIGITS, StandardCharsets.ISO_8859_1);
        ByteBuffer octets = ByteBuffer.wrap(line, begin, line.length - begin);
        return checksum.equals(checksum(octets)) ? said(line, begin) : Optional.empty();
    }

    private static Optional<JournalRecord> said(byte[] line, int begin) {
        String said = new String(line, begin, line.length - begin, StandardCharsets.UTF_8);
        try {
            if (said.startsWith(RESULT)) {
                return Optional.of(new JournalRecord.ResultRecorded(
                        CaseResultJson.read(said.substring(RESULT.length()).getBytes(StandardCharsets.UTF_8))));
            }
            if (said.startsWith(RUN)) {
                RunBegunJson begun =
                        RunBegunJson.read(said.substring(RUN.length()).getBytes(StandardCharsets.UTF_8));
                return Optional.of(new JournalRecord.RunBegun(begun.runId(), begun.role(), begun.facts(),
                        begun.caseIds()));
            }
            return Optional.empty();
        } catch (IOException _) {
            // Whole, and of another version: as good as not there.
            return Optional.empty();
        }
    }

    private static String checksum(ByteBuffer octets) {
        CRC32C checksum = new CRC32C();
        checksum.update(octets.duplicate());
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
