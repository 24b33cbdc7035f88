package io.wsfuzz.cli;

/** What all commands have that play more than one case. */
record RunOptions(CaseOptions cases, PlayOptions play, GateOptions gate, OutputOptions output) {}
