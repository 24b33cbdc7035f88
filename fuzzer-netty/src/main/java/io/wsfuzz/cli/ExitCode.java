package io.wsfuzz.cli;

import io.wsfuzz.result.Decision;

/** What a command tells the program that started it; and the same in words, for {@code --help}. */
final class ExitCode {

    /** The gate passed, or the command did what it was asked to do. */
    static final int PASSED = Decision.PASSED;
    /** The gate failed. */
    static final int FAILED = Decision.FAILED;
    /** Wrong use, a wrong script, a file or a report that cannot be used. */
    static final int WRONG_USE = 2;
    /** The fault is ours. */
    static final int BROKEN = Decision.BROKEN;
    /** A server was never reached. */
    static final int UNREACHED = 4;
    /** Ctrl-C: 128 and the number of SIGINT, as shells count. */
    static final int INTERRUPTED = 130;

    static final String PASSED_WORDS = "0:the gate passed: no case failed, each was played";
    static final String FAILED_WORDS = "1:the gate failed: a case failed or was not played, or no client came";
    static final String DONE_WORDS = "0:done";
    static final String WRONG_USE_WORDS =
            "2:wrong use, or a report that cannot be written; one sentence says which option, URL, script, file or port";
    static final String INTERRUPTED_WORDS = "130:Ctrl-C; the report holds what was played";
    static final String UNREACHED_WORDS =
            "4:a server was never reached: nothing is said of it, and what earlier runs found of it stays";
    static final String BROKEN_WORDS = "3:wsfuzz itself is broken";

    private ExitCode() {}
}
