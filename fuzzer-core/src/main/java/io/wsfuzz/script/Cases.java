package io.wsfuzz.script;

import io.wsfuzz.handshake.HandshakeEdit;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Cases in their order. How many there are and their outlines are known from the start; the script of each may be read only
 * when the list is asked for it, so to choose among them costs little.
 *
 * <p>Immutable. Any number of threads may ask, if those who made the entries say so of their suppliers.
 */
public final class Cases extends AbstractList<Case> implements RandomAccess {

    private final List<CaseEntry> entries;

    /**
     * A case that can be had.
     *
     * @param outline what is known of it
     * @param script  gives the case, the same one each time, and does not fail
     */
    public record CaseEntry(CaseOutline outline, Supplier<Case> script) {}

    /** Those of {@code entries}. */
    public Cases(List<CaseEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Cases that have been read; {@code cases} itself, where it is of this kind already. */
    public static Cases of(List<Case> cases) {
        if (cases instanceof Cases already) {
            return already;
        }
        return new Cases(cases.stream().map(one -> new CaseEntry(CaseOutline.of(one), () -> one)).toList());
    }

    /** What is known of each; no script is read for it. */
    public List<CaseOutline> outlines() {
        return entries.stream().map(CaseEntry::outline).toList();
    }

    /** Those whose outline is {@code wanted}; no script is read for it. */
    public Cases only(Predicate<CaseOutline> wanted) {
        return new Cases(entries.stream().filter(each -> wanted.test(each.outline())).toList());
    }

    /** Those with {@code ids}, in that order, as far as they are here; no script is read for it. */
    public Cases chosen(List<String> ids) {
        Map<String, CaseEntry> byId = new HashMap<>();
        entries.forEach(each -> byId.put(each.outline().id().text(), each));
        return new Cases(ids.stream().map(byId::get).filter(Objects::nonNull).toList());
    }

    /** The same with {@code more} edits of our head in each; no script is read for it. */
    public Cases withEdits(List<HandshakeEdit> more) {
        return new Cases(entries.stream()
                .map(each -> new CaseEntry(each.outline(), () -> each.script().get().withEdits(more))).toList());
    }

    /** These, then {@code others}; no script is read for it. */
    public Cases plus(Cases others) {
        List<CaseEntry> both = new ArrayList<>(entries);
        both.addAll(others.entries);
        return new Cases(both);
    }

    /** Reads what has not been read; it can be asked for meanwhile. */
    public void read() {
        for (CaseEntry each : entries) {
            var _ = each.script().get();
        }
    }

    @Override
    public Case get(int index) {
        return entries.get(index).script().get();
    }

    @Override
    public int size() {
        return entries.size();
    }
}
