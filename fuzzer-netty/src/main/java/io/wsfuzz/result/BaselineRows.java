package io.wsfuzz.result;

import io.wsfuzz.result.Baseline.KnownResult;
import io.wsfuzz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The few rows that stand for many results: one for each agent and cause, where no result with that cause has another verdict;
 * where there is no cause, as of what an agent declines, one for each chapter of which all is the same. Else a row for each case.
 */
final class BaselineRows {

    /** A row without its reason. */
    record ShortRow(String agent, String cases, Verdict verdict) {}

    private final List<KnownResult> all;

    private BaselineRows(List<KnownResult> all) {
        this.all = all;
    }

    /**
     * The rows for {@code unknown}.
     *
     * @param all the whole report: a row must not say of others what is not so
     */
    static List<ShortRow> of(List<KnownResult> unknown, List<KnownResult> all) {
        BaselineRows rows = new BaselineRows(all);
        Set<ShortRow> few = new LinkedHashSet<>();
        List<KnownResult> ordered = new ArrayList<>(unknown);
        ordered.sort(Comparator.comparing((KnownResult each) -> each.key().agent())
                .thenComparing(each -> each.key().id()));
        ordered.forEach(each -> few.add(rows.row(each)));
        return List.copyOf(few);
    }

    private ShortRow row(KnownResult result) {
        String agent = result.key().agent();
        String cases = result.cause().map(cause -> Baseline.CAUSE + cause.id())
                .orElseGet(() -> result.key().id().chapter());
        boolean isSame = all.stream().filter(each -> each.key().agent().equals(agent))
                .filter(each -> result.cause().isPresent()
                        ? each.cause().map(cause -> Baseline.CAUSE + cause.id()).filter(cases::equals).isPresent()
                        : each.key().id().chapter().equals(cases))
                .allMatch(each -> each.verdict() == result.verdict());
        return new ShortRow(agent, isSame ? cases : result.key().id().text(), result.verdict());
    }
}
