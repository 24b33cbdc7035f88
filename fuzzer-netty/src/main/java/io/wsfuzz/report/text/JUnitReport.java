package io.wsfuzz.report.text;

import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.report.folder.WholeFile;
import io.wsfuzz.report.folder.WholeFile.Durability;
import io.wsfuzz.result.CaseResult;
import io.wsfuzz.result.CauseGroup;
import io.wsfuzz.result.CausedCase;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate.Ruling;
import io.wsfuzz.result.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The file that build servers read: a suite for each agent and chapter. What fails the gate is a failure, what is
 * broken an error, what was not run or is known to the baseline is skipped; what passes with something to say says it in
 * {@code system-out}.
 */
public final class JUnitReport {

    /** So many cases are named with a cause. */
    private static final int MOST_NAMED = 12;

    private JUnitReport() {}

    /**
     * Writes {@code file} whole or not at all, in a folder that is there.
     *
     * @param facts what is said of the run
     * @throws ReportException if that fails
     */
    public static void write(Path file, Decision decision, RunFacts facts) throws ReportException {
        try {
            WholeFile.write(file, octets(decision, facts), Durability.SYNCED);
        } catch (IOException e) {
            throw new ReportException(
                    "cannot write " + file + ": " + ReportException.why(e) + "; choose another file with --junit", e);
        }
    }

    static byte[] octets(Decision decision, RunFacts facts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(octets, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "wsfuzz");
            for (List<Ruling> suite : suites(decision).values()) {
                suite(xml, suite, facts);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes all that is written to it", e);
        }
        return octets.toByteArray();
    }

    private record Suite(String agent, String chapter) {}

    private static Map<Suite, List<Ruling>> suites(Decision decision) {
        return decision.rulings().stream().collect(Collectors.groupingBy(
                ruling -> new Suite(ruling.result().agent(), ruling.result().id().chapter()),
                LinkedHashMap::new, Collectors.toList()));
    }

    private static void suite(XMLStreamWriter xml, List<Ruling> suite, RunFacts facts)
            throws XMLStreamException {
        CaseResult first = suite.getFirst().result();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", SafeText.name(first.agent()) + ": " + chapter(first));
        attribute(xml, "tests", suite.size());
        attribute(xml, "failures", count(suite, JUnitStatus.FAILURE));
        attribute(xml, "errors", count(suite, JUnitStatus.ERROR));
        attribute(xml, "skipped", count(suite, JUnitStatus.SKIPPED));
        attribute(xml, "time",
                seconds(suite.stream().mapToLong(ruling -> ruling.result().duration().toNanos()).sum()));
        attribute(xml, "timestamp",
                suite.stream().map(ruling -> ruling.result().started()).min(Comparator.naturalOrder())
                        .orElse(first.started()).truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        properties(xml, first.agent(), facts);
        for (Ruling ruling : suite) {
            test(xml, ruling);
        }
        causes(xml, suite);
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** What the run was, so that a file that was kept says how to play it again. */
    private static void properties(XMLStreamWriter xml, String agent, RunFacts facts) throws XMLStreamException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("version", RunFacts.version());
        properties.put("agent", SafeText.name(agent));
        properties.put("seed", facts.seed());
        properties.put("profile", facts.profile());
        properties.put("command", SafeText.line(facts.command()));
        properties.put("options", SafeText.line(String.join(" ", facts.options())));
        properties.values().removeIf(String::isEmpty);
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        for (Map.Entry<String, String> each : properties.entrySet()) {
            xml.writeCharacters("\n      ");
            xml.writeEmptyElement("property");
            attribute(xml, "name", each.getKey());
            attribute(xml, "value", each.getValue());
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    /** What is wrong in this suite, each cause once. */
    private static void causes(XMLStreamWriter xml, List<Ruling> suite) throws XMLStreamException {
        List<CauseGroup> groups = CauseGroup.ofResults(suite.stream().map(Ruling::result));
        if (!groups.isEmpty()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("system-out");
            for (CauseGroup group : groups) {
                xml.writeCharacters('\n' + group.verdict().word() + ": " + SafeText.line(group.line(MOST_NAMED)));
            }
            xml.writeCharacters("\n    ");
            xml.writeEndElement();
        }
    }

    private static void test(XMLStreamWriter xml, Ruling ruling) throws XMLStreamException {
        CaseResult result = ruling.result();
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        // Build servers cut the class name at its points.
        attribute(xml, "classname",
                "wsfuzz." + SafeText.name(result.agent()).replace('.', '_') + '.'
                        + chapter(result).replace('.', '_'));
        attribute(xml, "name", result.id() + " " + SafeText.line(result.titles().title()));
        attribute(xml, "time", seconds(result.duration().toNanos()));
        attribute(xml, "file", SafeText.line(result.facts().at().file()));
        attribute(xml, "line", result.facts().at().line());
        content(xml, ruling);
        xml.writeEndElement();
    }

    private static void content(XMLStreamWriter xml, Ruling ruling) throws XMLStreamException {
        CaseResult result = ruling.result();
        String word = result.verdict().word();
        String reason = SafeText.line(result.explanation(), 2000);
        String message = reason.isEmpty() ? word : word + ": " + reason;
        switch (kind(ruling)) {
            case FAILURE -> told(xml, "failure", type(result), message, result);
            case ERROR -> told(xml, "error", type(result), message, result);
            case SKIPPED -> {
                xml.writeCharacters("\n      ");
                xml.writeEmptyElement("skipped");
                String known = ruling.known().map(baselineRow -> "known: " + SafeText.line(baselineRow.reason()) + "; ")
                        .orElse("");
                attribute(xml, "message", known + message);
                xml.writeCharacters("\n    ");
            }
            case PLAIN -> {
                if (!reason.isEmpty()) {
                    xml.writeCharacters("\n      ");
                    xml.writeStartElement("system-out");
                    xml.writeCharacters(message);
                    xml.writeEndElement();
                    xml.writeCharacters("\n    ");
                }
            }
        }
    }

    /** Build servers can group by it. */
    private static String type(CaseResult result) {
        return CausedCase.of(result).map(caused -> caused.cause().id()).orElseGet(() -> result.verdict().word());
    }

    private static void told(XMLStreamWriter xml, String element, String type, String message, CaseResult result)
            throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeStartElement(element);
        attribute(xml, "type", type);
        attribute(xml, "message", message);
        xml.writeCharacters(message + '\n' + SafeText.line(result.facts().at().toString()));
        xml.writeEndElement();
        xml.writeCharacters("\n    ");
    }

    private enum JUnitStatus {
        PLAIN, FAILURE, ERROR, SKIPPED
    }

    private static JUnitStatus kind(Ruling ruling) {
        return switch (ruling.standing()) {
            case PASSES, BETTER -> JUnitStatus.PLAIN;
            case EXCLUDED, KNOWN -> JUnitStatus.SKIPPED;
            case WORSE, FAILS -> switch (ruling.result().verdict()) {
                // Who looks at failures first looks at what happened; a case that never ran says nothing of itself.
                case NOT_RUN -> JUnitStatus.SKIPPED;
                case PASS, NON_STRICT, INFO, UNSUPPORTED, FAILED, BROKEN -> JUnitStatus.FAILURE;
            };
            case BROKEN -> JUnitStatus.ERROR;
        };
    }

    private static long count(List<Ruling> suite, JUnitStatus jUnitStatus) {
        return suite.stream().filter(ruling -> kind(ruling) == jUnitStatus).count();
    }

    private static String chapter(CaseResult result) {
        return result.id().chapter() + ' ' + SafeText.line(result.titles().chapter(), 100);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }

    private static void attribute(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, value.toString());
    }
}
