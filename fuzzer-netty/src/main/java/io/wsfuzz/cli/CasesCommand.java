package io.wsfuzz.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.wsfuzz.cli.Terminal.Style;
import io.wsfuzz.frame.Side;
import io.wsfuzz.script.Case;
import io.wsfuzz.script.CasePrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Lists cases. */
@Command(name = "cases", header = "List the cases, or export them.",
        description = "Lists ids and titles, by chapter, in the order in which they are played. With --json also what each case "
                + "stands for, and its script.",
        footer = {
            "  wsfuzz cases",
            "  wsfuzz cases --cases \"7.*\" --tests server",
            "  wsfuzz cases --json --cases 6.4.1",
            "  wsfuzz cases --coverage"},
        exitCodeList = {ExitCode.DONE_WORDS, ExitCode.WRONG_USE_WORDS, ExitCode.BROKEN_WORDS})
final class CasesCommand implements Callable<Integer> {

    @Mixin
    private CaseOptions cases = new CaseOptions();

    @Option(names = "--tests", paramLabel = "SIDE", converter = SideName.class,
            description = "Only those that test a server, or a client.")
    private @Nullable Side tests;

    @Option(names = "--json", description = "As JSON, an array of objects.")
    private boolean json;

    @Option(names = "--coverage",
            description = "Which requirements and which published bugs the cases would notice: the cases of each, and what each "
                    + "case covers.")
    private boolean coverage;

    private final Terminal terminal;

    CasesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Side wanted = tests;
        List<Case> chosen = cases.select().stream().filter(each -> wanted == null || each.tests(wanted)).toList();
        if (chosen.isEmpty()) {
            throw new UsageException(
                    "none of the chosen cases has to do with --tests " + (wanted == null ? "" : wanted.word()));
        }
        if (json && coverage) {
            throw new UsageException(
                    "--json and --coverage exclude each other; --json says of each case what it covers");
        }
        if (coverage) {
            new CoverageList(terminal, chosen).print();
        } else if (json) {
            terminal.outText(json(chosen));
        } else {
            list(chosen);
        }
        return ExitCode.PASSED;
    }

    private void list(List<Case> chosen) {
        int width = chosen.stream().mapToInt(each -> each.id().text().length()).max().orElse(0);
        String chapter = "";
        for (Case each : chosen) {
            if (!each.id().chapter().equals(chapter)) {
                chapter = each.id().chapter();
                terminal.out(Style.BOLD.of(chapter + ' ' + each.head().chapter()));
            }
            String id = each.id().text();
            String only = each.head().tests().map(side -> "  (" + side.word() + "s only)").orElse("");
            terminal.out(Style.CYAN.of("  " + id + " ".repeat(width - id.length())),
                    Style.PLAIN.of("  " + each.title()), Style.DIM.of(only));
        }
        terminal.err(CountText.of(chosen.size(), "case"));
    }

    private static String json(List<Case> chosen) throws IOException {
        StringWriter text = new StringWriter();
        JsonFactory factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator json = factory.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Case each : chosen) {
                write(json, each);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Case each) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", each.id().text());
        json.writeStringField("title", each.title());
        json.writeStringField("chapter", each.head().chapter());
        json.writeStringField("section", each.head().section());
        json.writeStringField("spec", each.head().spec());
        if (each.head().requirement().isPresent()) {
            json.writeStringField("level", each.head().requirement().get().level().name().toLowerCase(Locale.ROOT));
            json.writeStringField("requirement", each.head().requirement().get().sentence());
        }
        json.writeStringField("tests", each.head().tests().map(Side::word).orElse("both"));
        json.writeArrayFieldStart("covers");
        for (String id : each.head().covers()) {
            json.writeString(id);
        }
        json.writeEndArray();
        if (each.needs().isPresent()) {
            json.writeStringField("needs", each.needs().get());
        }
        json.writeBooleanField("informational", each.head().informational());
        json.writeStringField("file", each.at().file());
        json.writeNumberField("line", each.at().line());
        json.writeStringField("script", CasePrinter.printAlone(each));
        json.writeEndObject();
    }

    /** Which side is tested. */
    static final class SideName implements ITypeConverter<Side> {
        @Override
        public Side convert(String value) {
            return switch (value) {
                case "server", "servers" -> Side.SERVER;
                case "client", "clients" -> Side.CLIENT;
                default -> throw new TypeConversionException(
                        "it is server or client, not '" + Terminal.harmless(value) + '\'');
            };
        }
    }
}
