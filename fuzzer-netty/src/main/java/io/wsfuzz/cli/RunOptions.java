package io.wsfuzz.cli;

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

    /** The same, where another gate is asked than the usual one. */
    RunOptions with(GateOptions other) {
        gate = other;
        return this;
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
}
