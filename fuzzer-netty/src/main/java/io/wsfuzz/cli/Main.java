package io.wsfuzz.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The program. */
public final class Main {

    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    private static final String HELP = "help";

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        if (System.getProperty(LEAK_DETECTION) == null) {
            // A stack trace for each 128th buffer: tests look at all of them, users need not pay for some.
            System.setProperty(LEAK_DETECTION, "disabled");
        }
        Interrupts interrupts = new Interrupts();
        Terminal terminal = Terminal.ofProcess(System.getenv());
        interrupts.listen(line -> terminal.err("wsfuzz: " + line));
        int code = run(terminal, interrupts, args);
        interrupts.ended(code);
        System.exit(code);
    }

    /** Runs one command; gives its exit code. */
    static int run(Terminal terminal, Interrupts interrupts, String... args) {
        if (WstestCommand.isMeant(args)) {
            return WstestCommand.run(terminal, interrupts, List.of(args).subList(1, args.length));
        }
        if (args.length > 0 && args[0].equals(HELP)) {
            return run(terminal, interrupts, helpArguments(args));
        }
        ErrorMessages errorMessages = new ErrorMessages(terminal);
        CommandLine commands = named(commands(terminal, interrupts, args))
                .setParameterExceptionHandler(errorMessages)
                .setExecutionExceptionHandler(errorMessages)
                .setExecutionStrategy(Main::execute)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(terminal.outChannel().hasColours() ? Ansi.ON : Ansi.OFF))
                .setOut(terminal.outChannel().writer())
                .setErr(terminal.errChannel().writer());
        commands.registerConverter(Path.class, new Values.FileName());
        try {
            return commands.execute(args);
        } catch (Error e) {
            return errorMessages.broken(e, commands, true);
        }
    }

    /** {@code help COMMAND} is {@code COMMAND --help}. */
    private static String[] helpArguments(String... args) {
        return Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new);
    }

    /** With what all commands have. */
    private static CommandLine named(CommandLine commands) {
        commands.getCommandSpec().addOption(Wsfuzz.version());
        CommonOptions.addTo(commands);
        return commands;
    }

    /** All commands with all their options, as somebody wants them who describes them. */
    private static CommandLine everything(Terminal terminal, Interrupts interrupts) {
        CommandLine commands = new CommandLine(new Wsfuzz());
        all(terminal, interrupts).forEach(each -> commands.addSubcommand(each.name(), each.whole()));
        return named(commands);
    }

    private static int execute(ParseResult line) {
        if (CommonOptions.areVerbose(line)) {
            Logging.beVerbose();
        }
        return new RunLast().execute(line);
    }

    private static List<CommandChoice> all(Terminal terminal, Interrupts interrupts) {
        return List.of(
                new CommandChoice(DemoCommand.class, () -> new DemoCommand(terminal, interrupts)),
                new CommandChoice(ClientCommand.class, () -> new ClientCommand(terminal, interrupts)),
                new CommandChoice(ServerCommand.class, () -> new ServerCommand(terminal, interrupts)),
                new CommandChoice(FuzzCommand.class, () -> new FuzzCommand(terminal, interrupts)),
                new CommandChoice(CompareCommand.class, () -> new CompareCommand(terminal, interrupts)),
                new CommandChoice(ReplayCommand.class, () -> new ReplayCommand(terminal, interrupts)),
                new CommandChoice(CasesCommand.class, () -> new CasesCommand(terminal)),
                new CommandChoice(CheckCommand.class, () -> new CheckCommand(terminal)),
                new CommandChoice(DiffCommand.class, () -> new DiffCommand(terminal)),
                new CommandChoice(BaselineCommand.class, BaselineCommand::new,
                        List.of(() -> new BaselineCommand.Accept(terminal), () -> new BaselineCommand.Show(terminal))),
                new CommandChoice(BenchCommand.class, () -> new BenchCommand(terminal)),
                new CommandChoice(EchoCommand.class, () -> new EchoCommand(terminal, interrupts)),
                new CommandChoice(ProxyCommand.class, () -> new ProxyCommand(terminal, interrupts)),
                new CommandChoice(MigrateCommand.class, () -> new MigrateCommand(terminal)),
                new CommandChoice(WstestCommand.class, WstestCommand::new),
                new CommandChoice(CompletionCommand.class,
                        () -> new CompletionCommand(terminal, () -> everything(terminal, interrupts))),
                new CommandChoice(ManCommand.class,
                        () -> new ManCommand(terminal, () -> everything(terminal, interrupts))));
    }

    /**
     * The command that {@code args} name, or no more than the names of all: to describe their options to picocli costs
     * more time than anything else that happens then.
     */
    private static CommandLine commands(Terminal terminal, Interrupts interrupts, String... args) {
        List<CommandChoice> all = all(terminal, interrupts);
        CommandLine commands = new CommandLine(new Wsfuzz());
        String first = Arrays.stream(args).filter(arg -> !arg.startsWith("-")).findFirst().orElse("");
        all.stream().filter(commandChoice -> commandChoice.name().equals(first)).findFirst().ifPresentOrElse(
                commandChoice -> commands.addSubcommand(commandChoice.name(), commandChoice.whole()),
                () -> all.forEach(
                        commandChoice -> commands.addSubcommand(commandChoice.name(), commandChoice.nameOnly())));
        return commands;
    }

    /** A command that can be chosen: its class, which says its name, how it is made, and the commands below it. */
    private record CommandChoice(Class<?> type, Supplier<Object> command, List<Supplier<Object>> below) {

        CommandChoice(Class<?> type, Supplier<Object> command) {
            this(type, command, List.of());
        }

        private Command words() {
            return Objects.requireNonNull(type.getAnnotation(Command.class), type::getName);
        }

        String name() {
            return words().name();
        }

        CommandLine whole() {
            CommandLine whole = new CommandLine(command.get());
            below.forEach(each -> whole.addSubcommand(each.get()));
            return whole;
        }

        CommandLine nameOnly() {
            CommandSpec name = CommandSpec.create().name(name());
            name.usageMessage().header(words().header());
            return new CommandLine(name);
        }
    }
}
