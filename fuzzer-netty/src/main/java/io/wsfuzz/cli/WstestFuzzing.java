package io.wsfuzz.cli;

import io.wsfuzz.catalog.Profile;
import io.wsfuzz.event.RunEvent;
import io.wsfuzz.event.RunSubscriber;
import io.wsfuzz.report.ReportWriter;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.result.RunId;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import io.wsfuzz.wstest.CaseFilter;
import io.wsfuzz.wstest.SpecException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What both fuzzing modes of {@code wstest} have in common.
 *
 * @param all    the cases of the classic suite
 * @param chosen those that are played, by number
 * @param seed   of the run
 * @param started when it began
 */
record WstestFuzzing(Cases all, Cases chosen, long seed, Instant started) {

    /** Enough that two runs differ, and short enough to be read out to somebody. */
    private static final int SEEDS = 0x10000;

    /** The run that {@code filter} asks for. */
    static WstestFuzzing of(CaseFilter filter) throws SpecException {
        Cases all = SpecInput.classic();
        List<CaseId> chosen = filter.select(ids(all));
        return new WstestFuzzing(all, all.chosen(chosen.stream().map(CaseId::text).toList()),
                new Random().nextInt(SEEDS), Instant.now());
    }

    private static List<CaseId> ids(Cases cases) {
        return cases.outlines().stream().map(CaseOutline::id).toList();
    }

    /** The id of the run. */
    RunId run() {
        return RunId.of(started, seed);
    }

    /** Opens the report, which knows nothing of earlier ones. */
    ReportWriter report(Path folder, Role role, String mode, List<String> urls) throws ReportException {
        Cases plan = role == Role.SERVERS ? all : chosen;
        RunFacts facts = new RunFacts(started, WstestCommand.NAME + " -m " + mode, Long.toHexString(seed),
                Profile.CLASSIC.word(), urls, List.of());
        return ReportWriter.open(ReportOptions.of(folder, role).withPlan(ids(plan)).withFacts(facts)
                .withAgain(List.of("--seed", Long.toHexString(seed))).begunAnew());
    }

    /** Hands on to {@code writer} what was played: the classic suite says nothing of the rest. */
    static RunSubscriber played(ReportWriter writer) {
        return new RunSubscriber() {
            @Override
            public void on(RunEvent event) {
                if (!(event instanceof RunEvent.CaseFinished finished) || finished.result().kind().isPlayed()) {
                    writer.on(event);
                }
            }

            @Override
            public CompletableFuture<Void> recorded() {
                return writer.recorded();
            }

            @Override
            public CompletableFuture<Void> settled() {
                return writer.settled();
            }
        };
    }

    /** {@code Cases = ['1.1.1', '1.1.2']}. */
    String casesLine() {
        return "Cases = " + list(ids(chosen).stream().map(CaseId::text).toList());
    }

    /** {@code ['a', 'b']}. */
    static String list(List<String> words) {
        return words.stream().map(word -> '\'' + word + '\'').collect(Collectors.joining(", ", "[", "]"));
    }
}
