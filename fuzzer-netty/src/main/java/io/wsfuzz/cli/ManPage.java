package io.wsfuzz.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of all commands, in roff with the macros of man(7): the words are those of {@code --help}. */
final class ManPage {

    private static final String INDENT = "  ";

    private final CommandLine commands;
    private final StringBuilder page = new StringBuilder();

    /** @param commands that of the program, with all below it */
    ManPage(CommandLine commands) {
        this.commands = commands;
    }

    /** All of it. */
    String text() {
        UsageMessageSpec whole = commands.getCommandSpec().usageMessage();
        line(".TH WSFUZZ 1 \"\" \"wsfuzz\" \"User Commands\"");
        line(".SH NAME");
        line("wsfuzz \\- a torture lab for WebSocket clients and servers");
        line(".SH SYNOPSIS");
        line(".B wsfuzz");
        line("COMMAND [OPTIONS]");
        line(".SH DESCRIPTION");
        paragraphs(whole.description());
        line(".SH COMMANDS");
        commands.getSubcommands().values().forEach(each -> command("wsfuzz", each));
        line(".SH OPTIONS OF ALL COMMANDS");
        commands.getCommandSpec().options().forEach(this::option);
        line(".SH EXIT STATUS");
        whole.exitCodeList().forEach((code, words) -> entry("\\fB" + code + "\\fR", words));
        line(".SH ENVIRONMENT");
        entry("\\fBWSFUZZ_JAVA_OPTS\\fR", "More options for the Java virtual machine, separated by spaces.");
        entry("\\fBNO_COLOR\\fR", "No colours, whatever its value.");
        line(".SH EXAMPLES");
        examples(whole.footer());
        return page.toString();
    }

    private void command(String above, CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        String name = above + ' ' + command.getCommandName();
        line(".SS " + escaped(name));
        paragraphs(Stream.concat(Arrays.stream(usage.header()), Arrays.stream(usage.description()))
                .toArray(String[]::new));
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            entry("\\fI" + escaped(parameter.paramLabel()) + "\\fR", String.join(" ", parameter.description()));
        }
        List<OptionSpec> ofAll = commands.getCommandSpec().options();
        command.getCommandSpec().options().stream()
                .filter(each -> ofAll.stream().noneMatch(other -> other.longestName().equals(each.longestName())))
                .forEach(this::option);
        examples(usage.footer());
        command.getSubcommands().values().forEach(each -> command(name, each));
    }

    private void option(OptionSpec option) {
        String names = Arrays.stream(option.names()).map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        String label = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
        entry(names + label, String.join(" ", option.description()).replace("${DEFAULT-VALUE}",
                String.valueOf(option.initialValue())));
    }

    private void entry(String head, String words) {
        line(".TP");
        line(head);
        line(escaped(words));
    }

    /** Lines that are indented are shown as they are. */
    private void paragraphs(String[] texts) {
        for (String text : texts) {
            if (text.startsWith(INDENT)) {
                verbatim(text);
            } else if (!text.isEmpty()) {
                line(".PP");
                line(escaped(text));
            }
        }
    }

    private void examples(String[] lines) {
        Arrays.stream(lines).filter(each -> each.startsWith(INDENT)).forEach(this::verbatim);
    }

    private void verbatim(String text) {
        line(".PP");
        line(".nf");
        line(escaped(text));
        line(".fi");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Without the marks of picocli, and with nothing that roff would take for its own. */
    private static String escaped(String text) {
        String plain = Ansi.OFF.string(text).replace("%n", " ").replace("%%", "%");
        String safe = plain.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
