package io.wsfuzz.report.folder;

import io.wsfuzz.result.CaseResult;
import io.wsfuzz.script.CaseId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a report writer is to write, and where.
 *
 * @param folder where
 * @param role   whom the report is about
 * @param plan   the cases of the run, in the order of their numbers; empty where that is not known
 * @param again  the options of that command, such as {@code --seed} and {@code 8f3a}
 * @param facts  what the report says of the run
 * @param anew   whether the report leaves out what earlier runs wrote there
 * @param takenOver results of this run that an earlier process has recorded there
 */
public record ReportOptions(Path folder, Role role, List<CaseId> plan, List<String> again, RunFacts facts,
        boolean anew, List<CaseResult> takenOver) {

    public ReportOptions {
        plan = List.copyOf(plan);
        again = List.copyOf(again);
        takenOver = List.copyOf(takenOver);
    }

    /** A report of {@code role}s without a plan. */
    public static ReportOptions of(Path folder, Role role) {
        return new ReportOptions(folder, role, List.of(), List.of(), RunFacts.UNKNOWN, false, List.of());
    }

    /** The same for a run of these cases. */
    public ReportOptions withPlan(List<CaseId> cases) {
        return new ReportOptions(folder, role, cases, again, facts, anew, takenOver);
    }

    /** The same with options of the command that plays a case again. */
    public ReportOptions withAgain(List<String> words) {
        return new ReportOptions(folder, role, plan, words, facts, anew, takenOver);
    }

    /** The same with {@code more} options of the command, which play a case again too. */
    public ReportOptions withMore(List<String> more) {
        RunFacts told = new RunFacts(facts.started(), facts.command(), facts.seed(), facts.profile(), facts.urls(),
                plus(facts.options(), more));
        return new ReportOptions(folder, role, plan, plus(again, more), told, anew, takenOver);
    }

    private static List<String> plus(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).toList();
    }

    /** The same for a run of which that is known. */
    public ReportOptions withFacts(RunFacts others) {
        return new ReportOptions(folder, role, plan, again, others, anew, takenOver);
    }

    /** The same, but without what earlier runs wrote there. */
    public ReportOptions begunAnew() {
        return new ReportOptions(folder, role, plan, again, facts, true, takenOver);
    }

    /** The same for a run of which these results are recorded already. */
    public ReportOptions goingOn(List<CaseResult> recorded) {
        return new ReportOptions(folder, role, plan, again, facts, anew, recorded);
    }
}
