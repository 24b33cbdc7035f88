package io.wsfuzz.cli;

import io.wsfuzz.catalog.CaseChoice;
import io.wsfuzz.catalog.Catalog;
import io.wsfuzz.catalog.Profile;
import io.wsfuzz.catalog.Selection;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One case, to be looked at. */
@Command(name = "replay", header = "Play one case and show every line of the wire as it happens.",
        description = "Plays one case against a server and prints what goes over the wire: '>' from us, '<' from the server, each with "
                + "its time; then the result and why. Lines with '>>' and '<<' are single writes and reads. Such lines can be "
                + "pasted into a case of your own.",
        footer = {
            "  wsfuzz replay 6.4.1 ws://127.0.0.1:9002",
            "  wsfuzz replay 6.4.1 ws://127.0.0.1:9002 --seed 8f3a --fault \"chop 1\"",
            "  wsfuzz replay 900.1 ws://127.0.0.1:9002 --catalog my-cases/"},
        exitCodeList = {"0:the case passes the gate", "1:it does not", ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class ReplayCommand implements Callable<Integer> {

    private static final int MOST_NAMED = 8;

    /** What no id of a case has and every URL does. */
    private static final String SCHEME_END = ":/";

    @Parameters(index = "0", paramLabel = "CASE", description = "The id of a case; 'wsfuzz cases' lists them.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "URL",
            description = "Where a server listens: ws://host:port/path, wss://… with TLS, ws+unix:/path/to.sock:/path. The two may stand in "
                    + "either order.")
    private String url = "";

    @Option(names = "--profile", paramLabel = "NAME", converter = Values.ProfileName.class,
            description = "The case as this profile plays it: quick makes it shorter. Default: full.")
    private Profile profile = Profile.FULL;

    @Mixin
    private CatalogOption catalog = new CatalogOption();

    @Mixin
    private DialOptions dial = new DialOptions();

    @Mixin
    private PlayOptions play = new PlayOptions();

    private final Terminal terminal;
    private final Interrupts interrupts;

    ReplayCommand(Terminal terminal, Interrupts interrupts) {
        this.terminal = terminal;
        this.interrupts = interrupts;
    }

    @Override
    public Integer call() {
        if (id.contains(SCHEME_END)) {
            String first = id;
            id = url;
            url = first;
        }
        return new ReplayRun(terminal, interrupts).run(wanted(catalog.catalog()),
                dial.reached(List.of(ClientRun.target(url))).getFirst(), play);
    }

    private Case wanted(Catalog catalog) {
        List<Case> chosen = Selection.parse(id).select(catalog, new CaseChoice(profile, true));
        if (chosen.size() > 1) {
            String ids = String.join(", ", chosen.stream().limit(MOST_NAMED).map(each -> each.id().text()).toList());
            throw new UsageException(
                    "CASE: '" + id + "' stands for " + chosen.size() + " cases, choose one of them: " + ids
                            + (chosen.size() > MOST_NAMED ? " …" : ""));
        }
        Case wanted = chosen.getFirst();
        if (!wanted.tests(Side.SERVER)) {
            throw new UsageException("CASE: " + wanted.id()
                    + " tests clients; start 'wsfuzz server' and let one connect to /runCase?casetuple="
                    + wanted.id() + "&agent=NAME");
        }
        return wanted;
    }
}
