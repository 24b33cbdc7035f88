package io.wsfuzz.cli;

import io.wsfuzz.script.CaseId;
import io.wsfuzz.script.CaseOutline;
import io.wsfuzz.script.Cases;
import io.wsfuzz.wstest.CaseFilter;
import io.wsfuzz.wstest.ShortSelection;
import io.wsfuzz.wstest.WstestMode;
import io.wsfuzz.wstest.WstestSpec;
import io.wsfuzz.wstest.WstestSpec.SpecServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a spec file of the classic suite is in our words. */
@Command(name = "migrate", header = "Say a spec file of the classic suite as a command of wsfuzz.",
        description = "Prints the command that plays the same cases against the same servers, or with the clients that come to the same "
                + "port, and writes its report to the same folder. What no option says is told beside it.",
        footer = "  wsfuzz migrate fuzzingclient.json",
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class MigrateCommand implements Callable<Integer> {

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    @Parameters(paramLabel = "FILE", description = "The spec file.")
    private Path file = Path.of("");

    private final Terminal terminal;

    MigrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SpecInput input = new SpecInput(terminal, "wsfuzz migrate", file);
        List<String> words =
                input.mode() == WstestMode.FUZZING_SERVER
                        ? server(input, input.server())
                        : client(input, input.client());
        terminal.out(words.stream().map(MigrateCommand::quoted).collect(Collectors.joining(" ")));
        return ExitCode.PASSED;
    }

    private List<String> client(SpecInput input, WstestSpec.ClientSpec spec) {
        List<String> words = words("client", input, spec.filter(), spec.outdir());
        List<String> agents = spec.servers().stream().map(SpecServer::agent).flatMap(Optional::stream).toList();
        if (agents.size() == spec.servers().size()) {
            agents.forEach(agent -> words.addAll(List.of("--agent", agent)));
        } else if (!agents.isEmpty()) {
            note("some servers have an agent and some have none; --agent names all of them or one");
        }
        if (spec.servers().isEmpty()) {
            note("the spec names no server: put its URL at the end");
        }
        if (spec.servers().stream().anyMatch(server -> !server.edits().isEmpty())) {
            note("no option says origin, protocols and version; wsfuzz client --spec does");
        }
        spec.servers().forEach(server -> words.add(server.url()));
        return words;
    }

    private List<String> server(SpecInput input, WstestSpec.ServerSpec spec) {
        List<String> words = words("server", input, spec.filter(), spec.outdir());
        // On all interfaces, as the classic suite listens.
        words.addAll(List.of("--host", "0.0.0.0", "--port", Integer.toString(spec.listen().port())));
        if (!spec.filter().excludedForAgents().isEmpty()) {
            note("no option says exclude-agent-cases; wsfuzz server --spec does");
        }
        return words;
    }

    private static List<String> words(String command, SpecInput input, CaseFilter filter, Path outdir) {
        List<String> words = new ArrayList<>(List.of("wsfuzz", command, "--profile", "classic"));
        String cases = ShortSelection.of(ids(input.cases(filter)), ids(SpecInput.classic()));
        if (!cases.isEmpty()) {
            words.addAll(List.of("--cases", cases));
        }
        words.addAll(List.of("--out", outdir.toString()));
        return words;
    }

    private static List<CaseId> ids(Cases cases) {
        return cases.outlines().stream().map(CaseOutline::id).toList();
    }

    private void note(String sentence) {
        terminal.err("wsfuzz migrate: " + sentence);
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }
}
