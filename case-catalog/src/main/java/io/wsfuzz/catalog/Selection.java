package io.wsfuzz.catalog;

import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import io.wsfuzz.script.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A choice of cases: {@code 6.4, 7.*, !9}.
 *
 * <p>Parts are set apart by commas or blanks; their order does not matter. A part takes the case with that id and all
 * that lie below it; {@code *} stands for any digits of one number. {@code !} takes away. Where nothing is taken and only
 * taken away, the rest is meant.
 */
public final class Selection {

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]*");
    private static final Pattern PART = Pattern.compile("(!?)\\s*([0-9*]{1,9}(?:\\.[0-9*]{1,9}){0,5})");

    private final String text;
    private final List<SelectionTerm> parts;

    private Selection(String text, List<SelectionTerm> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    private record SelectionTerm(String text, boolean excludes, String id, Pattern pattern) {

        static SelectionTerm of(Matcher found) {
            String id = found.group(2);
            String pattern = id.replace(".", "\\.").replaceAll("\\*+", "[0-9]*") + "(\\..+)?";
            return new SelectionTerm(found.group(), !found.group(1).isEmpty(), id, Pattern.compile(pattern));
        }

        boolean matches(CaseOutline one) {
            return pattern.matcher(one.id().text()).matches();
        }
    }

    /**
     * Reads a selection.
     *
     * @throws SelectionException where {@code text} cannot be read; its message names the place
     */
    public static Selection parse(String text) {
        List<SelectionTerm> parts = new ArrayList<>();
        int at = skip(text, 0);
        while (at < text.length()) {
            Matcher part = PART.matcher(text).region(at, text.length());
            if (!part.lookingAt()) {
                throw wrong(text, text.charAt(at) == '!' ? skip(text, at + 1) : at);
            }
            at = skip(text, part.end());
            if (at == part.end() && at < text.length()) {
                throw wrong(text, text.charAt(at) == '.' ? at + 1 : at);
            }
            parts.add(SelectionTerm.of(part));
        }
        if (parts.isEmpty()) {
            throw new SelectionException("the selection names no case; '*' takes all of them");
        }
        return new Selection(text, parts);
    }

    /**
     * The chosen cases, in the order of the catalogue; {@code large} ones too.
     *
     * @throws SelectionException where a part matches nothing, or no case is left
     */
    public Cases select(Catalog catalog) {
        return select(catalog, CaseChoice.ALL);
    }

    /**
     * The chosen cases among those of {@code choice}, in its order. What matches nothing there, but something in the
     * catalogue, is no mistake.
     *
     * @throws SelectionException where a part matches nothing in the catalogue, or no case is left
     */
    public Cases select(Catalog catalog, CaseChoice caseChoice) {
        for (SelectionTerm selectionTerm : parts) {
            if (catalog.cases().outlines().stream().noneMatch(selectionTerm::matches)) {
                throw new SelectionException(nothing(selectionTerm, catalog));
            }
        }
        Cases chosen = among(caseChoice.cases(catalog));
        if (chosen.isEmpty()) {
            boolean allLarge = !among(new CaseChoice(caseChoice.profile(), true).cases(catalog)).isEmpty();
            throw new SelectionException("the selection '" + text + "' " + (allLarge
                    ? "takes only cases that are large; add --large"
                    : "leaves no case of the profile " + caseChoice.profile().word()));
        }
        return chosen;
    }

    private Cases among(Cases cases) {
        return cases.only(this::takes);
    }

    private boolean takes(CaseOutline one) {
        boolean taken = parts.stream().allMatch(SelectionTerm::excludes)
                || parts.stream().anyMatch(selectionTerm -> !selectionTerm.excludes() && selectionTerm.matches(one));
        return taken
                && parts.stream().noneMatch(selectionTerm -> selectionTerm.excludes() && selectionTerm.matches(one));
    }

    private static int skip(String text, int from) {
        Matcher separator = SEPARATOR.matcher(text).region(from, text.length());
        return separator.lookingAt() ? separator.end() : from;
    }

    private static SelectionException wrong(String text, int at) {
        String place = at < text.length()
                ? "'" + Character.toString(text.codePointAt(at)) + "' at character " + (at + 1)
                        + " does not belong there"
                : "it ends where a number must stand";
        return new SelectionException("the selection '" + text + "' cannot be read: " + place
                + "; it is ids with commas between them, as '6.4, 7.*, !9'");
    }

    private static String nothing(SelectionTerm selectionTerm, Catalog catalog) {
        String wanted = selectionTerm.id().replaceFirst("(\\.\\*+)+$", "");
        int digits = wanted.replace(".", "").length();
        List<String> ids =
                catalog.cases().outlines().stream().flatMap(one -> andAbove(one.id().text())).distinct().toList();
        Optional<String> nearest = NearestWord.of(wanted, ids, (_, _) -> Math.max(1, digits / 2));
        return "'" + selectionTerm.text() + "' matches no case"
                + nearest.map(id -> "; the nearest is " + id).orElse("; 'wsfuzz cases' lists them");
    }

    /** {@code id} and the ids of all that lies above it, the highest first. */
    private static Stream<String> andAbove(String id) {
        return IntStream.rangeClosed(0, id.length()).filter(end -> end == id.length() || id.charAt(end) == '.')
                .mapToObj(end -> id.substring(0, end));
    }

    @Override
    public String toString() {
        return text;
    }
}
