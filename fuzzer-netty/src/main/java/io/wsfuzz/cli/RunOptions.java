package io.wsfuzz.cli;

import io.wsfuzz.frame.Side;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have that play more than one case. */
final class RunOptions {

    @Mixin
    private CaseOptions cases = new CaseOptions();

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--resume",
            description = "Go on with the run in the folder of the report that ended before it was over: with its seed and its "
                    + "cases; what it has recorded is taken over, and only the rest is played.")
    private boolean resume;

    private Optional<ResumedRun> resumed = Optional.empty();

    @Mixin
    private LastFailed lastFailed = new LastFailed();

    private GateOptions gate = new GateOptions();

    private UiOptions ui = new UiOptions();

    private CaptureOptions capture = new CaptureOptions();

    /** The same, where another gate is asked than the usual one. */
    RunOptions with(GateOptions other) {
        gate = other;
        return this;
    }

    /** The same, where cases are played so. */
    RunOptions with(PlayOptions other) {
        play = other;
        return this;
    }

    /** The same, where this is written and printed. */
    RunOptions with(OutputOptions other) {
        output = other;
        return this;
    }

    /** The same, where it can be watched in this way. */
    RunOptions with(UiOptions other) {
        ui = other;
        return this;
    }

    /** The same, where this is captured. */
    RunOptions with(CaptureOptions other) {
        capture = other;
        return this;
    }

    CaptureOptions capture() {
        return capture;
    }

    UiOptions ui() {
        return ui;
    }

    CaseOptions cases() {
        return cases;
    }

    /**
     * The cases to be played, at least one.
     *
     * @param testee whom they test
     * @param folder of the report
     */
    Cases chosen(Side testee, Path folder) throws ReportException {
        Cases chosen = cases.select().only(each -> each.tests(testee));
        if (chosen.isEmpty()) {
            throw new UsageException("none of the chosen cases tests " + (testee == Side.SERVER ? "servers" : "clients")
                    + "; choose others with --cases");
        }
        return lastFailed.among(chosen, folder);
    }

    PlayOptions play() {
        return play;
    }

    OutputOptions output() {
        return output;
    }

    GateOptions gate() {
        return gate;
    }

    /** Has the run be the one in {@code folder}, if it is to go on with that; asked before anything else is. */
    Optional<ResumedRun> resume(Path folder, Role role) {
        if (resume) {
            ResumedRun run = ResumedRun.find(folder, role);
            play.goOn(run.seed());
            cases.goOn(run.begun());
            resumed = Optional.of(run);
        }
        return resumed;
    }

    /**
     * What a report of this run is to say.
     *
     * @param urls of the servers, or where clients come to
     */
    ReportOptions report(Path folder, Role role, Cases chosen, String command, List<String> urls) {
        List<String> options = new ArrayList<>(play.again());
        Instant started = resumed.map(run -> run.begun().facts().started()).orElseGet(Instant::now);
        RunFacts facts = new RunFacts(started, command, Long.toHexString(play.seed()), cases.profile(), urls,
                options);
        resumed.ifPresent(run -> run.check(chosen, facts));
        return ReportOptions.of(folder, role).goingOn(resumed.map(ResumedRun::results).orElse(List.of()))
                .withPlan(chosen.outlines().stream().map(CaseOutline::id).toList())
                .withAgain(Stream.concat(options.stream(), cases.again().stream()).toList()).withFacts(facts);
    }
}
