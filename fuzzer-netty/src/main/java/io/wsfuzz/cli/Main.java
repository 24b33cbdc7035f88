package io.wsfuzz.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The program. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Interrupts interrupts = new Interrupts();
        interrupts.listen();
        int code = run(Terminal.ofProcess(System.getenv()), interrupts, args);
        interrupts.ended(code);
        System.exit(code);
    }

    /** Runs one command; gives its exit code. */
    static int run(Terminal terminal, Interrupts interrupts, String... args) {
        Mistakes mistakes = new Mistakes(terminal);
        CommandLine commands = commands(terminal, interrupts, args)
                .setParameterExceptionHandler(mistakes)
                .setExecutionExceptionHandler(mistakes)
                .setExecutionStrategy(Main::execute)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(terminal.outChannel().hasColours() ? Ansi.ON : Ansi.OFF))
                .setOut(terminal.outChannel().writer())
                .setErr(terminal.errChannel().writer());
        commands.getCommandSpec().addOption(Wsfuzz.version());
        CommonOptions.addTo(commands);
        try {
            return commands.execute(args);
        } catch (Error e) {
            return mistakes.broken(e, commands, true);
        }
    }

    private static int execute(ParseResult line) {
        if (CommonOptions.areVerbose(line)) {
            Logging.beVerbose();
        }
        return new RunLast().execute(line);
    }

    /** All commands, or the one that {@code args} name: to describe the others to picocli costs more time than to parse. */
    private static CommandLine commands(Terminal terminal, Interrupts interrupts, String... args) {
        Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("demo", () -> new CommandLine(new DemoCommand(terminal, interrupts)));
        all.put("client", () -> new CommandLine(new ClientCommand(terminal, interrupts)));
        all.put("server", () -> new CommandLine(new ServerCommand(terminal, interrupts)));
        all.put("replay", () -> new CommandLine(new ReplayCommand(terminal, interrupts)));
        all.put("cases", () -> new CommandLine(new CasesCommand(terminal)));
        all.put("check", () -> new CommandLine(new CheckCommand(terminal)));
        all.put("baseline", () -> new CommandLine(new BaselineCommand())
                .addSubcommand(new BaselineCommand.Accept(terminal))
                .addSubcommand(new BaselineCommand.Show(terminal)));
        all.put("bench", () -> new CommandLine(new BenchCommand(terminal)));
        all.put("echo", () -> new CommandLine(new EchoCommand(terminal, interrupts)));
        CommandLine commands = new CommandLine(new Wsfuzz());
        Optional<String> named =
                Arrays.stream(args).filter(arg -> !arg.startsWith("-")).findFirst().filter(all::containsKey);
        named.ifPresent(name -> all.keySet().retainAll(List.of(name)));
        all.forEach((name, command) -> commands.addSubcommand(name, command.get()));
        return commands;
    }
}
