package io.wsfuzz.cli;

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
        CommandLine commands = commands(terminal, interrupts)
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

    private static CommandLine commands(Terminal terminal, Interrupts interrupts) {
        CommandLine baseline = new CommandLine(new BaselineCommand())
                .addSubcommand(new BaselineCommand.Accept(terminal))
                .addSubcommand(new BaselineCommand.Show(terminal));
        return new CommandLine(new Wsfuzz())
                .addSubcommand(new DemoCommand(terminal, interrupts))
                .addSubcommand(new ClientCommand(terminal, interrupts))
                .addSubcommand(new ServerCommand(terminal, interrupts))
                .addSubcommand(new ReplayCommand(terminal, interrupts))
                .addSubcommand(new CasesCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(baseline)
                .addSubcommand(new EchoCommand(terminal, interrupts));
    }
}
