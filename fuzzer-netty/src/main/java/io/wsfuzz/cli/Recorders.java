package io.wsfuzz.cli;

import io.wsfuzz.report.ReportWriter;

/** What keeps what a run says until it is over, and what is then done with it. */
record Recorders(ReportWriter writer, Timing timing, Captures captures, Conclusion conclusion) {}
