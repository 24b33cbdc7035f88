package io.wsfuzz.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunEvent.CaseFinished;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.run.Transcript;
import io.wsfuzz.wire.Direction;
import io.wsfuzz.wire.WireLine;
import io.wsfuzz.wire.WireLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The wire logs of a run, one JSON object a line; {@code docs/capture.md} says what is in it. {@link #MOST_WAITING} lines may
 * wait for the disk; a case whose log does not fit any more is named without it. May be used by any number of threads.
 */
public final class WireJsonFile implements RunSubscriber {

    /** So many lines of wire logs may wait to be written. */
    public static final long MOST_WAITING = 200_000;

    /** ASCII only: no terminal stumbles over what a peer has sent. */
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private final FileQueue<Optional<CaseFinished>> file;
    private final AtomicLong leftOut = new AtomicLong();

    private WireJsonFile(FileQueue<Optional<CaseFinished>> file) {
        this.file = file;
    }

    /** Begins a file, in place of one that is there. */
    public static WireJsonFile open(Path path) throws IOException {
        return new WireJsonFile(FileQueue.open(path, MOST_WAITING, WireJsonFile::write));
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof CaseFinished finished
                && !file.offer(Optional.of(finished), 1 + finished.evidence().logLines())) {
            leftOut.incrementAndGet();
        }
    }

    /** How many cases are not in the file, for the disk was too slow. */
    public long leftOut() {
        return leftOut.get();
    }

    /**
     * Writes what waits.
     *
     * @throws IOException the first thing that could not be written
     */
    public void close() throws IOException {
        file.close(Optional.empty());
    }

    private static void write(Optional<CaseFinished> finished, OutputStream to) throws IOException {
        if (finished.isEmpty()) {
            return;
        }
        CaseResult result = finished.get().result();
        CaseWords words = new CaseWords(result.run().text(), result.agent(), result.id().text(), result.attempt());
        Optional<WireLog> log = finished.get().evidence().transcript().map(Transcript::log);
        if (log.isPresent()) {
            lines(words, log.get().first(), to);
            if (log.get().cut() > 0) {
                line(LineJson.of(words, "cut", log.get().cut() + " lines were not kept"), to);
            }
            lines(words, log.get().last(), to);
        }
        line(LineJson.of(words, "result", result.verdict().word()), to);
    }

    private static void lines(CaseWords words, List<WireLine> lines, OutputStream to) throws IOException {
        for (WireLine each : lines) {
            line(LineJson.of(words, each), to);
        }
    }

    private static void line(LineJson line, OutputStream to) throws IOException {
        MAPPER.writeValue(to, line);
        to.write('\n');
    }

    /** What all lines of one play begin with. */
    private record CaseWords(String run, String agent, String id, int attempt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record LineJson(String run, String agent, @com.fasterxml.jackson.annotation.JsonProperty("case") String id,
            int attempt, @Nullable Long nanos, String kind, @Nullable String direction, @Nullable String text,
            @Nullable Long octets, @Nullable String first, @Nullable String last) {

        static LineJson of(CaseWords of, String kind, String text) {
            return new LineJson(of.run, of.agent, of.id, of.attempt, null, kind, null, text, null, null, null);
        }

        static LineJson of(CaseWords of, WireLine line) {
            return switch (line) {
                case WireLine.Script script -> new LineJson(of.run, of.agent, of.id, of.attempt, line.at(), "script",
                        word(script.direction()), script.line(), null, null, null);
                case WireLine.Chunk chunk -> new LineJson(of.run, of.agent, of.id, of.attempt, line.at(), "octets",
                        word(chunk.direction()), null, chunk.size(), chunk.first().hex(),
                        chunk.last().isEmpty() ? null : chunk.last().hex());
                case WireLine.Note note -> new LineJson(of.run, of.agent, of.id, of.attempt, line.at(), "note", null,
                        note.what(), null, null, null);
            };
        }

        private static String word(Direction direction) {
            return direction == Direction.IN ? "in" : "out";
        }
    }
}
