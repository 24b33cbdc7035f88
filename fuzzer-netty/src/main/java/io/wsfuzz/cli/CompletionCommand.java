package io.wsfuzz.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete commands and options. */
@Command(name = "completion", header = "Print a script that completes commands in a shell.",
        description = "Prints a script for the shell. Read it from the file that your shell reads at its start, or save it where the "
                + "shell looks for completions.",
        footer = {
            "  wsfuzz completion bash > ~/.local/share/bash-completion/completions/wsfuzz",
            "  wsfuzz completion zsh > ~/.zfunc/_wsfuzz"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class CompletionCommand implements Callable<Integer> {

    /** The shells. */
    enum Shell {
        bash, zsh
    }

    /** zsh runs the script of bash, once it is told to; as a file of its own it must call the function that it defines. */
    private static final String ZSH_BEGIN = """
            #compdef wsfuzz
            autoload -U +X bashcompinit && bashcompinit
            # A builtin of bash that the script calls; zsh does well without it.
            (( $+functions[compopt] )) || compopt() { : }
            """;
    private static final String ZSH_END = """

            if [ "$funcstack[1]" = _wsfuzz ]; then
              _bash_complete -o default -F _complete_wsfuzz "$@"
            fi
            """;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.bash;

    private final Terminal terminal;
    private final Supplier<CommandLine> all;

    /** @param all gives all commands with all their options */
    CompletionCommand(Terminal terminal, Supplier<CommandLine> all) {
        this.terminal = terminal;
        this.all = all;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("wsfuzz", all.get());
        terminal.outText(switch (shell) {
            case bash -> script;
            case zsh -> ZSH_BEGIN + script + ZSH_END;
        });
        return ExitCode.PASSED;
    }
}
