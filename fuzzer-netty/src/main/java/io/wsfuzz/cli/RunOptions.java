package io.wsfuzz.cli;

import io.wsfuzz.report.folder.ReportOptions;
import io.wsfuzz.report.folder.Role;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What all commands have that play more than one case. */
final class RunOptions {

    @Mixin
    private CaseOptions cases = new CaseOptions();

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    private GateOptions gate = new GateOptions();

    private UiOptions ui = new UiOptions();

    /** The same, where another gate is asked than the usual one. */
    RunOptions with(GateOptions other) {
        gate = other;
        return this;
    }

    /** The same, where it can be watched in this way. */
    RunOptions with(UiOptions other) {
        ui = other;
        return this;
    }

    UiOptions ui() {
        return ui;
    }

    CaseOptions cases() {
        return cases;
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

    /**
     * What a report of this run is to say.
     *
     * @param urls of the servers, or where clients come to
     */
    ReportOptions report(Path folder, Role role, Cases chosen, String command, List<String> urls) {
        List<String> options = new ArrayList<>(play.again());
        if (play.patience() != 1) {
            options.addAll(List.of("--patience", Double.toString(play.patience())));
        }
        RunFacts facts = new RunFacts(Instant.now(), command, Long.toHexString(play.seed()), cases.profile(), urls,
                options);
        return ReportOptions.of(folder, role).withPlan(chosen.outlines().stream().map(CaseOutline::id).toList())
                .withAgain(play.again()).withFacts(facts);
    }
}
