package io.wsfuzz.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileScriptsTest {

    private static final List<String> WORDS =
            List.of("chapter", "section", "case", "family", "rows", "1", "1.1", "1.2", "\"x\"", "\"$a\"",
                    "$a", "a", "b", "(", ")", ">", "<", "text", "ping", "close", "frame", "opcode", "message", "head",
                    "octets", "fin", "reset", "hex",
                    "00", "ff", "random", "x", "upto", "64K", "9999999999G", "more", "rsv", "mask", "none", "length",
                    "form", "7", "chop", "flush",
                    "after", "1s", "0.1ms", "echo", "failed", "or", "1002", "closed", "eof", "silence", "accepted",
                    "refused", "header", "within",
                    "wait", "repeat", "end", "ok", "non-strict", "informational", "classic", "request", "response",
                    "set", "drop", "line", "raw",
                    "together", "fault", "latency", "tests", "server", "covers", "B1", "spec", "must", "quiet", "needs",
                    "deflate", "#", "\"", "\\",
                    "\u001b", "\u202e", "日", "\ud800", "\t", "\n", "\n", "\n", "\n", "\r\n");

    @Provide
    Arbitrary<String> soups() {
        return Arbitraries.of(WORDS).list().ofMaxSize(120).map(words -> "case 1 \"x\"\n" + String.join(" ", words));
    }

    @Property(tries = 500)
    void words_in_any_order_never_throw(@ForAll("soups") String text) {
        readAndPrint(text);
    }

    @Property(tries = 500)
    void any_text_never_throws(@ForAll String text) {
        readAndPrint(text);
        readAndPrint("family 1 \"$a\"\nrows a\n" + text + "\n> text " + text);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void a_spoilt_case_never_throws(@ForAll("cases") Case each, @ForAll Random random) {
        StringBuilder text = new StringBuilder(CasePrinter.print(each));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            text.replace(at, Math.min(text.length(), at + random.nextInt(3)), WORDS.get(random.nextInt(WORDS.size())));
        }
        readAndPrint(text.toString());
    }

    @Provide
    Arbitrary<Case> cases() {
        return ArbitraryScripts.cases();
    }

    private static void readAndPrint(String text) {
        ParsedFile parsedFile = CaseReader.read("f", text);
        for (ScriptError error : parsedFile.errors()) {
            assertThat(error.print().replace("\n", "")).matches(PrintableText::isPlain, "is plain");
            assertThat(error.print().lines()).hasSize(3);
        }
        for (Case each : parsedFile.cases()) {
            ParsedFile again = CaseReader.read("f", CasePrinter.print(each));
            assertThat(again.errors()).extracting(ScriptError::print).isEmpty();
            assertThat(again.cases()).map(Unplaced::of).containsExactly(Unplaced.of(each));
        }
    }

    @Test
    @Timeout(60)
    void nothing_grows_without_a_bound() {
        String large = "\"" + "x".repeat(100_000) + "\"";
        String family =
                "family 1 \"x\"\nrows a b\n" + ("1 " + large + "\n").repeat(50) + "rows c\n" + "1\n".repeat(1000);
        ParsedFile grown = CaseReader.read("f", family + "> text \"" + "$b".repeat(10_000) + "\"");
        assertThat(grown.errors()).extracting(ScriptError::message).contains("this file grows too large");

        ParsedFile heads = CaseReader.read("f", "case 1 \"x\"\n" + "request raw \"x\" x 1M\n".repeat(10_000));
        assertThat(heads.errors()).extracting(ScriptError::message).contains("this file grows too large");
    }

    @Test
    @Timeout(60)
    void long_lines_and_many_errors_are_read_in_their_time() {
        String parts = "> text " + "\"a\" ".repeat(100_000);
        assertThat(Scripts.all("case 1 \"x\"\n" + parts)).hasSize(1);
        ParsedFile wrong =
                CaseReader.read("f", "case 1 \"x\"\n" + "(".repeat(1_000_000) + "\n> " + "x".repeat(1_000_000)
                        + "\n" + "y\n".repeat(30_000));
        assertThat(wrong.errors()).hasSize(ErrorCollector.MOST + 1);
        assertThat(wrong.errors().getLast().message()).isEqualTo("and so on: more than 100 errors");
        assertThat(CaseReader.read("f", "case 1 \"x\"\n" + "repeat 2\n".repeat(20_000)).cases()).isEmpty();
        assertThat(CaseReader.read("f", "case 1 \"x\"\n> ping\n" + "ok\n< pong\n".repeat(20_000)).cases()).hasSize(1);
    }

    @Test
    void a_long_time_is_still_a_time() {
        assertThat(Scripts.one("case 1 \"x\" within 86400000000us").head().within()).isEqualTo(Quantity.LONGEST);
    }
}
