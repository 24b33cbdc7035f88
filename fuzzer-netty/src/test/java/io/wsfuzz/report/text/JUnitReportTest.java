package io.wsfuzz.report.text;

import static io.wsfuzz.result.ResultFixtures.AGENT;
import static io.wsfuzz.result.ResultFixtures.HOSTILE;
import static io.wsfuzz.result.ResultFixtures.WHEN;
import static io.wsfuzz.result.ResultFixtures.baseline;
import static io.wsfuzz.result.ResultFixtures.excluded;
import static io.wsfuzz.result.ResultFixtures.failed;
import static io.wsfuzz.result.ResultFixtures.notReached;
import static io.wsfuzz.result.ResultFixtures.outcome;
import static io.wsfuzz.result.ResultFixtures.passed;
import static io.wsfuzz.result.ResultFixtures.results;
import static io.wsfuzz.result.ResultFixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wsfuzz.report.Golden;
import io.wsfuzz.report.folder.ReportException;
import io.wsfuzz.report.folder.RunFacts;
import io.wsfuzz.result.Baseline;
import io.wsfuzz.result.BaselineException;
import io.wsfuzz.result.Decision;
import io.wsfuzz.result.Gate;
import io.wsfuzz.result.JudgedCase;
import io.wsfuzz.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class JUnitReportTest {

    private static final RunFacts FACTS = new RunFacts(WHEN, "wsfuzz client ws://127.0.0.1:9002", "8f3a", "full",
            List.of("ws://127.0.0.1:9002"), List.of("--seed", "8f3a"));

    @Test
    void each_verdict_has_its_element() throws BaselineException {
        List<JudgedCase> outcomes =
                List.of(passed(AGENT), outcome(AGENT, "1.1.2", Verdict.NON_STRICT, "late"), failed(AGENT, "edited"),
                        outcome(AGENT, "12.1.1", Verdict.UNSUPPORTED, "declined"),
                        excluded("tiny", sample("1.1.1"), "too slow here", WHEN),
                        outcome("tiny", "1.1.2", Verdict.BROKEN, "no file handle left"), failed("tiny", "edited"),
                        notReached("tiny", sample("12.1.1"), "the run was cut short", WHEN));
        Baseline baseline = baseline("\"ws/*\" 6.4.1 failed \"bug 4711\"");
        Decision decision = new Gate(false, Set.of(), baseline, LocalDate.of(2026, 11, 20)).decide(results(outcomes));
        Golden.assertSame("junit.xml", new String(JUnitReport.octets(decision, FACTS), StandardCharsets.UTF_8));
    }

    @Test
    void what_a_peer_says_is_text() throws Exception {
        List<JudgedCase> outcomes = new ArrayList<>();
        HOSTILE.forEach(said -> outcomes.add(failed(said, said)));
        byte[] octets = JUnitReport.octets(Gate.plain().decide(results(outcomes)), FACTS);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(octets));
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(HOSTILE.size());
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(HOSTILE.size());
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void the_file_is_written_or_named(@TempDir Path folder) throws IOException {
        Decision decision = Gate.plain().decide(results(List.of(passed(AGENT))));
        JUnitReport.write(folder.resolve("junit.xml"), decision, FACTS);
        assertThat(folder.resolve("junit.xml")).content().contains("<testsuites");
        Path file = Files.createFile(folder.resolve("file")).resolve("junit.xml");
        assertThatThrownBy(() -> JUnitReport.write(file, decision, FACTS)).isInstanceOf(ReportException.class)
                .hasMessageStartingWith("cannot write " + file)
                .hasMessageEndingWith("choose another file with --junit");
    }
}
