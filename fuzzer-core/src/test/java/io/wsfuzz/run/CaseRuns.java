package io.wsfuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.frame.Octets;
import io.wsfuzz.handshake.Extension;
import io.wsfuzz.handshake.Head;
import io.wsfuzz.handshake.HeadReader;
import io.wsfuzz.handshake.ServerResponse;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.verdict.Judge;
import io.wsfuzz.verdict.Verdict;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Runs of cases whose stream is the test itself. */
final class CaseRuns {

    static final long SECOND = 1_000_000_000L;

    private CaseRuns() {}

    static Case read(String lines) {
        return read("1.1", lines);
    }

    static Case read(String id, String lines) {
        var parsedFile = CaseReader.read("test.cases", "case " + id + " \"A case\"\n" + lines);
        assertThat(parsedFile.errors()).isEmpty();
        return parsedFile.cases().getFirst();
    }

    static CaseRun client(String lines) {
        return CaseRun.asClient(read(lines), "localhost", "/", Conditions.of(1));
    }

    /** All that the run writes now, and {@code FIN} or {@code RST} where it ends its half. */
    static String writes(CaseRun run, long now) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            switch (run.next(now)) {
                case Action.Nothing _ -> {
                    return text.toString();
                }
                case Action.Write write -> {
                    ByteBuffer octets = ByteBuffer.allocate(1 << 16);
                    while (write.octets().remaining() > 0) {
                        write.octets().read(octets.clear());
                        text.append(Octets.copy(octets.flip()).hex());
                        run.sent(octets.remaining(), now);
                    }
                }
                case Action.Fin _ -> text.append("FIN");
                case Action.Truncate _ -> text.append("TRUNCATE");
                case Action.Reset _ -> text.append("RST");
            }
        }
        throw new AssertionError("it never stops");
    }

    /** A client whose first lines have gone out. */
    static CaseRun playing(String lines) {
        CaseRun run = client(lines);
        open(run);
        writes(run, 0);
        return run;
    }

    static void open(CaseRun run) {
        open(run, List.of());
    }

    /** The opening handshake with a server that agrees to these extensions. */
    static void open(CaseRun run, List<Extension> agreed) {
        run.opened(0, () -> {});
        Octets request = Octets.hex(writes(run, 0));
        HeadReader.HeadProgress headProgress = new HeadReader().read(ByteBuffer.wrap(request.toArray()));
        Head head = ((HeadReader.HeadProgress.Complete) headProgress).head();
        receive(run, ServerResponse.accept(head, agreed, Optional.empty()).raw());
    }

    static void receive(CaseRun run, String hex, long now) {
        run.received(ByteBuffer.wrap(Octets.hex(hex).toArray()), now);
    }

    static void receive(CaseRun run, Octets octets) {
        receive(run, octets.hex(), 0);
    }

    static Verdict verdict(CaseRun run) {
        assertThat(run.isOver()).isTrue();
        return Judge.judge(run.played(), run.transcript()).verdict();
    }
}
