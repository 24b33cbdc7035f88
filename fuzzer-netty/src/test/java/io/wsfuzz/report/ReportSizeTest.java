package io.wsfuzz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.event.RunEvents;
import io.wsfuzz.frame.Side;
import io.wsfuzz.pipe.Transport;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.result.RunId;
import io.wsfuzz.role.ClientOptions;
import io.wsfuzz.role.EchoServer;
import io.wsfuzz.role.FuzzingClient;
import io.wsfuzz.role.Target;
import io.wsfuzz.script.Case;
import io.wsfuzz.wire.WireLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSizeTest {

    private static final int CASES = 349;
    private static final long MOST_OCTETS = 10_000_000;

    /** Cases that take no time. */
    private static List<Case> cases() {
        return Selection.parse("1, 2, 3, 4, 5, 6, 7, 10, 25, 26, 31")
                .select(Catalog.embedded(), new CaseChoice(Profile.FULL, false)).stream()
                .filter(each -> each.tests(Side.SERVER)).limit(CASES).toList();
    }

    @Test
    void the_cases_of_two_agents_take_less_than_ten_megabytes(@TempDir Path folder) throws Exception {
        List<Case> cases = cases();
        assertThat(cases).hasSize(CASES);
        ReportOptions options = ReportOptions.of(folder, Role.SERVERS)
                .withPlan(cases.stream().map(Case::id).toList());
        try (Transport transport = Transport.best();
                EchoServer echo = EchoServer.start(transport, "127.0.0.1", 0);
                ReportWriter writer = ReportWriter.open(options)) {
            for (String agent : List.of("one", "two")) {
                ClientOptions client = new ClientOptions(Optional.of(agent), 8, false, Duration.ZERO, false, 3, 1,
                        WireLog::on, List.of(), 0);
                new FuzzingClient(transport, client, new RunEvents(RunId.of(Instant.EPOCH, 1), List.of(writer)))
                        .run(List.of(Target.of(echo.url())), cases).get(2, TimeUnit.MINUTES);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(4 * CASES);
            long octets = 0;
            for (Path file : all) {
                octets += Files.size(file);
            }
            assertThat(octets).as("octets").isLessThan(MOST_OCTETS);
        }
    }
}
