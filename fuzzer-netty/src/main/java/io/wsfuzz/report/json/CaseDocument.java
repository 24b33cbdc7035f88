package io.wsfuzz.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.wsfuzz.report.json.MeasuredJson.CompressionJson;
import io.wsfuzz.report.json.MeasuredJson.TimesJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of a case, field by field: names are those of the classic suite, where it has them. What it writes in one
 * long row stands in groups here.
 *
 * @param expected the lines of each alternative, by the word of the classic suite
 * @param received what was seen, in the case language
 */
record CaseDocument(@JsonUnwrapped CaseSubject subject, @JsonUnwrapped Judgement judgement,
        @JsonUnwrapped PlayTimes play,
        Map<String, List<String>> expected, ExpectedClose expectedClose, List<String> received,
        @JsonProperty("isServer") boolean server, @JsonUnwrapped Heads heads, @JsonUnwrapped Ends ends,
        @JsonUnwrapped Sizes sizes, TrafficJson trafficStats,
        @JsonInclude(Include.NON_NULL) @Nullable CompressionJson compression,
        @JsonInclude(Include.NON_NULL) @Nullable TimesJson times,
        @JsonInclude(Include.NON_NULL) @Nullable ResourcesJson resources, boolean createWirelog,
        List<LogEntry> wirelog) {

    /** Who played what. */
    record CaseSubject(String agent, @JsonProperty("case") int number, String id, String description,
            String expectation) {}

    /** What is said of it. */
    record Judgement(String verdict, String reason, String behavior, String behaviorClose, String result,
            String resultClose) {}

    /** When, how long, how often; the duration is in milliseconds. */
    record PlayTimes(String started, long duration, int tries, boolean reportTime, boolean reportCompressionRatio) {}

    /** The end that the case waits for. */
    record ExpectedClose(List<Integer> closeCode, boolean closedByMe, boolean requireClean) {}

    /** The heads of the opening handshake, an octet for each character; empty where there was none. */
    record Heads(String httpRequest, String httpResponse) {}

    /** How the connection ended. */
    record Ends(@JsonUnwrapped Closed closed, @JsonUnwrapped MissedDeadlines missed, @JsonUnwrapped Codes codes) {}

    /** Who ended it. */
    record Closed(boolean closedByMe, boolean failedByMe, boolean droppedByMe, boolean wasClean,
            @Nullable String wasNotCleanReason) {}

    /** The deadlines of the connection, and which of them was missed; in seconds. */
    record MissedDeadlines(boolean wasOpenHandshakeTimeout, boolean wasCloseHandshakeTimeout,
            boolean wasServerConnectionDropTimeout, long openHandshakeTimeout) {}

    /** The Close frames. */
    record Codes(@Nullable Integer localCloseCode, @Nullable String localCloseReason,
            @Nullable Integer remoteCloseCode, @Nullable String remoteCloseReason) {}

    /** How many reads, writes and frames there were, by octets and by opcode. */
    record Sizes(boolean createStats, Map<String, Long> rxOctetStats, Map<String, Long> txOctetStats,
            Map<String, Long> rxFrameStats, Map<String, Long> txFrameStats, @JsonUnwrapped SocketSizes socket) {}

    /** Octets that crossed the socket below TLS, its handshake too; missing without TLS. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SocketSizes(@Nullable Long rxSocketOctets, @Nullable Long txSocketOctets) {}

    /** A line of the wire log, or what stands for those that are missing. */
    sealed interface LogEntry {}

    /** A line; its time is in seconds. Each stands on one line of the file: there are many. */
    @JsonSerialize(using = OneLine.class)
    record LogLine(double at, String kind, String line) implements LogEntry {}

    /** Writes a line of the wire log. */
    static final class OneLine extends JsonSerializer<LogLine> {
        @Override
        public void serialize(LogLine line, JsonGenerator json, SerializerProvider provider) throws IOException {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("at", line.at());
            fields.put("kind", line.kind());
            fields.put("line", line.line());
            json.writeRawValue(new String(Json.line(fields), StandardCharsets.US_ASCII));
        }
    }

    /** So many lines are not kept. */
    record LogCut(String kind, long lines) implements LogEntry {}
}
