package io.wsfuzz.cli;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.report.journal.JournalRecord.RunBegun;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.Cases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cases are meant. */
final class CaseOptions {

    private static final String ALL = "*";

    @Option(names = "--cases", paramLabel = "SELECTION",
            description = "Ids, beginnings of ids and patterns, with commas between "
                    + "them; '!' takes away: \"6.4, 7.*, !9\". Default: all.")
    private String cases = ALL;

    @Option(names = "--profile", paramLabel = "NAME", converter = Values.ProfileName.class,
            description = "full: all cases; classic: the 517 of the classic suite, in its order; quick: all chapters but "
                    + "11 in seconds, with 50 round trips in place of 1000, messages up to 1 MiB, and a sample of the "
                    + "chapters on compression. Default: full, and quick for a demo.")
    private @Nullable Profile profile;

    @Option(names = "--large", description = "Also the cases of chapter 11 beyond 64 MiB, up to more than 4 GiB.")
    private boolean large;

    private Profile usual = Profile.FULL;
    private @Nullable Cases given;
    private Cases more = Cases.of(List.of());

    @Mixin
    private CatalogOption catalog = new CatalogOption();

    /** Where no profile is named, this one is meant instead of {@code full}. */
    void usually(Profile other) {
        usual = other;
    }

    /** These are meant, of the classic suite, whatever the options say. */
    void give(Cases chosen) {
        given = chosen;
        usual = Profile.CLASSIC;
    }

    /** These are meant, whatever the options say. */
    void give(List<Case> made) {
        given = Cases.of(made);
    }

    /** These come behind the chosen ones. */
    void add(List<Case> made) {
        more = Cases.of(made);
    }

    /** Where nothing is chosen, the cases are those of a run that goes on. */
    void goOn(RunBegun begun) {
        boolean isChosen = given != null || profile != null || large || !cases.equals(ALL);
        Optional<Profile> known =
                Arrays.stream(Profile.values()).filter(each -> each.word().equals(begun.facts().profile())).findFirst();
        if (!isChosen && known.isPresent()) {
            usual = known.get();
            given = new CaseChoice(usual, true).cases(catalog.catalog())
                    .chosen(begun.plan().stream().map(CaseId::text).toList());
        }
    }

    /** The profile's word. */
    String profile() {
        return (profile == null ? usual : profile).word();
    }

    /** The options by which one of them is the same case again. */
    List<String> again() {
        List<String> words = new ArrayList<>(catalog.again());
        if (profile().equals(Profile.QUICK.word())) {
            words.addAll(List.of("--profile", profile()));
        }
        if (large) {
            words.add("--large");
        }
        return words;
    }

    /** The chosen ones, at least one. */
    Cases select() {
        if (given != null) {
            return given.plus(more);
        }
        return Selection.parse(cases).select(catalog.catalog(),
                new CaseChoice(profile == null ? usual : profile, large)).plus(more);
    }
}
