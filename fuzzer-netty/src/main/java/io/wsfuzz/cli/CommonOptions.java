package io.wsfuzz.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** What every command has: two options, and the look of its help. */
final class CommonOptions {

    private static final String VERBOSE = "--verbose";

    /** What a reader looks for first comes first. */
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING, UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING, UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING, UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, UsageMessageSpec.SECTION_KEY_FOOTER);

    private static final int WIDTH = 100;

    private CommonOptions() {}

    /** Gives them to {@code command} and all below it. */
    static void addTo(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-v", VERBOSE)
                        .description("More words: what the libraries log, and where an error came from.").build())
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("This text.").build());
        command.getCommandSpec().usageMessage()
                .width(WIDTH)
                .sectionKeys(SECTIONS)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .synopsisHeading("@|bold Usage|@  ")
                .descriptionHeading("%n")
                .commandListHeading("%n@|bold Commands|@%n")
                .parameterListHeading("%n")
                .optionListHeading("%n@|bold Options|@%n")
                .exitCodeListHeading("%n@|bold Exit codes|@%n")
                .footerHeading("%n@|bold Examples|@%n");
        command.getSubcommands().values().forEach(CommonOptions::addTo);
    }

    /** Whether more words are wanted, wherever on the line that was said. */
    static boolean areVerbose(ParseResult line) {
        return line.hasMatchedOption(VERBOSE) || line.hasSubcommand() && areVerbose(line.subcommand());
    }
}
