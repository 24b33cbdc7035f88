package io.wsfuzz.cli;

import io.wsfuzz.catalog.Choice;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.script.Case;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cases are meant. */
final class CaseOptions {

    @Option(names = "--cases", paramLabel = "SELECTION",
            description = "Ids, beginnings of ids and patterns, with commas between "
                    + "them; '!' takes away: \"6.4, 7.*, !9\". Default: all.")
    private String cases = "*";

    @Option(names = "--profile", paramLabel = "NAME", converter = Values.ProfileName.class,
            description = "full: all cases (the default); "
                    + "classic: those of the classic suite; quick: all chapters, with shorter cases of volume and fewer of compression.")
    private Profile profile = Profile.FULL;

    @Mixin
    private CatalogOption catalog = new CatalogOption();

    /** The chosen ones, at least one. */
    List<Case> select() {
        return Selection.parse(cases).select(catalog.catalog(), new Choice(profile, false));
    }
}
