package io.wsfuzz.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.event.AgentEnd;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseReader;
import io.wsfuzz.script.ParsedFile;
import io.wsfuzz.wire.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** What tests of the fuzzing client have in common: five cases, a transport, ears. */
abstract class ClientRuns {

    static final List<Case> FIVE = cases("""
            chapter 1 "Five"
            family 1.1 "Echo of $text"
              rows text
                "one" "two" "three" "four" "five"
              > text $text
              < text $text
            """);

    final Transport transport = Transport.best();
    final Ears ears = new Ears();

    @AfterEach
    void close() {
        transport.close();
    }

    static List<Case> cases(String script) {
        ParsedFile parsedFile = CaseReader.read("test", script);
        assertThat(parsedFile.errors()).isEmpty();
        return parsedFile.cases();
    }

    static ClientOptions options(int parallel, boolean probe) {
        return new ClientOptions(Optional.empty(), parallel, true, Duration.ZERO, probe, 1, 1, WireLog::on, List.of(),
                0);
    }

    AgentEnd run(ClientOptions options, Target target, List<Case> cases) throws Exception {
        return new FuzzingClient(transport, options, ears.events()).run(List.of(target), cases)
                .get(60, TimeUnit.SECONDS)
                .getFirst();
    }

    void assertOneOutcomeEach(List<Case> cases) {
        assertThat(ears.outcomes).map(each -> each.evidence().played()).containsExactlyInAnyOrderElementsOf(cases);
    }
}
